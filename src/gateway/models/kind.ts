import type { Cloud } from '../../clouds/cloud.ts';
import { defineCloud } from '../../clouds/define.ts';
import type { Input } from '../../inputs/input.ts';
import { families, meantModel, providerOf, providers } from './lines.ts';
import type { ModelHandoverPlan, ModelPlan } from './plan.ts';
import { hasModelInput, type ModelProvider } from './provider.ts';

type Models = Cloud<ModelPlan, ModelHandoverPlan>;

/** What one provider of models has of its own. */
export interface ModelKind
  extends Pick<Models, 'variables' | 'load' | 'bounds' | 'served'>,
    Required<Pick<Models, 'foreign'>> {
  readonly provider: ModelProvider;
  readonly inputs: Readonly<Record<string, Input>> & { readonly key: Input };
  /** What people call the provider besides, for messages. */
  readonly otherNames?: readonly string[];
}

/** Makes the cloud of a provider of models: its lines, its plan, and a credential that the job never holds. */
export function defineModels({ provider, inputs, otherNames, ...own }: ModelKind): Cloud {
  const { name, title } = provider;
  return defineCloud<ModelPlan, ModelHandoverPlan>({
    ...own,
    name,
    title,
    inputs: Object.values(inputs),
    services: ['model'],
    claims: (line) => providerOf(line) === name,
    meant: (line) => meantModel(name, families[name], line, otherNames),
    exampleLine: providers[name],
    shadows: [],
    configuredBy: inputs.key.name,
    requests: 1,
    isConfigured: (given) => hasModelInput(provider, given),
    loadPlanner: async () => (await import('./planner.ts')).modelsPlanner(provider),
    handoverPlan: ({ cloud, source, endpoint, models, web, limit }) => ({
      ...{ cloud, source, endpoint, models, web },
      ...(limit === undefined ? {} : { limit }),
    }),
    handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
  });
}
