import { defineCloud } from '../../clouds/define.ts';
import { foreignOf } from '../../clouds/endpoints.ts';
import { meantModel, modelsContain, providerOf, providers } from '../models/lines.ts';
import {
  hasModelInput,
  type ModelHandoverPlan,
  type ModelPlan,
  modelHandoverPlan,
  planModels,
} from '../models/plan.ts';
import { geminiBounds } from './bounds.ts';
import { geminiInputs } from './inputs.ts';
import { geminiProvider, otherNames } from './provider.ts';
import { geminiServed } from './served.ts';

/** Models of the Gemini API, by a key that the job never holds. */
export const google = defineCloud<ModelPlan, ModelHandoverPlan>({
  name: geminiProvider.name,
  title: geminiProvider.title,
  inputs: Object.values(geminiInputs),
  services: ['model'],
  claims: (line) => providerOf(line) === geminiProvider.name,
  meant: (line) => meantModel(geminiProvider.name, ['gemini', 'gemma'], line, otherNames),
  exampleLine: providers.google,
  variables: ['GOOGLE_GEMINI_BASE_URL', 'GEMINI_API_KEY'],
  shadows: [],
  configuredBy: geminiInputs.key.name,
  requests: 1,
  isConfigured: (inputs) => hasModelInput(geminiProvider, inputs),
  plan: (context) => planModels(geminiProvider, context),
  contains: modelsContain(geminiProvider.name),
  foreign: (inputs) =>
    foreignOf(inputs, [[geminiInputs.endpoint, (base) => base === geminiInputs.endpoint.default]]),
  handoverPlan: modelHandoverPlan,
  handOver: () => ({ env: {}, outputs: {}, secretOutputs: {} }),
  load: async () => (await import(/* webpackChunkName: "models-issuer" */ './issuer.ts')).geminiIssuer,
  bounds: geminiBounds,
  served: geminiServed,
});
