import type { Issuer } from '../clouds/cloud.ts';
import type { CloudName } from '../model/lease.ts';

/** Where a broker's next leases come from in a job that cannot issue: another job, which has the identity. */
export interface LeaseSource {
  /** An issuer for one cloud; what it issues is that cloud's next lease. */
  readonly issuer: (cloud: CloudName) => Issuer;
}
