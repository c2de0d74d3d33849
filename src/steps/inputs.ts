import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type RawInputs, readInputs } from '../inputs/read.ts';
import { rawInputs } from '../runner/context.ts';
import type { Step } from './step.ts';

/**
 * What the step was given, as values, with all that is wrong with it. Files that it names are read later, over GitHub's
 * API (`readNamedFiles`): the checkout is whoever's commit it is. `unsaid` stands in where the runner set nothing.
 */
export function inputsOf(
  { env }: Pick<Step, 'env'>,
  table: readonly Input[],
  unsaid: RawInputs = {},
): Inputs {
  return readInputs({ ...unsaid, ...rawInputs(env, table) }, table, { file: () => 'unread' });
}
