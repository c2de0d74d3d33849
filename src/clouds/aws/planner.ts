import type { CloudPlanner } from '../cloud.ts';
import { awsAllowsAll, awsContains } from './contain.ts';
import { type AwsPlan, planAws } from './plan.ts';

export const awsPlanner: CloudPlanner<AwsPlan> = {
  plan: planAws,
  contains: awsContains,
  allowsAll: awsAllowsAll,
};
