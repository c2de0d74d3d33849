import type { Foreign } from '../../clouds/cloud.ts';
import { foreignOf } from '../../clouds/endpoints.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { gitInputs } from './inputs.ts';

/** The endpoint, where it is another host than GitHub's: it receives the token. */
export function gitForeign(inputs: Inputs): readonly Foreign[] {
  return foreignOf(inputs, [[gitInputs.endpoint, (base) => base === gitInputs.endpoint.default]]);
}
