import { formatDuration } from '../inputs/duration.ts';
import type { LeaseView } from '../model/lease.ts';
import type { RecordType } from '../record/record.ts';
import type { Asked } from '../runner/state.ts';

/** What becomes of a lease when its job ends, in the exact words: nothing is called revoked that a cloud did not confirm. */
export interface Fate {
  readonly text: string;
  readonly event: RecordType;
}

export function endOf(lease: Pick<LeaseView, 'cloud' | 'expiresAt'>, now: number): Fate {
  const expires = Date.parse(lease.expiresAt);
  const at = lease.expiresAt.slice(11, 19);
  if (!Number.isFinite(expires)) {
    return { text: `${lease.cloud}: the lease ends with its ttl.`, event: 'lease.ended' };
  }
  if (expires <= now) {
    return {
      text: `${lease.cloud}: expired at ${at} UTC, ${ago(now - expires)} ago.`,
      event: 'lease.expired',
    };
  }
  return {
    text: `${lease.cloud}: expires at ${at} UTC, ${ago(expires - now)} from now. Until then whoever has read it can use it within its scope.`,
    event: 'lease.ended',
  };
}

/** For a main that failed or was killed after it had begun to ask: something may exist that nobody holds. */
export function endOfAsked(asked: Pick<Asked, 'cloud' | 'principal' | 'session' | 'ttl'>): string {
  return (
    `${asked.cloud}: nothing was handed to this job. If ${asked.principal} was issued as session ${asked.session}, ` +
    `it was not kept, and it ends within ${formatDuration(asked.ttl)} of its issue.`
  );
}

/** How long is left, where that may be less than IAM takes to apply a policy; else `undefined`. */
export function shortlyExpires(expiresAt: string, now: number): string | undefined {
  const left = Date.parse(expiresAt) - now;
  return left < 60_000 ? ago(Math.max(0, left)) : undefined;
}

function ago(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
