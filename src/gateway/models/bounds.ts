import type { LeaseBounds } from '../../clouds/check-lease.ts';
import type { ModelPlan } from './plan.ts';

/**
 * Seconds. OpenAI's tokens live an hour at most. Those of the Claude API live at most twice as long as the rest of GitHub's
 * token, which is a few minutes.
 */
export const LONGEST_FEDERATED = 3600;

/** The limits that the leases of all providers have in common. */
export const modelBounds: Pick<LeaseBounds<ModelPlan>, 'longest' | 'secrets'> = {
  longest: ({ source, ttl }) => (source === 'key' ? ttl : LONGEST_FEDERATED),
  secrets: ({ source }) => [source === 'key' ? 'apiKey' : 'accessToken'],
};
