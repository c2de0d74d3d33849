import type { GcpPlan } from './plan.ts';

/** The addresses that issuing a lease asks, in order. */
export function gcpEndpoints(plan: GcpPlan): readonly string[] {
  return plan.serviceAccount === '' ? [plan.stsEndpoint] : [plan.stsEndpoint, plan.iamEndpoint];
}
