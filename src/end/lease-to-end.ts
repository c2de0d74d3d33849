import type { BrokerLease } from '../broker/finish.ts';
import type { Holding } from '../model/holding.ts';
import { type Lease, sameSlot } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';

/** A lease to end: what was saved about it, and what this process knows in addition. */
export interface LeaseToEnd extends BrokerLease {
  /** The lease with its secret, where this process has it. With it a revoker can test whether the cloud denies the lease. */
  readonly secret?: { readonly lease: Lease; readonly plan: CloudPlan };
}

/** Adds to each holding its lease with the secret, and the plan with which it was issued. */
export function withSecrets(
  holdings: readonly Holding[],
  plans: readonly CloudPlan[],
  leases: readonly Lease[],
): readonly LeaseToEnd[] {
  return holdings.map((holding) => {
    const lease = leases.find((one) => sameSlot(one, holding));
    const plan = plans.find((one) => sameSlot(one, holding));
    return lease && plan ? { ...holding, secret: { lease, plan } } : holding;
  });
}
