import type { LeaseBounds } from '../check-lease.ts';
import type { GcpPlan } from './plan.ts';

/** Seconds. A federated token lives an hour at most, and no longer than the identity token it came from ("Token types"). */
const LONGEST_FEDERATED = 3600;

/** The limits of a lease that Google can issue. */
export const gcpBounds: LeaseBounds<GcpPlan> = {
  code: 'GCP_UNAVAILABLE',
  who: 'Google Cloud',
  fix: 'check `gcp-sts-endpoint`, `gcp-iam-endpoint`, `gcp-universe`, HTTPS_PROXY and NO_PROXY',
  // The token of a service account lives as long as the request says, which is at most the ttl of the plan.
  longest: ({ serviceAccount, ttl }) => (serviceAccount === '' ? LONGEST_FEDERATED : ttl),
  secrets: () => ['accessToken'],
};
