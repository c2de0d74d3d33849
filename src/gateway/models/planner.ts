import type { CloudPlanner } from '../../clouds/cloud.ts';
import { modelsContain } from './parse-line.ts';
import { type ModelPlan, planModels } from './plan.ts';
import type { ModelProvider } from './provider.ts';

/** Makes the planning code of a provider of models. */
export function modelsPlanner(provider: ModelProvider): CloudPlanner<ModelPlan> {
  return {
    plan: (context) => planModels(provider, context),
    contains: modelsContain(provider.name),
  };
}
