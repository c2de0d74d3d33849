/** The sandbox as the set-up of docs/conformance.md leaves a real account: the same roles, objects and bucket policy. */
import { defaultWorld, type Sandbox, startSandbox } from '../../sandbox/index.ts';
import { type ShortLived, startShortLived } from '../../test/support/short-lived.ts';
import { type Between, startBetween } from './between.ts';
import type { Settings } from './settings.ts';

const { account, bucket, roleArn, gcpServiceAccount, gcpProvider } = defaultWorld;
const revokeRole = `${roleArn}-revoke`;
const text = 'day,visits\n2026-11-21,23\n';

/** How long leases seem to live where a renewal is waited for, in seconds. */
const SHORT = 10;

export interface Box extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly awsSts: Between;
  readonly gcpSts: Between;
  /** What issues the leases of the claims that wait for a renewal. */
  readonly renewing: Readonly<Record<string, Between>>;
  /** The settings of a claim, as a user has them. */
  settings(claim: string): Settings;
}

/** What CloudFormation makes of setup/aws/agent-creds.yaml with one bucket, as far as the claims ask. */
const rights = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: `arn:aws:s3:::${bucket}/*` },
    { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` },
  ],
};

export async function startBox(): Promise<Box> {
  const sandbox = await startSandbox({ control: true, storage: true });
  setUpAws(sandbox);
  const { buckets } = sandbox.gcp;
  for (const name of ['allowed/a.txt', 'outside/a.txt']) buckets.put(bucket, name, text);
  await sandbox.azure.addContainer(defaultWorld.storageAccount, 'conformance', {
    'allowed/a.txt': text,
    'outside/a.txt': text,
  });
  const awsSts = await startBetween(String(sandbox.aws.endpoints.sts));
  const gcpSts = await startBetween(sandbox.gcp.stsUrl);
  const closing: AsyncDisposable[] = [awsSts, gcpSts];
  // A claim that waits for a renewal has an STS of its own: with shorter lives, so that the renewal comes in seconds.
  const short = async (url: string): Promise<Between> => {
    const shorter: ShortLived = await startShortLived(url, SHORT);
    const between = await startBetween(shorter.url);
    closing.push(between, shorter);
    return between;
  };
  const { iamCredentialsUrl } = sandbox.gcp;
  const renewing: Box['renewing'] = {
    'aws.renewal': await short(awsSts.url),
    'aws.split': await short(awsSts.url),
    'gcp.renewal': await short(iamCredentialsUrl),
  };
  const shortGcpSts = await short(gcpSts.url);
  return {
    sandbox,
    awsSts,
    gcpSts,
    renewing,
    settings: (claim) => ({
      aws: {
        ...{ role: roleArn, revokeRole, region: 'us-east-1', bucket },
        stsEndpoint: (renewing[claim] ?? awsSts).url,
        iamEndpoint: String(sandbox.aws.endpoints.iam),
        s3Endpoint: String(sandbox.aws.endpoints.s3),
      },
      gcp: {
        ...{ provider: gcpProvider, serviceAccount: gcpServiceAccount, bucket },
        stsEndpoint: claim in renewing ? shortGcpSts.url : gcpSts.url,
        iamEndpoint: renewing[claim]?.url ?? iamCredentialsUrl,
        storageEndpoint: sandbox.gcp.storageUrl,
      },
      azure: {
        clientId: defaultWorld.azureClient,
        tenantId: defaultWorld.azureTenant,
        subscriptionId: defaultWorld.azureTenant,
        account: defaultWorld.storageAccount,
        container: 'conformance',
        authorityHost: sandbox.azure.authorityUrl,
        blobEndpoint: String(sandbox.azure.blobUrl),
      },
    }),
    async [Symbol.asyncDispose]() {
      for (const one of closing) await one[Symbol.asyncDispose]();
      await sandbox.close();
    },
  };
}

function setUpAws({ aws }: Sandbox): void {
  const agent = aws.role(roleArn);
  if (!agent) throw new Error('the sandbox has no agent role');
  const boundaryArn = `arn:aws:iam::${account}:policy/agent-rights`;
  const { name, trust } = agent;
  aws.addRole({ name, trust, policies: { rights }, boundary: rights, boundaryArn });
  const Resource = roleArn;
  aws.addRole({
    name: `${name}-revoke`,
    trust,
    policies: {
      revoke: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['iam:GetRole', 'iam:ListRolePolicies', 'iam:GetRolePolicy'], Resource },
          {
            ...{ Effect: 'Allow', Action: ['iam:PutRolePolicy', 'iam:DeleteRolePolicy'], Resource },
            Condition: { StringEquals: { 'iam:PermissionsBoundary': boundaryArn } },
          },
        ],
      },
    },
  });
  for (const key of ['allowed/a.txt', 'outside/a.txt', 'shared/a.txt', 'probe/a.txt']) {
    aws.putObject(bucket, key, text);
  }
  aws.setResourcePolicy(`arn:aws:s3:::${bucket}`, {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucket}/shared/*`,
      Condition: { StringEquals: { 'aws:PrincipalArn': roleArn } },
    },
  });
}
