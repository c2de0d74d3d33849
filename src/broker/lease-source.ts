import type { CloudName, Lease } from '../model/lease.ts';

/** The source of a broker's next leases in a job that cannot issue: another job, which has the identity. */
export interface LeaseSource {
  /** Waits for a cloud's next lease, until the signal aborts. */
  next(cloud: CloudName, signal: AbortSignal): Promise<Lease>;
  /** The age of a lease of this source: at most this many milliseconds since it was requested. */
  ageOf(lease: Lease): number;
}
