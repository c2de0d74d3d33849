import { common } from './common.ts';
import type { Inputs } from './inputs.ts';

/**
 * The names of the profiles that a step asks for, for itself and for its named leases.
 * @example profilesOf(new Inputs([[common.profile, 'docs']])) // ['docs']
 */
export function profilesOf(inputs: Inputs): readonly string[] {
  return [inputs, ...inputs.leases.map((one) => one.inputs)].flatMap((one) => one.get(common.profile) ?? []);
}
