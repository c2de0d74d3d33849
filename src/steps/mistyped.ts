import type { Problem } from '../errors/error.ts';
import type { Input } from '../inputs/input.ts';
import { Inputs } from '../inputs/inputs.ts';
import { unknownInputs } from '../runner/context.ts';
import { nearest } from '../text/nearest.ts';
import { quote } from '../text/quote.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The most letters that may differ: with more, two names of inputs would be near each other. */
const LETTERS = 2;

/** The longest value that a fix repeats, in characters. */
const LONGEST = 2000;

/**
 * Finds names under `with:` that are no inputs and that are near to one which is not set. The runner only warns of them. So a
 * mistyped `lock-ip` would give a lease that is not locked, and a mistyped `scope` would look like none.
 * @param read the inputs that the step read. @returns them, with a problem for each such name.
 */
export function withMistyped(read: Inputs, env: Env, table: readonly Input[]): Inputs {
  const unset = new Map(table.filter((input) => !read.isGiven(input)).map((input) => [input.name, input]));
  const found = unknownInputs(env, table).flatMap(({ name, value }) => {
    const meant = nearest(name.replaceAll('_', '-'), unset.keys(), LETTERS);
    const input = meant === undefined ? undefined : unset.get(meant);
    return input === undefined ? [] : [{ name, value, input }];
  });
  if (found.length === 0) return read;
  const problems = found.map(
    ({ name, value, input }): Problem => ({
      code: 'INPUT_INVALID',
      what: `${quote(name)} is not an input of this action`,
      why: `it has no effect; did you mean \`${input.name}\`?`,
      fix: yamlOf(input, value),
    }),
  );
  return read.withFiles(
    new Inputs(
      [],
      found.map(({ input }) => input),
      problems,
      read.unread,
    ),
  );
}

/** The input with the value that was written. A value that a message may not show, such as a secret, is left out. */
function yamlOf({ name, kind, example }: Input, value: string): string {
  const text = value.trim();
  const lines = text.split(/\r\n|\n|\r/);
  const shown = lines.every((line) => quote(line) === `"${line}"`);
  if (kind.secrets !== undefined || text === '' || text.length > LONGEST || !shown)
    return `${name}: ${example}`;
  if (/[\r\n]/.test(text))
    return [`${name}: |`, ...text.split(/\r\n|\n|\r/).map((line) => `  ${line}`)].join('\n');
  const plain = /^[\w./][\w ./:*@+,=-]*$/.test(text) && !/:\s|:$/.test(text);
  return `${name}: ${plain ? text : `'${text.replaceAll("'", "''")}'`}`;
}
