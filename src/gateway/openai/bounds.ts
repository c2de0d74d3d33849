import type { LeaseBounds } from '../../clouds/check-lease.ts';
import { modelBounds } from '../models/bounds.ts';
import type { ModelPlan } from '../models/plan.ts';

/** The limits of a lease of the OpenAI API. */
export const openaiBounds: LeaseBounds<ModelPlan> = {
  ...modelBounds,
  code: 'OPENAI_UNAVAILABLE',
  who: 'The OpenAI API',
  fix: 'check `openai-auth-endpoint`, HTTPS_PROXY and NO_PROXY',
};
