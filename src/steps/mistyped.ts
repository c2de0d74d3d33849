import type { Input } from '../inputs/input.ts';
import { Inputs } from '../inputs/inputs.ts';
import { meantInput, mistypedProblem } from '../inputs/mistyped.ts';
import { unknownInputs } from '../runner/context.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Finds mistyped names under `with:`: names that no input has, and that are close to an input which is not set. The runner only
 * warns of them. So with a mistyped `lock-ip` the lease would not be locked, and a mistyped `scope` would look like no scope.
 * @param read the inputs that the step read.
 * @returns the same inputs, with a problem for each mistyped name.
 */
export function withMistyped(read: Inputs, env: Env, table: readonly Input[]): Inputs {
  const unset = table.filter((input) => !read.isGiven(input));
  const found = unknownInputs(env, table).flatMap(({ name, value }) => {
    const input = meantInput(name, value, unset);
    return input === undefined ? [] : [{ name, value, input }];
  });
  if (found.length === 0) return read;
  return read.withFiles(
    new Inputs(
      [],
      found.map(({ input }) => input),
      found.map(({ name, value, input }) => mistypedProblem(name, value, input)),
      read.unread,
    ),
  );
}
