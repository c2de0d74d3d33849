import type { AwsBox } from './aws/index.ts';
import type { Azure } from './azure/index.ts';
import type { Gcp } from './gcp/index.ts';
import type { GithubRestApi } from './github/api.ts';
import type { GithubIssuer } from './github/index.ts';
import type { Models } from './models/index.ts';

/** The names in the default world, for tests and docs. */
export const defaultWorld = {
  account: '111122223333',
  repository: 'octo-org/octo-repo',
  bucket: 'my-bucket',
  role: 'agent',
  roleArn: 'arn:aws:iam::111122223333:role/agent',
  audience: 'sts.amazonaws.com',
  gcpProvider: 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github',
  gcpServiceAccount: 'agent@my-project.iam.gserviceaccount.com',
  azureTenant: '11111111-1111-4111-8111-111111111111',
  azureClient: '22222222-2222-4222-8222-222222222222',
  storageAccount: 'myaccount',
  container: 'reports',
  anthropicKey: 'sk-ant-api03-sandbox-key-000000000000',
  anthropicRule: 'fdrl_sandbox',
  anthropicOrganization: '33333333-3333-4333-8333-333333333333',
  anthropicServiceAccount: 'svac_sandbox',
  openaiKey: 'sk-proj-sandbox-key-0000000000000000',
  openaiProvider: 'idp_sandbox',
  openaiServiceAccount: 'svc_acct_sandbox',
  geminiKey: 'AIzaSy-sandbox-key-00000000000000000000',
} as const;

/** Storage accounts of the default world: a flat one and a hierarchical one. */
export const storageAccounts = [
  { name: defaultWorld.storageAccount },
  { name: 'mylake', hierarchical: true },
] as const;

/** The services in which the default world is set up. */
export interface WorldParts {
  readonly github: GithubIssuer;
  readonly githubApi: GithubRestApi;
  readonly aws: AwsBox;
  readonly gcp: Gcp;
  readonly azure: Azure;
  readonly models: Models;
}

/** Sets up a repository, and in each cloud an identity that trusts it, and objects to read. */
export async function buildDefaultWorld(parts: WorldParts): Promise<void> {
  const { github, githubApi, aws } = parts;
  buildGcp(parts);
  buildModels(parts);
  await buildAzure(parts);
  githubApi.repositories.add(defaultWorld.repository, { private: true }).roles.set('octocat', 'admin');

  const provider = aws.addOidcProvider(github.issuer, [defaultWorld.audience]);
  const host = github.issuer.replace(/^https?:\/\//, '');
  aws.addRole({
    name: defaultWorld.role,
    maxSessionDuration: 43_200,
    trust: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Federated: provider },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: { [`${host}:aud`]: defaultWorld.audience },
            StringLike: { [`${host}:sub`]: `repo:${defaultWorld.repository}:*` },
          },
        },
      ],
    },
    policies: {
      work: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['s3:*', 'dynamodb:*', 'sqs:*', 'secretsmanager:*', 'ssm:*', 'logs:*', 'lambda:*'],
            Resource: '*',
          },
        ],
      },
    },
  });
  aws.addBucket(defaultWorld.bucket);
  aws.putObject(defaultWorld.bucket, 'reports/a.csv', 'day,visits\n2026-11-20,17\n2026-11-21,23\n');
  aws.putObject(defaultWorld.bucket, 'reports/b.csv', 'day,sales\n2026-11-20,3\n2026-11-21,5\n');
  aws.putObject(defaultWorld.bucket, 'secret/b.csv', 'name,salary\noctocat,1\n');
  aws.putObject(defaultWorld.bucket, 'out/', '');
}

function buildGcp({ github, gcp }: WorldParts): void {
  const { gcpProvider, gcpServiceAccount, repository } = defaultWorld;
  const pool = gcpProvider.replace(/\/providers.*/, '');
  const member = `principalSet://iam.googleapis.com/${pool}/attribute.repository/${repository}`;
  gcp.addProvider({
    name: gcpProvider,
    issuer: github.issuer,
    attributeMapping: { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' },
    attributeCondition: "assertion.repository_owner == 'octo-org'",
  });
  gcp.addServiceAccount({
    email: gcpServiceAccount,
    bindings: [{ role: 'roles/iam.workloadIdentityUser', member }],
  });
  const own = { role: 'roles/storage.objectAdmin', member: `serviceAccount:${gcpServiceAccount}` };
  const files = { 'reports/a.csv': 'day,visits\n2026-11-21,23\n', 'secret/b.csv': 'name,salary\n' };
  gcp.addBucket(defaultWorld.bucket, [own, { role: 'roles/storage.objectViewer', member }], files);
}

async function buildAzure({ github, azure }: WorldParts): Promise<void> {
  const { azureTenant, azureClient, container, repository } = defaultWorld;
  const app = azure.addApp({
    tenantId: azureTenant,
    clientId: azureClient,
    displayName: 'agent',
    federatedCredentials: [{ issuer: github.issuer, subject: `repo:${repository}:ref:refs/heads/main` }],
  });
  if (azure.blobUrl === undefined) return;
  for (const { name } of storageAccounts) {
    azure.assign({ principalId: app.objectId, role: 'Storage Blob Data Contributor', scope: name });
    await azure.addContainer(name, container, { '2026/a.csv': 'day,visits\n2026-11-21,23\n' });
    await azure.addContainer(name, 'secret', { 'b.csv': 'name,salary\n' });
  }
}

function buildModels({ github, models }: WorldParts): void {
  const { issuer } = github;
  const subjectPrefix = `repo:${defaultWorld.repository}:`;
  models.anthropic.keys.add(defaultWorld.anthropicKey);
  models.anthropic.rules.set(defaultWorld.anthropicRule, {
    id: defaultWorld.anthropicRule,
    organization: defaultWorld.anthropicOrganization,
    serviceAccount: defaultWorld.anthropicServiceAccount,
    issuer,
    subjectPrefix,
  });
  models.openai.keys.add(defaultWorld.openaiKey);
  models.gemini.keys.add(defaultWorld.geminiKey);
  models.openaiAuth.mappings.push({
    provider: defaultWorld.openaiProvider,
    serviceAccount: defaultWorld.openaiServiceAccount,
    issuer,
    subjectPrefix,
  });
}
