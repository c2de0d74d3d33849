import type { Taken } from '../broker/finish.ts';
import type { Holding } from '../model/holding.ts';
import type { Lease } from '../model/lease.ts';
import type { CloudPlan } from '../model/plan.ts';

/** A lease to be ended, with what this process knows of it beside what is written down. */
export interface Held extends Taken {
  /** Where this process holds the secret, it can see whether the cloud denies the lease yet. */
  readonly secret?: { readonly lease: Lease; readonly plan: CloudPlan };
}

/** Puts each lease's secret, and the plan that it was issued by, beside its holding. */
export function withSecrets(
  holdings: readonly Holding[],
  plans: readonly CloudPlan[],
  leases: readonly Lease[],
): readonly Held[] {
  return holdings.map((holding) => {
    const lease = leases.find(({ cloud }) => cloud === holding.cloud);
    const plan = plans.find(({ cloud }) => cloud === holding.cloud);
    return lease && plan ? { ...holding, secret: { lease, plan } } : holding;
  });
}
