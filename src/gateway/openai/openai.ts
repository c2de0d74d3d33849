import type { Foreign } from '../../clouds/cloud.ts';
import { foreignOf } from '../../clouds/endpoints.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { defineModels } from '../models/kind.ts';
import { openaiBounds } from './bounds.ts';
import { openaiInputs } from './inputs.ts';
import { openaiProvider } from './provider.ts';
import { openaiServed } from './served.ts';

/** Models of the OpenAI API, by a key or by workload identity federation. The job never holds either. */
export const openai = defineModels({
  provider: openaiProvider,
  inputs: openaiInputs,
  variables: ['OPENAI_BASE_URL', 'OPENAI_API_KEY'],
  foreign,
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
