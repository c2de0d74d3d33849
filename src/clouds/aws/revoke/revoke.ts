import { AgentCredsError } from '../../../errors/error.ts';
import { githubNow } from '../../../identity/token.ts';
import type { RevokeOutcome } from '../../../model/outcome.ts';
import type { RevokeContext, Revoker } from '../../cloud.ts';
import type { AwsPlan } from '../plan.ts';
import { assumeRole, openSts } from '../sts.ts';
import { entryDocument, entryName, expiredEntries, parseEntryName, sessionHash } from './entry.ts';
import { explainRevocation, quotaFull, unusable } from './explain.ts';
import { IamClient, IamError } from './iam.ts';
import { leaseProbe, type Probe } from './probe.ts';
import { type AwsTarget, hasAwsEndpoints, ROLE_ID, readTarget, saveTarget } from './target.ts';

/** STS issues no session shorter than this; revoking takes seconds. */
const REVOKE_SESSION_SECONDS = 900;

/** How often a policy that was just written is read back: IAM's reads may come from a place it has not reached yet. */
const READ_BACK_TRIES = 6;

/** How often the quota is made room in: what one job frees, another may take. */
const ROOM_TRIES = 4;

/** How long one job clears up after others. */
const PRUNE_MS = 10_000;

/** How long who holds the secret asks whether its deny decides yet. */
const PROOF_MS = 20_000;

export const awsRevoker: Revoker<AwsPlan> = {
  async revoke(lease, plan, context) {
    const saved = saveTarget(plan, lease);
    if (!saved) return { state: 'expires', text: `aws: session ${lease.session} ends with its ttl.` };
    return attempt(saved, context, leaseProbe(lease, plan, context));
  },
  revokeSaved: (saved, context) => attempt(saved, context),
};

async function attempt(
  saved: Readonly<Record<string, unknown>>,
  context: RevokeContext,
  probe?: Probe,
): Promise<RevokeOutcome> {
  try {
    const target = readTarget(saved);
    if (!target) throw unusable('what was saved about the lease cannot be read');
    return describe(target, await revokeSession(target, context, probe));
  } catch (error) {
    const [problem] = error instanceof AgentCredsError ? error.problems : unusable(nameOf(error)).problems;
    return { state: 'failed', text: `aws: ${problem.what}: ${problem.why}`, problem };
  }
}

function nameOf(error: unknown): string {
  return `something happened that is not known here (${error instanceof Error ? error.name : typeof error})`;
}

function describe(target: AwsTarget, { word, by, already, pruned }: Entry): RevokeOutcome {
  const { session, role } = target;
  const text = {
    revoked: `aws: revoked. A call that the scope of session ${session} allows was answered with an explicit deny.`,
    revoking: already
      ? `aws: revoking. The deny for session ${session} is on ${role.name} already (policy ${by}).`
      : `aws: revoking. The deny for session ${session} is on ${role.name} (policy ${by}, read back); IAM applies it within seconds to minutes.`,
  }[word];
  return { state: word, text, data: { policy: by, role: role.arn, already, pruned } };
}

interface Entry {
  readonly word: 'revoking' | 'revoked';
  /** The policy's name. */
  readonly by: string;
  /** True when it was there before. */
  readonly already: boolean;
  /** Expired entries of other jobs that were removed on the way. */
  readonly pruned: number;
}

/**
 * Ends one session of a role early: the revoke role, assumed with the job's own GitHub token, puts a deny for exactly
 * this session on the agent role and reads it back. STS has no call for this; IAM evaluates policies at each request.
 * @throws {AgentCredsError} REVOKE_REFUSED, REVOKE_FULL or REVOKE_FAILED; the session then ends with its ttl.
 */
export async function revokeSession(
  target: AwsTarget,
  context: RevokeContext,
  probe?: Probe,
): Promise<Entry> {
  if (context.untrusted && !hasAwsEndpoints(target)) {
    throw unusable('its endpoints are not of AWS, and another step may have written them');
  }
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
    // By GitHub's clock: a runner whose clock is ahead must not take denies off sessions that still live.
    return await putEntry(target, iam, () => githubNow(token, context.clock), context, probe);
  } catch (error) {
    throw explainRevocation(error, target, context.signal);
  }
}

async function putEntry(
  target: AwsTarget,
  iam: IamClient,
  now: () => number,
  context: RevokeContext,
  probe: Probe | undefined,
): Promise<Entry> {
  const role = target.role.name;
  const roleId = target.roleId ?? (await iam.roleId(role));
  if (!ROLE_ID.test(roleId)) throw unusable(`IAM gave no usable id of the role ${role}`);
  const document = entryDocument(roleId, target.session);
  if (context.maybeDone) {
    const by = await findEntry(iam, role, sessionHash(roleId, target.session), document);
    if (by !== undefined) return { word: 'revoking', by, already: true, pruned: 0 };
  }
  const expiresAt = target.expiresAt ?? now() + Math.max(target.ttl, REVOKE_SESSION_SECONDS) * 1000;
  const by = entryName(roleId, target.session, expiresAt);
  const allowedBefore = (await probe?.()) === 'allowed';
  let pruned = await putWithRoom(iam, role, by, document, now, context);
  await readBack(iam, role, by, document, context);
  pruned += await prune(iam, role, now, context);
  const denied = allowedBefore && probe !== undefined && (await becomesDenied(probe, context));
  return { word: denied ? 'revoked' : 'revoking', by, already: false, pruned };
}

/** The entry of this session under whichever expiry it was written, if it is there and says what it must. */
async function findEntry(
  iam: IamClient,
  role: string,
  hash: string,
  document: string,
): Promise<string | undefined> {
  for (const name of await iam.list(role)) {
    if (parseEntryName(name)?.hash === hash && (await iam.get(role, name)) === document) return name;
  }
  return undefined;
}

/** Puts the entry; where the quota is full, expired entries make room first. @returns how many were removed. */
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
      const expired = expiredEntries(names, now());
      if (round === ROOM_TRIES || expired.length === 0) {
        throw quotaFull(role, names.filter((one) => parseEntryName(one) !== undefined).length, error);
      }
      pruned += await prune(iam, role, now, context, expired);
    }
  }
}

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
      throw unusable(`IAM took the policy ${name} and does not show it on ${role}`);
    }
    await clock.sleep(250 * round, signal);
  }
}

/**
 * Removes expired entries, in an order of our own, until another job turns out to be doing the same or the time for
 * it is over: this session's deny is in place, and nobody waits long for tidiness.
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
    const expired = [...(known ?? expiredEntries(await iam.list(role), now()))];
    while (expired.length > 0 && gone.size < 3) {
      const [name = ''] = expired.splice(Math.floor(Math.random() * expired.length), 1);
      ((await iam.delete(role, name, soon)) ? removed : gone).add(name);
    }
  } catch {
    // The next job clears up what is left.
  }
  return removed.size;
}

async function becomesDenied(probe: Probe, { clock, signal }: RevokeContext): Promise<boolean> {
  const until = clock.monotonic() + PROOF_MS;
  for (let wait = 250; ; wait = Math.min(wait * 2, 4000)) {
    if ((await probe()) === 'denied') return true;
    if (signal.aborted || clock.monotonic() + wait > until) return false;
    // When the time is over, the deny is still in place: only nobody has seen it decide.
    await clock.sleep(wait, signal).catch(() => {});
  }
}

/** Says in CloudTrail whose deny it is: the lease's session name, shortened to fit 64. */
function revokerName(session: string): string {
  const tail = '-revoke';
  return `${session.slice(-(64 - tail.length))}${tail}`;
}
