import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { type RawInputs, readInputs } from '../inputs/read.ts';
import { rawInputs } from '../runner/context.ts';
import { withMistyped } from './mistyped.ts';
import type { Step } from './step.ts';

/**
 * Reads the step's inputs into values, with every problem in them, and masks those that are secrets. Files that the inputs name are read later, over GitHub's
 * API (`readNamedFiles`): the checkout may be a commit of anyone.
 * @param defaults values of inputs that the runner did not set.
 */
export function inputsOf(
  { env, console }: Pick<Step, 'env' | 'console'>,
  table: readonly Input[],
  defaults: RawInputs = {},
): Inputs {
  const read = readInputs({ ...defaults, ...rawInputs(env, table) }, table, { file: () => 'unread' });
  // A step that reads one or two of its inputs does not know the names of the others.
  const inputs = table.includes(common.scope) ? withMistyped(read, env, table) : read;
  for (const input of table) {
    const value = inputs.given(input);
    if (value === undefined) continue;
    for (const secret of input.kind.secrets?.(value) ?? []) console.secrets.add(secret);
  }
  return inputs;
}
