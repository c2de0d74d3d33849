import type { CloudPlanner } from '../cloud.ts';
import { gcpAllowsAll, gcpContains } from './contain.ts';
import { type GcpPlan, planGcp } from './plan.ts';

export const gcpPlanner: CloudPlanner<GcpPlan> = {
  plan: planGcp,
  contains: gcpContains,
  allowsAll: gcpAllowsAll,
};
