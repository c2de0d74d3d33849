import type { LeaseBounds } from '../../clouds/check-lease.ts';
import { modelBounds } from '../models/bounds.ts';
import type { ModelPlan } from '../models/plan.ts';

/** The limits of a lease of the Claude API. */
export const anthropicBounds: LeaseBounds<ModelPlan> = {
  ...modelBounds,
  code: 'ANTHROPIC_UNAVAILABLE',
  who: 'The Claude API',
  fix: 'check `anthropic-endpoint`, HTTPS_PROXY and NO_PROXY',
};
