import { cloudByName } from '../clouds/clouds.ts';
import type { Lease } from '../model/lease.ts';
import type { Plan } from '../model/plan.ts';
import type { Asked } from '../runner/state.ts';

/** What a plan asks for, as state keeps it; completed by what was issued. It holds no secret. */
export function askedOf(plan: Plan, leases: readonly Lease[] = []): readonly Asked[] {
  return plan.clouds.map((cloudPlan) => {
    const { cloud, principal, session, ttl } = cloudPlan;
    const lease = leases.find((one) => one.cloud === cloud);
    const revocation = cloudByName(cloud).revocation?.saveTarget(cloudPlan, lease);
    return { cloud, principal, session, ttl, ...(revocation === undefined ? {} : { revocation }) };
  });
}
