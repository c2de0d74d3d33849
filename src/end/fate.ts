import { instant } from '../clock.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { Holding, Issued } from '../model/holding.ts';
import type { RecordType } from '../record/record.ts';

/** What becomes of a lease when its job ends, in the exact words: nothing is called revoked that a cloud did not confirm. */
export interface Fate {
  readonly text: string;
  readonly event: RecordType;
}

/** `untrusted`: any step of the job may have written down when it ends, so that it is over is only said to be so. */
export function endOf(
  cloud: string,
  { expiresAt, consoleUntil = expiresAt }: Pick<Issued, 'expiresAt' | 'consoleUntil'>,
  now: number,
  untrusted = false,
): Fate {
  const at = timeOf(expiresAt);
  const beside = consoleUntil > Math.max(expiresAt, now) ? ` ${ofConsole(consoleUntil)}` : '';
  if (expiresAt <= now) {
    if (untrusted) {
      const text = `${cloud}: by the job's own list, which any step can write, it expired at ${at} UTC.`;
      return { text, event: 'lease.ended' };
    }
    const text = `${cloud}: expired at ${at} UTC, ${ago(now - expiresAt)} ago.${beside}`;
    return { text, event: 'lease.expired' };
  }
  return {
    text: `${cloud}: expires at ${at} UTC, ${ago(expiresAt - now)} from now. Until then whoever has read it can use it within its scope.${beside}`,
    event: 'lease.ended',
  };
}

function ofConsole(until: number): string {
  return `A console session made with it may live until ${instant(until)}.`;
}

/** For a main that failed or was killed after it had begun to ask: something may exist that nobody holds. */
export function endOfAsked({ cloud, principal, session, ttl }: Holding): string {
  return (
    `${cloud}: nothing was handed to this job. If ${principal} was issued as session ${session}, ` +
    `it was not kept, and it ends within ${formatDuration(ttl)} of its issue.`
  );
}

/** What is added to the news of a deny: until it decides, time ends the lease, and where that is sooner it is said. */
export function timeBesideDeny(holding: Holding, now: number): string {
  const { cloud, issued } = holding;
  if (!issued) return `${endOfAsked(holding)} The deny covers that too.`;
  const { expiresAt, consoleUntil } = issued;
  if (consoleUntil !== undefined) {
    return `${cloud}: it expires at ${timeOf(expiresAt)} UTC in any case. ${ofConsole(consoleUntil)}`;
  }
  const left = expiresAt - now;
  return left < MAYBE_SOONER_MS
    ? `${cloud}: it expires ${ago(Math.max(0, left))} from now, maybe before the deny decides.`
    : `${cloud}: it expires at ${timeOf(expiresAt)} UTC in any case.`;
}

/** IAM may take this long to apply a policy. */
const MAYBE_SOONER_MS = 60_000;

function timeOf(ms: number): string {
  return instant(ms).slice(11, 19);
}

function ago(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
