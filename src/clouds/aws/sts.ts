import type { IdentityToken } from '../../identity/token.ts';
import { preconnect } from '../../net/pick-agent.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import * as sdk from '../../sdk/aws/sts.ts';
import { AnswerRefused, isToken } from '../check-lease.ts';
import type { IssueContext } from '../cloud.ts';
import { stsUrl } from './arn.ts';
import type { AssumeRequest, StsTarget } from './assume-request.ts';
import { adviseSts, describeSts, explainSts } from './refusals.ts';
import { readStsFailure } from './sts-failure.ts';

/** The session that STS issued. */
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
  /** The index of the request's policy that limits the session, from 0. */
  readonly variant: number;
}

/**
 * Makes a client for one role, and opens a connection. It is made before GitHub's token arrives, so that neither costs
 * time later.
 */
export function openSts(target: StsTarget): sdk.Sts {
  const url = stsUrl(target);
  preconnect(url);
  return sdk.openSts({ region: target.region, url, timeoutMs: timeouts.call });
}

/**
 * AssumeRoleWithWebIdentity with GitHub's token (STS API reference).
 * @throws {AgentCredsError} that tells the workflow's author or the role's owner what to do.
 */
export async function assumeRole(
  client: sdk.Sts,
  request: AssumeRequest,
  token: IdentityToken,
  context: Pick<IssueContext, 'clock' | 'signal' | 'secret' | 'progress'>,
): Promise<Assumed> {
  const { clock, signal, progress } = context;
  const input = {
    roleArn: request.role.arn,
    session: request.session,
    token: token.jwt,
    duration: request.duration,
    policyArns: request.managedPolicies,
  };
  try {
    const ask = (policy: string | undefined) =>
      retry(() => client.assumeRoleWithWebIdentity({ ...input, policy }, signal), {
        clock,
        signal,
        advise: adviseSts,
        onRetry: (error, attempt) => progress(`AWS STS: ${describeSts(error)}; trying again (${attempt})`),
      });
    const { output, variant } = await assumeWithPolicies(request.policies ?? [], ask, progress);
    const { accessKeyId, secretAccessKey, sessionToken, expiration, arn, roleId } = output;
    for (const value of [accessKeyId, secretAccessKey, sessionToken])
      if (isToken(value)) context.secret(value);
    if (
      !isToken(accessKeyId) ||
      !isToken(secretAccessKey) ||
      !isToken(sessionToken) ||
      !Number.isFinite(expiration)
    ) {
      throw new AnswerRefused({
        code: 'AWS_STS_UNAVAILABLE',
        what: 'STS answered without credentials',
        why: 'the host that answered is probably not STS',
        fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
      });
    }
    checkIdentity(request, arn, roleId);
    return {
      credentials: { accessKeyId, secretAccessKey, sessionToken, expiration },
      sessionArn: arn ?? '',
      roleId: roleId?.split(':')[0] ?? '',
      variant,
    };
  } catch (error) {
    signal.throwIfAborted();
    throw explainSts(error, request, token.claims, timeouts.call);
  }
}

/**
 * Requests a session with the first policy that STS can pack. The packed form of a policy has its own limit, which only
 * AWS can measure. Where the denies that close the policy or end it at its ttl make it too large, it tries the next policy,
 * which has fewer of them.
 */
async function assumeWithPolicies(
  [policy, ...fallbacks]: readonly (string | undefined)[],
  ask: (policy: string | undefined) => Promise<sdk.AssumeOutput>,
  progress: (text: string) => void,
  variant = 0,
): Promise<{ readonly output: sdk.AssumeOutput; readonly variant: number }> {
  try {
    return { output: await ask(policy), variant };
  } catch (error) {
    if (fallbacks.length === 0 || readStsFailure(error)?.meaning !== 'policy-packed') throw error;
    progress('AWS STS: the packed session policy is too large; asking again with fewer of its denies');
  }
  return await assumeWithPolicies(fallbacks, ask, progress, variant + 1);
}

/** Checks that STS issued the requested session, in the account of the role. */
function checkIdentity(
  { role, session }: AssumeRequest,
  arn: string | undefined,
  id: string | undefined,
): void {
  const expected = `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${session}`;
  // `AROA...:session`; where STS did not return it, the revocation asks IAM for the first part.
  if (arn === expected && (id === undefined || id.slice(id.indexOf(':') + 1) === session)) return;
  const got = /^arn:[a-z-]+:sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$/.test(arn ?? '')
    ? arn
    : 'something else';
  throw new AnswerRefused({
    code: 'AWS_IDENTITY_MISMATCH',
    what: `STS answered for ${got}, not for ${expected}`,
    why: 'the credentials belong to another role, account or session, so nothing was exported',
    fix: 'check `aws-role` and `aws-sts-endpoint`',
  });
}
