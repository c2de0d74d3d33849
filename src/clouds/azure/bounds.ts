import { type LeaseBounds, LONGEST_LIFE } from '../check-lease.ts';
import type { AzurePlan } from './plan.ts';

/** The limits of a lease that Azure can issue. */
export const azureBounds: LeaseBounds<AzurePlan> = {
  code: 'AZURE_UNAVAILABLE',
  who: 'Azure',
  fix: 'check `azure-cloud`, `azure-authority-host`, `azure-blob-endpoint`, `azure-queue-endpoint`, HTTPS_PROXY and NO_PROXY',
  // A tenant may let tokens of Entra live up to a day ("Configurable token lifetimes"); those of managed identities do.
  longest: ({ sas, ttl }) => (sas ? ttl : LONGEST_LIFE),
  secrets: ({ sas }) => [sas ? 'sasToken' : 'accessToken'],
};
