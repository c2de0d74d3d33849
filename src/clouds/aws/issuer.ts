import { devNull } from 'node:os';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { instant } from '../../clock.ts';
import { AgentCredsError } from '../../errors/error.ts';
import { githubNow, type IdentityToken } from '../../identity/token.ts';
import type { Lease } from '../../lease.ts';
import { agentFor } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import type { IssueContext, Issuer } from '../cloud.ts';
import { type AwsPlan, sessionPolicy } from './plan.ts';
import { adviseSts, describeSts, explainSts } from './refusals.ts';

const CALL_TIMEOUT_MS = 10_000;

export const awsIssuer: Issuer<AwsPlan> = {
  async issue(plan, context) {
    const token = await context.identity(plan.audience);
    const start = githubNow(token, context.clock);
    const wall = Math.floor(start / 1000) * 1000 + plan.ttl * 1000;
    const answer = await assumeRole(plan, token, sessionPolicy(plan, instant(wall)), context);
    const { credentials, sessionArn } = answer;
    const lease: Lease = {
      id: `aws:${plan.session}`,
      cloud: 'aws',
      principal: plan.principal,
      session: plan.session,
      scope: plan.scope,
      narrowed: plan.narrowed,
      issuedAt: start,
      expiresAt: plan.walled ? Math.min(wall, credentials.expiration) : credentials.expiration,
      end: plan.end,
      secrets: {
        accessKeyId: credentials.accessKeyId,
        secretAccessKey: credentials.secretAccessKey,
        sessionToken: credentials.sessionToken,
      },
      facts: { account: plan.role.account, sessionArn, roleId: answer.roleId },
    };
    return lease;
  },
};

interface Answer {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiration: number;
  };
  readonly sessionArn: string;
  readonly roleId: string;
}

async function assumeRole(
  plan: AwsPlan,
  token: IdentityToken,
  policy: string | undefined,
  context: IssueContext,
): Promise<Answer> {
  const client = stsClient(plan);
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: plan.role.arn,
    RoleSessionName: plan.session,
    WebIdentityToken: token.jwt,
    DurationSeconds: plan.duration,
    Policy: policy,
    PolicyArns: plan.managedPolicies.length > 0 ? plan.managedPolicies.map((arn) => ({ arn })) : undefined,
  });
  try {
    const output = await retry(
      () =>
        client.send(command, {
          abortSignal: AbortSignal.any([context.signal, AbortSignal.timeout(CALL_TIMEOUT_MS)]),
        }),
      {
        clock: context.clock,
        signal: context.signal,
        advise: adviseSts,
        onRetry: (error, attempt) =>
          context.progress(`AWS STS: ${describeSts(error)}; trying again (${attempt})`),
      },
    );
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output.Credentials ?? {};
    for (const value of [AccessKeyId, SecretAccessKey, SessionToken]) if (value) context.secret(value);
    const { Arn, AssumedRoleId } = output.AssumedRoleUser ?? {};
    if (
      !AccessKeyId ||
      !SecretAccessKey ||
      !SessionToken ||
      !Expiration ||
      !Number.isFinite(Expiration.getTime())
    ) {
      throw new AgentCredsError({
        code: 'AWS_STS_UNAVAILABLE',
        what: 'STS answered without credentials',
        why: 'what answered is probably not STS',
        fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
      });
    }
    checkIdentity(plan, Arn);
    return {
      credentials: {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
        expiration: Expiration.getTime(),
      },
      sessionArn: Arn ?? '',
      roleId: AssumedRoleId?.split(':')[0] ?? '',
    };
  } catch (error) {
    context.signal.throwIfAborted();
    throw explainSts(error, plan, token.claims, CALL_TIMEOUT_MS);
  } finally {
    client.destroy();
  }
}

/** What came back must be the session that was asked for, in the account that the role names. */
function checkIdentity(plan: AwsPlan, arn: string | undefined): void {
  const { partition, account, name } = plan.role;
  const expected = `arn:${partition}:sts::${account}:assumed-role/${name}/${plan.session}`;
  if (arn === expected) return;
  const got = /^arn:[a-z-]+:sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$/.test(arn ?? '')
    ? arn
    : 'something else';
  throw new AgentCredsError({
    code: 'AWS_IDENTITY_MISMATCH',
    what: `STS answered for ${got}, not for ${expected}`,
    why: 'the credentials belong to another role, account or session, so nothing was exported',
    fix: 'check `aws-role` and `aws-sts-endpoint`',
  });
}

/**
 * A client that nothing in the environment can steer: every setting the SDK would look up in `AWS_*` variables or
 * in a profile is given, the profile files are pointed away, and retries are ours.
 */
function stsClient(plan: AwsPlan): STSClient {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  process.env.AWS_CONFIG_FILE = devNull;
  process.env.AWS_SHARED_CREDENTIALS_FILE = devNull;
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  const url = new URL(plan.endpoint ?? 'https://sts.amazonaws.com');
  const agent = agentFor(url);
  return new STSClient({
    region: plan.region,
    ...(plan.endpoint === undefined ? {} : { endpoint: plan.endpoint }),
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    customUserAgent: [['agent-creds', '1']],
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    requestHandler: new NodeHttpHandler({
      connectionTimeout: CALL_TIMEOUT_MS,
      requestTimeout: CALL_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      ...(url.protocol === 'http:' ? { httpAgent: agent } : { httpsAgent: agent as never }),
    }),
  });
}
