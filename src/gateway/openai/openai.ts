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
import { openaiBounds } from './bounds.ts';
import { openaiInputs } from './inputs.ts';
import { openaiProvider } from './provider.ts';
import { openaiServed } from './served.ts';

/** Models of the OpenAI API, by a key or by workload identity federation. The job never holds either. */
export const openai = defineCloud<ModelPlan, ModelHandoverPlan>({
  name: openaiProvider.name,
  title: openaiProvider.title,
  inputs: Object.values(openaiInputs),
  services: ['model'],
  claims: (line) => providerOf(line) === openaiProvider.name,
  meant: (line) => meantModel(openaiProvider.name, ['gpt', 'codex', 'o1', 'o3', 'o4'], line),
  exampleLine: providers.openai,
  variables: ['OPENAI_BASE_URL', 'OPENAI_API_KEY'],
  shadows: [],
  configuredBy: openaiInputs.key.name,
  requests: 1,
  isConfigured: (inputs) => hasModelInput(openaiProvider, inputs),
  plan: (context) => planModels(openaiProvider, context),
  contains: modelsContain(openaiProvider.name),
  foreign,
  handoverPlan: modelHandoverPlan,
  handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
  load: async () => (await import(/* webpackChunkName: "models-issuer" */ './issuer.ts')).openaiIssuer,
  bounds: openaiBounds,
  served: openaiServed,
});

/** The API's hosts in regions (OpenAI documentation, "Data residency"). */
const HOSTS = ['https://api.openai.com', 'https://eu.api.openai.com', 'https://us.api.openai.com'];

/** The inputs that send a key or an identity token to another host than OpenAI, or that name another audience. */
function foreign(inputs: Inputs): readonly Foreign[] {
  const { audience, endpoint, authEndpoint } = openaiInputs;
  const given = inputs.given(audience);
  return [
    ...(given === undefined || given === audience.default ? [] : [{ input: audience }]),
    ...foreignOf(inputs, [
      [endpoint, (base) => HOSTS.includes(base)],
      [authEndpoint, (base) => base === authEndpoint.default],
    ]),
  ];
}
