import { cloudByName } from '../clouds/clouds.ts';
import { holdingsOf } from '../end/holdings.ts';
import type { Holdings } from '../model/holding.ts';
import type { Lease } from '../model/lease.ts';
import type { CloudPlan, HandedPlan, Plan } from '../model/plan.ts';

/** How leases are handed to the later steps of a job: what delivery and its report read of a plan. */
export interface DeliveryOrder extends Pick<Plan, 'agent' | 'deliver' | 'summary' | 'warnings'> {
  /** In the order of the leases. */
  readonly plans: readonly HandedPlan[];
  /** What is left to whoever ends the leases. */
  readonly holdings: Holdings;
}

/** The order for leases that this job was issued by a plan. */
export function orderOf(plan: Plan, leases: readonly Lease[]): DeliveryOrder {
  const { agent, deliver, summary, warnings } = plan;
  return {
    ...{ agent, deliver, summary, warnings },
    plans: handedOf(plan.clouds),
    holdings: holdingsOf(plan, leases),
  };
}

/** Each plan as whoever hands its lease over and serves it needs it. */
export function handedOf(plans: readonly CloudPlan[]): readonly HandedPlan[] {
  return plans.map((plan) => cloudByName(plan.cloud).handed(plan));
}
