import type { AzurePlan } from './plan.ts';

/**
 * The addresses that issuing a lease asks, in order. The metadata service of a machine is not one of them: it speaks HTTP.
 * @example azureEndpoints({ identity: 'federated', authority: 'https://login.microsoftonline.com' })
 *   // ['https://login.microsoftonline.com']
 */
export function azureEndpoints(plan: AzurePlan): readonly string[] {
  return [
    ...(plan.identity === 'federated' ? [plan.authority] : []),
    ...(plan.sas ? [plan.sas.endpoint] : []),
  ];
}
