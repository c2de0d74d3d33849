import type { Input } from '../inputs/input.ts';
import { Inputs } from '../inputs/inputs.ts';
import { meantInput, mistypedProblem } from '../inputs/mistyped.ts';
import { unknownInputs } from '../runner/context.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Finds names under `with:` that are no inputs and that mean one which is not set. The runner only warns of them. So a
 * mistyped `lock-ip` would give a lease that is not locked, and a mistyped `scope` would look like none.
 * @param read the inputs that the step read. @returns them, with a problem for each such name.
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
