import { instant } from '../clock.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { Holding, Issued } from '../model/holding.ts';
import { lastsUntil } from '../model/lease.ts';
import type { RecordType } from '../record/record.ts';

/** What the log and the record say about a lease at the end of its job. "Revoked" is only what a cloud has confirmed. */
export interface EndText {
  readonly text: string;
  readonly event: RecordType;
}

/**
 * Describes the end of a lease that nobody revoked.
 * @param untrusted whether the expiry comes from a file that any step can write. Then the text names this source, and the event
 * does not say that the lease has expired.
 * @example
 * describeEnd('gcp', { expiresAt: 0 }, 60_000).text // 'gcp: expired at 00:00:00 UTC, 60 s ago.'
 * @example
 * describeEnd('openai', { expiresAt: 0, end: 'withheld' }, 0).text
 *   // 'openai: the job never held it, and its use ends with the broker.'
 */
export function describeEnd(
  cloud: string,
  issued: Pick<Issued, 'expiresAt' | 'consoleUntil'> & { readonly end?: Issued['end'] },
  now: number,
  untrusted = false,
): EndText {
  if (issued.end === 'withheld') {
    const source = untrusted ? "by the job's own list, which any step can write, " : '';
    return {
      text: `${cloud}: ${source}the job never held it, and its use ends with the broker.`,
      event: 'lease.ended',
    };
  }
  const { expiresAt } = issued;
  const until = lastsUntil(issued);
  const at = timeOf(expiresAt);
  const addition = until > Math.max(expiresAt, now) ? ` ${describeConsole(until)}` : '';
  if (expiresAt <= now) {
    if (untrusted) {
      const text = `${cloud}: by the job's own list, which any step can write, it expired at ${at} UTC.`;
      return { text, event: 'lease.ended' };
    }
    const text = `${cloud}: expired at ${at} UTC, ${ago(now - expiresAt)} ago.${addition}`;
    return { text, event: 'lease.expired' };
  }
  if (untrusted) {
    const text = `${cloud}: by the job's own list, which any step can write, it expires at ${at} UTC. The post step looks for itself.`;
    return { text, event: 'lease.ended' };
  }
  return {
    text: `${cloud}: expires at ${at} UTC, ${ago(expiresAt - now)} from now. Until then whoever has read it can use it within its scope.${addition}`,
    event: 'lease.ended',
  };
}

/**
 * Describes a deny on a session that a list names, which any step can write.
 * @example
 * describeEndByList({ cloud: 'aws', session: 'docs-7-1-abc123' })
 *   // "aws: by the job's own list, which any step can write, session docs-7-1-abc123 is denied. The post step looks at the lease itself."
 */
export function describeEndByList({ cloud, session }: Pick<Holding, 'cloud' | 'session'>): string {
  return `${cloud}: by the job's own list, which any step can write, session ${session} is denied. The post step looks at the lease itself.`;
}

function describeConsole(until: number): string {
  return `A console session made with it may live until ${instant(until)}.`;
}

/**
 * Describes a lease of a main step that failed or was killed during its request: the cloud may have issued a lease that the
 * job never received.
 */
export function describeUnreceived({ cloud, principal, session, ttl }: Holding): string {
  return (
    `${cloud}: nothing was handed to this job. If ${principal} was issued as session ${session}, ` +
    `it was not kept, and it ends within ${formatDuration(ttl)} of its issue.`
  );
}

/** Describes the expiry of a lease after a deny. The lease may expire before the deny takes effect, and then the text says so. */
export function describeExpiryAfterDeny(holding: Holding, now: number): string {
  const { cloud, issued } = holding;
  if (!issued) return `${describeUnreceived(holding)} The deny covers that too.`;
  const { expiresAt } = issued;
  const until = lastsUntil(issued);
  if (until > expiresAt) {
    return `${cloud}: it expires at ${timeOf(expiresAt)} UTC in any case. ${describeConsole(until)}`;
  }
  const left = expiresAt - now;
  return left < MAYBE_SOONER_MS
    ? `${cloud}: it expires ${ago(Math.max(0, left))} from now, maybe before the deny decides.`
    : `${cloud}: it expires at ${timeOf(expiresAt)} UTC in any case.`;
}

/** IAM may need this long to apply a policy. */
const MAYBE_SOONER_MS = 60_000;

function timeOf(ms: number): string {
  return instant(ms).slice(11, 19);
}

function ago(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
