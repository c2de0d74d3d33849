import type { LeaseBounds } from '../../clouds/check-lease.ts';
import { modelBounds } from '../models/bounds.ts';
import type { ModelPlan } from '../models/plan.ts';

/** The limits of the lease, which is the use of a key that the workflow gave. */
export const geminiBounds: LeaseBounds<ModelPlan> = {
  ...modelBounds,
  code: 'INPUT_INVALID',
  who: 'The workflow',
  fix: 'gemini-api-key: ${{secrets.GEMINI_API_KEY}}   # the key alone, on one line',
};
