import { devNull } from 'node:os';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AgentCredsError } from '../../errors/error.ts';
import type { IdentityToken } from '../../identity/token.ts';
import { connectAhead } from '../../net/agents.ts';
import { request } from '../../net/http.ts';
import { retry } from '../../net/retry.ts';
import type { IssueContext } from '../cloud.ts';
import { stsUrl } from './arn.ts';
import type { AssumeRequest, StsTarget } from './assume-request.ts';
import { adviseSts, describeSts, explainSts } from './refusals.ts';

const CALL_TIMEOUT_MS = 10_000;

export interface Assumed {
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    /** Milliseconds since the epoch. */
    readonly expiration: number;
  };
  readonly sessionArn: string;
  readonly roleId: string;
}

/**
 * A client for one role. Made before GitHub's token is there: making it and opening the connection then cost no time.
 */
export function openSts(target: StsTarget): STSClient {
  connectAhead(stsUrl(target));
  return stsClient(target);
}

/**
 * AssumeRoleWithWebIdentity with GitHub's token (STS API reference).
 * @throws {AgentCredsError} that says what the workflow's author or the role's owner can do about it.
 */
export async function assumeRole(
  client: STSClient,
  request: AssumeRequest,
  token: IdentityToken,
  context: Pick<IssueContext, 'clock' | 'signal' | 'secret' | 'progress'>,
): Promise<Assumed> {
  const { managedPolicies } = request;
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: request.role.arn,
    RoleSessionName: request.session,
    WebIdentityToken: token.jwt,
    DurationSeconds: request.duration,
    Policy: request.policy,
    PolicyArns: managedPolicies.length > 0 ? managedPolicies.map((arn) => ({ arn })) : undefined,
  });
  try {
    const output = await retry(() => client.send(command, { abortSignal: context.signal }), {
      clock: context.clock,
      signal: context.signal,
      advise: adviseSts,
      onRetry: (error, attempt) =>
        context.progress(`AWS STS: ${describeSts(error)}; trying again (${attempt})`),
    });
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
    checkIdentity(request, Arn);
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
    throw explainSts(error, request, token.claims, CALL_TIMEOUT_MS);
  }
}

/** What came back must be the session that was asked for, in the account that the role names. */
function checkIdentity({ role, session }: AssumeRequest, arn: string | undefined): void {
  const expected = `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${session}`;
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
function stsClient(target: StsTarget): STSClient {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  process.env.AWS_CONFIG_FILE = devNull;
  process.env.AWS_SHARED_CREDENTIALS_FILE = devNull;
  process.env.AWS_EC2_METADATA_DISABLED = 'true';
  return new STSClient({
    region: target.region,
    endpoint: stsUrl(target),
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    userAgentAppId: 'agent-creds',
    authSchemePreference: [],
    sigv4aSigningRegionSet: [],
    disableClockSkewCorrection: true,
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    requestHandler: overOwnHttp,
  });
}

/** As much of the SDK's request as this action reads. */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The SDK says what is sent; this project's own HTTP sends it, with its deadline, proxy rule and size limit. */
const overOwnHttp = {
  async handle(
    { method, protocol, hostname, port, path, headers, body = '' }: SdkRequest,
    { abortSignal }: { readonly abortSignal?: unknown } = {},
  ) {
    const answer = await request({
      method: method as 'POST',
      url: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`,
      headers,
      body,
      timeoutMs: CALL_TIMEOUT_MS,
      ...(abortSignal === undefined ? {} : { signal: abortSignal as AbortSignal }),
    });
    const flat = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
    const response = {
      statusCode: answer.status,
      headers: Object.fromEntries(flat),
      body: new Uint8Array(answer.bytes),
    };
    return { response };
  },
};
