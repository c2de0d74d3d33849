import { cloudByName } from '../clouds/clouds.ts';
import type { Plan } from '../model/plan.ts';
import { preconnect } from '../net/pick-agent.ts';

/** Opens the connections that issuing this plan's leases needs, and sends nothing over them. */
export function openAhead(plan: Pick<Plan, 'clouds'>): void {
  for (const one of plan.clouds)
    for (const url of cloudByName(one.cloud).endpoints?.(one) ?? []) preconnect(url);
}
