import type { GcpPlan } from './plan.ts';

/**
 * The addresses that issuing a lease asks, in order.
 * @example gcpEndpoints({ serviceAccount: '', stsEndpoint: 'https://sts.googleapis.com' }) // ['https://sts.googleapis.com']
 */
export function gcpEndpoints(plan: GcpPlan): readonly string[] {
  return plan.serviceAccount === '' ? [plan.stsEndpoint] : [plan.stsEndpoint, plan.iamEndpoint];
}
