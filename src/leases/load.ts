import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';

/**
 * Reads the input `leases` of a step. Its code, with a parser of YAML, is loaded only where the input is given.
 * @returns inputs with the named leases, and with the problems of all of them.
 */
export async function withLeases(inputs: Inputs): Promise<Inputs> {
  const text = inputs.given(common.leases);
  if (text === undefined) return inputs;
  const { readLeases } = await import(/* webpackChunkName: "policy" */ './read.ts');
  return readLeases(text, inputs);
}
