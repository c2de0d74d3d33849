import { cloudByName } from '../clouds/clouds.ts';
import { holdingsOf } from '../end/holdings.ts';
import type { Holdings } from '../model/holding.ts';
import { type Lease, type LeaseSlot, sameSlot } from '../model/lease.ts';
import { brokered, type CloudPlan, type HandoverPlan, type Plan } from '../model/plan.ts';

/** How to deliver leases to the later steps of a job: the part of a plan that delivery and its report read. */
export interface DeliveryOrder extends Pick<Plan, 'agent' | 'deliver' | 'summary' | 'warnings'> {
  /** In the order of the leases. */
  readonly plans: readonly HandoverPlan[];
  /** The leases that a broker serves. */
  readonly brokered: readonly LeaseSlot[];
  /** What post and the `end` action need to end the leases. */
  readonly holdings: Holdings;
}

/** The order for leases that this job itself got for its plan. */
export function deliveryOrder(plan: Plan, leases: readonly Lease[]): DeliveryOrder {
  const { agent, deliver, summary, warnings } = plan;
  return {
    ...{ agent, deliver, summary, warnings },
    plans: handoverPlans(plan.clouds),
    brokered: brokered(plan).map(({ cloud, name }) => ({ cloud, ...(name === undefined ? {} : { name }) })),
    holdings: holdingsOf(plan, leases),
  };
}

/** The plans of the leases that a broker serves. */
export function servingOf({ plans, brokered }: Pick<DeliveryOrder, 'plans' | 'brokered'>): {
  readonly plans: readonly HandoverPlan[];
} {
  return { plans: plans.filter((plan) => brokered.some((one) => sameSlot(one, plan))) };
}

/** Reduces each plan to the part that delivery and the broker need. */
export function handoverPlans(plans: readonly CloudPlan[]): readonly HandoverPlan[] {
  return plans.map((plan) => cloudByName(plan.cloud).handoverPlan(plan));
}
