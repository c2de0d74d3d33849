import { cloudByName } from '../clouds/clouds.ts';
import { type Holding, type Holdings, issuedOf } from '../model/holding.ts';
import { type Lease, sameSlot } from '../model/lease.ts';
import type { CloudPlan, Plan } from '../model/plan.ts';

/** The data with which a later step ends the leases of a plan. Leases that are not issued yet are included as requested. */
export function holdingsOf(plan: Pick<Plan, 'clouds' | 'revoke'>, leases: readonly Lease[] = []): Holdings {
  const held = plan.clouds.map((cloudPlan) =>
    holdingOf(
      cloudPlan,
      leases.find((lease) => sameSlot(lease, cloudPlan)),
    ),
  );
  return { revoke: plan.revoke, leases: held };
}

/** The data for ending one lease of a plan, as issued, or without a lease as requested. */
export function holdingOf(plan: CloudPlan, lease: Lease | undefined): Holding {
  const { cloud, name, principal, session, ttl } = plan;
  const revocation = cloudByName(cloud).revocation?.saveTarget(plan, lease);
  return {
    cloud,
    ...(name === undefined ? {} : { name }),
    principal,
    session,
    ttl,
    ...(revocation === undefined ? {} : { revocation }),
    ...(lease ? { issued: issuedOf(lease) } : {}),
  };
}
