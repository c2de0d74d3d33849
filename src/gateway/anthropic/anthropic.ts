import type { Foreign } from '../../clouds/cloud.ts';
import { defineCloud } from '../../clouds/define.ts';
import { foreignOf } from '../../clouds/endpoints.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { meantModel, modelsContain, providerOf, providers } from '../models/lines.ts';
import {
  hasModelInput,
  type ModelHandoverPlan,
  type ModelPlan,
  modelHandoverPlan,
  planModels,
} from '../models/plan.ts';
import { anthropicBounds } from './bounds.ts';
import { anthropicInputs } from './inputs.ts';
import { anthropicProvider } from './provider.ts';
import { anthropicServed } from './served.ts';

/** Models of the Claude API, by a key or by workload identity federation. The job never holds either. */
export const anthropic = defineCloud<ModelPlan, ModelHandoverPlan>({
  name: anthropicProvider.name,
  title: anthropicProvider.title,
  inputs: Object.values(anthropicInputs),
  services: ['model'],
  claims: (line) => providerOf(line) === anthropicProvider.name,
  meant: (line) => meantModel(anthropicProvider.name, ['claude'], line),
  exampleLine: providers.anthropic,
  variables: ['ANTHROPIC_BASE_URL', 'ANTHROPIC_AUTH_TOKEN'],
  shadows: [],
  configuredBy: anthropicInputs.key.name,
  requests: 1,
  isConfigured: (inputs) => hasModelInput(anthropicProvider, inputs),
  plan: (context) => planModels(anthropicProvider, context),
  contains: modelsContain(anthropicProvider.name),
  foreign,
  handoverPlan: modelHandoverPlan,
  handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
  load: async () => (await import(/* webpackChunkName: "models-issuer" */ './issuer.ts')).anthropicIssuer,
  bounds: anthropicBounds,
  served: anthropicServed,
});

/** The inputs that send a key or an identity token to another host than the Claude API, or that name another audience. */
function foreign(inputs: Inputs): readonly Foreign[] {
  const { audience, endpoint } = anthropicInputs;
  const given = inputs.given(audience);
  return [
    ...(given === undefined || given === audience.default ? [] : [{ input: audience }]),
    ...foreignOf(inputs, [[endpoint, (base) => base === endpoint.default]]),
  ];
}
