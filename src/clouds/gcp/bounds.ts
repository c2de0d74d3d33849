import type { LeaseBounds } from '../check-lease.ts';
import type { GcpPlan } from './plan.ts';

/** A federated token lives an hour at most, and no longer than the identity token it came from ("Token types"). */
const LONGEST_FEDERATED = 3600;

/** What a lease of Google can be. */
export const gcpBounds: LeaseBounds<GcpPlan> = {
  code: 'GCP_UNAVAILABLE',
  who: 'Google Cloud',
  fix: 'check `gcp-sts-endpoint`, `gcp-iam-endpoint`, `gcp-universe`, HTTPS_PROXY and NO_PROXY',
  // A service account's token ends when the request said; which is at most what the plan says.
  longest: ({ serviceAccount, ttl }) => (serviceAccount === '' ? LONGEST_FEDERATED : ttl),
  secrets: () => ['accessToken'],
};
