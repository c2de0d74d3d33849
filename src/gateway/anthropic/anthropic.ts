import type { Foreign } from '../../clouds/cloud.ts';
import { foreignOf } from '../../clouds/endpoints.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { defineModels } from '../models/kind.ts';
import { anthropicBounds } from './bounds.ts';
import { anthropicInputs } from './inputs.ts';
import { anthropicProvider } from './provider.ts';
import { anthropicServed } from './served.ts';

/** Models of the Claude API, by a key or by workload identity federation. The job never holds either. */
export const anthropic = defineModels({
  provider: anthropicProvider,
  inputs: anthropicInputs,
  variables: ['ANTHROPIC_BASE_URL', 'ANTHROPIC_AUTH_TOKEN'],
  foreign,
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
