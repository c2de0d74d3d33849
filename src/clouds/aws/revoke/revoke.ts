import { AgentCredsError } from '../../../errors/error.ts';
import { githubNow } from '../../../identity/token.ts';
import type { RevokeOutcome } from '../../../model/outcome.ts';
import type { RevokeContext, Revoker } from '../../cloud.ts';
import type { AwsPlan } from '../plan.ts';
import { assumeRole, openSts } from '../sts.ts';
import {
  denyDocument,
  denyPolicyName,
  expiredDenies,
  parseDenyPolicyName,
  sessionHash,
} from './deny-policy.ts';
import { explainRevocation, notOfAws, quotaFull, unusable } from './explain.ts';
import { IamClient, IamError } from './iam.ts';
import { leaseProbe, type Probe } from './probe.ts';
import { type AwsTarget, isOfAws, ROLE_ID, readTarget, saveTarget } from './target.ts';

/** Life of the session that revokes, in seconds. STS does not issue a shorter one; the revocation itself takes seconds. */
const REVOKE_SESSION_SECONDS = 900;

/** Attempts to read back a policy that was just written: IAM may answer from a server that does not have it yet. */
const READ_BACK_TRIES = 6;

/** Attempts to free space in the quota: another job may use the space that this job frees. */
const ROOM_TRIES = 4;

/** How long a job removes the expired policies of other jobs, in milliseconds. */
const PRUNE_MS = 10_000;

/** How long a job that holds the secret checks whether the deny has taken effect, in milliseconds. */
const PROOF_MS = 20_000;

export const awsRevoker: Revoker<AwsPlan> = {
  async revoke(lease, plan, context) {
    const saved = saveTarget(plan, lease);
    if (!saved) return { state: 'expires', text: `aws: session ${lease.session} ends with its ttl.` };
    return tryRevoke(saved, context, leaseProbe(lease, plan, context));
  },
  revokeSaved: (saved, context) => tryRevoke(saved, context),
};

/** Revokes a session. It returns a failure as an outcome and does not throw. */
async function tryRevoke(
  saved: Readonly<Record<string, unknown>>,
  context: RevokeContext,
  probe?: Probe,
): Promise<RevokeOutcome> {
  try {
    const target = readTarget(saved);
    if (!target) throw unusable('the saved data about the lease cannot be read');
    return outcomeOf(target, await revokeSession(target, context, probe));
  } catch (error) {
    const [problem] = error instanceof AgentCredsError ? error.problems : unusable(nameOf(error)).problems;
    return { state: 'failed', text: `aws: ${problem.what}: ${problem.why}`, problem };
  }
}

function nameOf(error: unknown): string {
  return `an unexpected error (${error instanceof Error ? error.name : typeof error})`;
}

function outcomeOf(target: AwsTarget, { state, policy, already, pruned }: DenyResult): RevokeOutcome {
  const { session, role } = target;
  const text = {
    revoked: `aws: revoked. A call that the scope of session ${session} allows was answered with an explicit deny.`,
    revoking: already
      ? `aws: revoking. The deny for session ${session} is on ${role.name} already (policy ${policy}).`
      : `aws: revoking. The deny for session ${session} is on ${role.name} (policy ${policy}, read back); IAM applies it within seconds to minutes.`,
  }[state];
  return { state, text, data: { policy, role: role.arn, already, pruned } };
}

/** The deny policy of a session on its role. */
interface DenyResult {
  readonly state: 'revoking' | 'revoked';
  /** The name of the policy. */
  readonly policy: string;
  /** Whether the policy was on the role before this job. */
  readonly already: boolean;
  /** How many expired policies of other jobs this job removed. */
  readonly pruned: number;
}

/**
 * Ends one session of a role early. It assumes the revoke role with the job's own GitHub token, puts a deny for exactly
 * this session on the agent role, and reads it back. STS has no call for this; IAM evaluates policies at each request.
 * @throws {AgentCredsError} REVOKE_REFUSED, REVOKE_FULL or REVOKE_FAILED; the session then ends with its ttl.
 */
export async function revokeSession(
  target: AwsTarget,
  context: RevokeContext,
  probe?: Probe,
): Promise<DenyResult> {
  if (context.untrusted && !isOfAws(target)) throw notOfAws();
  try {
    const sts = {
      role: target.revokeRole,
      region: target.region,
      ...(target.stsEndpoint === undefined ? {} : { endpoint: target.stsEndpoint }),
    };
    const client = openSts(sts);
    const token = await context.identity(target.audience);
    const { credentials } = await assumeRole(
      client,
      {
        ...sts,
        session: revokerName(target.session),
        duration: REVOKE_SESSION_SECONDS,
        managedPolicies: [],
        scope: [],
      },
      token,
      context,
    );
    const iam = new IamClient({
      keys: credentials,
      partition: target.role.partition,
      ...(target.iamEndpoint === undefined ? {} : { endpoint: target.iamEndpoint }),
      clock: context.clock,
      signal: context.signal,
      progress: context.progress,
    });
    // With GitHub's clock: a runner with a clock that is ahead must not remove the denies of live sessions.
    return await putDeny(target, iam, () => githubNow(token, context.clock), context, probe);
  } catch (error) {
    throw explainRevocation(error, target, context.signal);
  }
}

