import { createHash } from 'node:crypto';

/** All inline policies of one role together, whitespace not counted (IAM User Guide, "IAM and AWS STS quotas"). */
export const INLINE_QUOTA = 10_240;

/** An entry outlives its session by this much, so that no difference between clocks takes a deny off a live session. */
export const GRACE_MS = 60_000;

const NAME = /^agent-creds-(\d{10})-([0-9a-f]{16})$/;

/** `aws:userid` of a role session: role id and session name (IAM User Guide, "IAM identifiers", aws:userid). */
export function userIdOf(roleId: string, session: string): string {
  return `${roleId}:${session}`;
}

/**
 * The policy's name says whose session it ends and until when it is needed. One name for each session: no job ever
 * reads, changes and writes back what another job wrote, so none can lose another's entry.
 */
export function entryName(roleId: string, session: string, expiresAt: number): string {
  return `agent-creds-${Math.ceil((expiresAt + GRACE_MS) / 1000)}-${sessionHash(roleId, session)}`;
}

export function sessionHash(roleId: string, session: string): string {
  return createHash('sha256').update(userIdOf(roleId, session)).digest('hex').slice(0, 16);
}

/** What an entry's name says; `undefined` for a policy that is not exactly of our form and is never touched. */
export function parseEntryName(name: string): { readonly until: number; readonly hash: string } | undefined {
  const [, seconds, hash] = NAME.exec(name) ?? [];
  return seconds === undefined || hash === undefined ? undefined : { until: Number(seconds) * 1000, hash };
}

/** The entries that no live session needs any more. */
export function expiredEntries(names: readonly string[], now: number): readonly string[] {
  return names.filter((name) => {
    const entry = parseEntryName(name);
    return entry !== undefined && entry.until <= now;
  });
}

/** Denies everything to exactly one session, in the fewest characters: the quota is shared by all jobs of the role. */
export function entryDocument(roleId: string, session: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:userid': userIdOf(roleId, session) } },
    },
  });
}
