import type { CloudName, Lease } from '../model/lease.ts';

/** Where a broker's next leases come from in a job that cannot issue: another job, which has the identity. */
export interface LeaseSource {
  /** Waits for a cloud's next lease, until the signal aborts. */
  next(cloud: CloudName, signal: AbortSignal): Promise<Lease>;
  /** How old a lease that it gave is now, in milliseconds since it was asked for: so old at most. */
  ageOf(lease: Lease): number;
}