async function putDeny(
  target: AwsTarget,
  iam: IamClient,
  now: () => number,
  context: RevokeContext,
  probe: Probe | undefined,
): Promise<DenyResult> {
  const role = target.role.name;
  const roleId = target.roleId ?? (await iam.roleId(role));
  if (!ROLE_ID.test(roleId)) throw unusable(`IAM did not return a valid id of the role ${role}`);
  const document = denyDocument(roleId, target.session);
  if (context.maybeDone) {
    const policy = await findDeny(iam, role, sessionHash(roleId, target.session), document);
    if (policy !== undefined) return { state: 'revoking', policy, already: true, pruned: 0 };
  }
  const expiresAt = target.expiresAt ?? now() + Math.max(target.ttl, REVOKE_SESSION_SECONDS) * 1000;
  const policy = denyPolicyName(roleId, target.session, expiresAt);
  const allowedBefore = (await probe?.()) === 'allowed';
  let pruned = await putWithRoom(iam, role, policy, document, now, context);
  await readBack(iam, role, policy, document, context);
  pruned += await prune(iam, role, now, context);
  const denied = allowedBefore && probe !== undefined && (await becomesDenied(probe, context));
  return { state: denied ? 'revoked' : 'revoking', policy, already: false, pruned };
}

/** Finds the deny policy of this session, with any expiry in its name, where its text is the right one. */
async function findDeny(
  iam: IamClient,
  role: string,
  hash: string,
  document: string,
): Promise<string | undefined> {
  for (const name of await iam.list(role)) {
    if (parseDenyPolicyName(name)?.hash === hash && (await iam.get(role, name)) === document) return name;
  }
  return undefined;
}

/** Puts the policy. Where the quota is full, it removes expired policies first. @returns how many it removed. */
async function putWithRoom(
  iam: IamClient,
  role: string,
  name: string,
  document: string,
  now: () => number,
  context: RevokeContext,
): Promise<number> {
  let pruned = 0;
  for (let round = 1; ; round++) {
    try {
      await iam.put(role, name, document);
      return pruned;
    } catch (error) {
      if (!(error instanceof IamError) || error.meaning !== 'full') throw error;
      const names = await iam.list(role);
      const expired = expiredDenies(names, now());
      if (round === ROOM_TRIES || expired.length === 0) {
        throw quotaFull(role, names.filter((one) => parseDenyPolicyName(one) !== undefined).length, error);
      }
      pruned += await prune(iam, role, now, context, expired);
    }
  }
}

/** Waits until IAM shows the policy. */
async function readBack(
  iam: IamClient,
  role: string,
  name: string,
  document: string,
  { clock, signal }: RevokeContext,
): Promise<void> {
  for (let round = 1; ; round++) {
    const found = await iam.get(role, name);
    if (found === document) return;
    if (round === READ_BACK_TRIES) {
      throw unusable(`IAM accepted the policy ${name} and does not show it on ${role}`);
    }
    await clock.sleep(250 * round, signal);
  }
}

/**
 * Removes expired policies in random order. It stops when other jobs are removing them as well, and after
 * {@link PRUNE_MS}: the deny of this session is in place, so the job does not need to wait for this.
 */
async function prune(
  iam: IamClient,
  role: string,
  now: () => number,
  { signal }: RevokeContext,
  known?: readonly string[],
): Promise<number> {
  const [removed, gone] = [new Set<string>(), new Set<string>()];
  const soon = AbortSignal.any([signal, AbortSignal.timeout(PRUNE_MS)]);
  try {
    const expired = [...(known ?? expiredDenies(await iam.list(role), now()))];
    while (expired.length > 0 && gone.size < 3) {
      const [name = ''] = expired.splice(Math.floor(Math.random() * expired.length), 1);
      ((await iam.delete(role, name, soon)) ? removed : gone).add(name);
    }
  } catch {
    // The next job removes the rest.
  }
  return removed.size;
}

/** Waits until AWS denies the probe's call. @returns `false` where it does not within {@link PROOF_MS}. */
async function becomesDenied(probe: Probe, { clock, signal }: RevokeContext): Promise<boolean> {
  const until = clock.monotonic() + PROOF_MS;
  for (let wait = 250; ; wait = Math.min(wait * 2, 4000)) {
    if ((await probe()) === 'denied') return true;
    if (signal.aborted || clock.monotonic() + wait > until) return false;
    // After the deadline the deny is still in place; the job has only not seen its effect.
    await clock.sleep(wait, signal).catch(() => {});
  }
}

/**
 * The name of the session that revokes. CloudTrail shows it; it is the session name of the lease, shortened to fit 64
 * characters.
 */
function revokerName(session: string): string {
  const tail = '-revoke';
  return `${session.slice(-(64 - tail.length))}${tail}`;
}
