import { cloudByName } from '../clouds/clouds.ts';
import { type Holding, type Holdings, issuedOf } from '../model/holding.ts';
import type { Lease } from '../model/lease.ts';
import type { CloudPlan, Plan } from '../model/plan.ts';

/** What a plan asks for, for whoever ends it; completed by what was issued. */
export function holdingsOf(plan: Pick<Plan, 'clouds' | 'revoke'>, leases: readonly Lease[] = []): Holdings {
  const held = plan.clouds.map((cloudPlan) =>
    holdingOf(
      cloudPlan,
      leases.find(({ cloud }) => cloud === cloudPlan.cloud),
    ),
  );
  return { revoke: plan.revoke, leases: held };
}

/** One lease of a plan: as it was issued, or as it is only asked for. */
export function holdingOf(plan: CloudPlan, lease: Lease | undefined): Holding {
  const { cloud, principal, session, ttl } = plan;
  const revocation = cloudByName(cloud).revocation?.saveTarget(plan, lease);
  return {
    cloud,
    principal,
    session,
    ttl,
    ...(revocation === undefined ? {} : { revocation }),
    ...(lease ? { issued: issuedOf(lease) } : {}),
  };
}
