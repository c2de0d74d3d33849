import type { IdentityToken } from '../../identity/token.ts';
import { connectAhead } from '../../net/agents.ts';
import { retry } from '../../net/retry.ts';
import { timeouts } from '../../net/timeouts.ts';
import * as sdk from '../../sdk/aws/sts.ts';
import { AnswerRefused, isToken } from '../check-lease.ts';
import type { IssueContext } from '../cloud.ts';
import { stsUrl } from './arn.ts';
import type { AssumeRequest, StsTarget } from './assume-request.ts';
import { adviseSts, describeSts, explainSts } from './refusals.ts';
import { readStsFailure } from './sts-failure.ts';

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
  /** Which of the request's policies it is held to, from 0. */
  readonly form: number;
}

/**
 * A client for one role. Made before GitHub's token is there: making it and opening the connection then cost no time.
 */
export function openSts(target: StsTarget): sdk.Sts {
  const url = stsUrl(target);
  connectAhead(url);
  return sdk.openSts({ region: target.region, url, timeoutMs: timeouts.call });
}

/**
 * AssumeRoleWithWebIdentity with GitHub's token (STS API reference).
 * @throws {AgentCredsError} that says what the workflow's author or the role's owner can do about it.
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
    const { output, form } = await firstThatPacks(request.policies ?? [], ask, progress);
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
        why: 'what answered is probably not STS',
        fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
      });
    }
    checkIdentity(request, arn, roleId);
    return {
      credentials: { accessKeyId, secretAccessKey, sessionToken, expiration },
      sessionArn: arn ?? '',
      roleId: roleId?.split(':')[0] ?? '',
      form,
    };
  } catch (error) {
    signal.throwIfAborted();
    throw explainSts(error, request, token.claims, timeouts.call);
  }
}

/**
 * The packed form of a policy has a limit of its own, which only AWS can measure. What closes a scope must not be what
 * makes it impossible, so the next policy, with fewer closing denies, is asked for.
 */
async function firstThatPacks(
  [policy, ...looser]: readonly (string | undefined)[],
  ask: (policy: string | undefined) => Promise<sdk.AssumeOutput>,
  progress: (text: string) => void,
  form = 0,
): Promise<{ readonly output: sdk.AssumeOutput; readonly form: number }> {
  try {
    return { output: await ask(policy), form };
  } catch (error) {
    if (looser.length === 0 || readStsFailure(error)?.meaning !== 'policy-packed') throw error;
    progress(
      'AWS STS: the packed session policy is too large; asking again with fewer of the denies that close it',
    );
  }
  return await firstThatPacks(looser, ask, progress, form + 1);
}

/** What came back must be the session that was asked for, in the account that the role names. */
function checkIdentity(
  { role, session }: AssumeRequest,
  arn: string | undefined,
  id: string | undefined,
): void {
  const expected = `arn:${role.partition}:sts::${role.account}:assumed-role/${role.name}/${session}`;
  // `AROA...:session`; IAM is asked for the first part where STS gave none.
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
