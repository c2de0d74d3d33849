import type { CloudPlanner } from '../cloud.ts';
import { azureContains } from './contain.ts';
import { type AzurePlan, planAzure } from './plan.ts';

export const azurePlanner: CloudPlanner<AzurePlan> = {
  plan: planAzure,
  contains: azureContains,
};
