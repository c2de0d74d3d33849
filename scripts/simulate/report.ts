/** The counts of a simulation. */
export interface Report {
  readonly jobs: number;
  readonly issued: number;
  /** Jobs that got no lease, by error code. */
  readonly refused: Readonly<Record<string, number>>;
  /** Calls to STS and IAM that were retried. */
  readonly retries: number;
  /** Milliseconds from the request to the lease, GitHub's token included. */
  readonly issueMs: { readonly p50: number; readonly p99: number };
  /** Jobs that wrote the deny to the role and read it back. */
  readonly revoking: number;
  /** Of these, jobs that also saw an explicit deny for a call that the scope allows. */
  readonly revoked: number;
  readonly revokeMs: { readonly p50: number; readonly p99: number };
  /** The quota was full of live entries: these leases ended with their ttl. */
  readonly quotaFallbacks: number;
  /** Other revocations that did not work, by error code: these too ended with their ttl. */
  readonly failed: Readonly<Record<string, number>>;
  /** Expired entries that jobs removed, those of other jobs included. */
  readonly pruned: number;
  /** The largest number of entries on the role at one time. */
  readonly mostEntries: number;
  /** Entries that vanished before their session was over. Must be 0. */
  readonly lost: number;
  /** Entries that are still there after their expiry, after one more job has ended. Must be 0. */
  readonly left: number;
  readonly seconds: number;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0);
}

export function renderReport(report: Report): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    ['jobs', String(report.jobs)],
    ['issued', String(report.issued)],
    ['refused', byCode(report.refused)],
    ['retries', String(report.retries)],
    ['time to issue', `p50 ${report.issueMs.p50} ms, p99 ${report.issueMs.p99} ms`],
    ['revoking', String(report.revoking)],
    ['revoked', String(report.revoked)],
    ['time to revoking', `p50 ${report.revokeMs.p50} ms, p99 ${report.revokeMs.p99} ms`],
    ['quota fallbacks', String(report.quotaFallbacks)],
    ['failed', byCode(report.failed)],
    ['pruned', String(report.pruned)],
    ['most entries at once', String(report.mostEntries)],
    ['lost', String(report.lost)],
    ['policies left after expiry', String(report.left)],
    ['seconds', report.seconds.toFixed(1)],
  ];
  return rows.map(([name, value]) => `${name.padEnd(28)}${value}`);
}

function byCode(counts: Readonly<Record<string, number>>): string {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const parts = Object.entries(counts).map(([code, n]) => `${code} ${n}`);
  return parts.length === 0 ? '0' : `${total} (${parts.join(', ')})`;
}
