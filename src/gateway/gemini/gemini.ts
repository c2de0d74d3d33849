import { foreignOf } from '../../clouds/endpoints.ts';
import { defineModels } from '../models/kind.ts';
import { geminiBounds } from './bounds.ts';
import { geminiInputs } from './inputs.ts';
import { geminiProvider, otherNames } from './provider.ts';
import { geminiServed } from './served.ts';

/** Models of the Gemini API, by a key that the job never holds. */
export const google = defineModels({
  provider: geminiProvider,
  inputs: geminiInputs,
  otherNames,
  variables: ['GOOGLE_GEMINI_BASE_URL', 'GEMINI_API_KEY'],
  foreign: (inputs) =>
    foreignOf(inputs, [[geminiInputs.endpoint, (base) => base === geminiInputs.endpoint.default]]),
  load: async () => (await import(/* webpackChunkName: "models-issuer" */ './issuer.ts')).geminiIssuer,
  bounds: geminiBounds,
  served: geminiServed,
});
