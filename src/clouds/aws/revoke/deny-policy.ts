import { createHash } from 'node:crypto';

/**
 * Characters of all inline policies of one role together, without white space (IAM User Guide, "IAM and AWS STS
 * quotas").
 */
export const INLINE_QUOTA = 10_240;

/**
 * How long a deny policy stays after its session has expired, in milliseconds. So a difference between clocks never
 * removes the deny of a live session.
 */
export const GRACE_MS = 60_000;

const NAME = /^agent-creds-(\d{10})-([0-9a-f]{16})$/;

/**
 * `aws:userid` of a role session: role id and session name (IAM User Guide, "IAM identifiers", aws:userid).
 * @example userIdOf('AROAEXAMPLE', 'docs-7-1-abc123') // 'AROAEXAMPLE:docs-7-1-abc123'
 */
export function userIdOf(roleId: string, session: string): string {
  return `${roleId}:${session}`;
}

/**
 * The name of the deny policy of a session. It has the hash of the session and the time until which the policy is needed.
 * Each session has its own policy: a job never changes a policy of another job, so it cannot overwrite one.
 * @param expiresAt milliseconds since the epoch.
 * @example denyPolicyName('AROAEXAMPLE', 'docs-7-1-abc123', 1_700_000_000_000).slice(0, 22) // 'agent-creds-1700000060'
 */
export function denyPolicyName(roleId: string, session: string, expiresAt: number): string {
  return `agent-creds-${Math.ceil((expiresAt + GRACE_MS) / 1000)}-${sessionHash(roleId, session)}`;
}

/**
 * The first 16 hexadecimal digits of the SHA-256 of a session's `aws:userid`.
 * @example sessionHash('AROAEXAMPLE', 'agent-42') // '7ba8d5ef00af96d0'
 */
export function sessionHash(roleId: string, session: string): string {
  return createHash('sha256').update(userIdOf(roleId, session)).digest('hex').slice(0, 16);
}

/**
 * Reads the name of a deny policy: `until` in milliseconds since the epoch, and the hash of the session.
 * @returns `undefined` for any other policy, which this action never changes.
 * @example parseDenyPolicyName('agent-creds-1700000000-0123456789abcdef')
 *   // { until: 1_700_000_000_000, hash: '0123456789abcdef' }
 */
export function parseDenyPolicyName(
  name: string,
): { readonly until: number; readonly hash: string } | undefined {
  const [, seconds, hash] = NAME.exec(name) ?? [];
  return seconds === undefined || hash === undefined ? undefined : { until: Number(seconds) * 1000, hash };
}

/**
 * The deny policies of sessions that have expired.
 * @param now milliseconds since the epoch.
 * @example expiredDenies(['agent-creds-1700000000-0123456789abcdef', 'other'], 1_700_000_000_000)
 *   // ['agent-creds-1700000000-0123456789abcdef']
 */
export function expiredDenies(names: readonly string[], now: number): readonly string[] {
  return names.filter((name) => {
    const entry = parseDenyPolicyName(name);
    return entry !== undefined && entry.until <= now;
  });
}

/**
 * The text of a policy that denies everything to exactly one session. It is as short as possible, since all jobs of the
 * role share the quota.
 * @example JSON.parse(denyDocument('AROAEXAMPLE', 'docs-7-1-abc123')).Statement.Condition
 *   // { StringEquals: { 'aws:userid': 'AROAEXAMPLE:docs-7-1-abc123' } }
 */
export function denyDocument(roleId: string, session: string): string {
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
