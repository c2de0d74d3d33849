/** Expressions (`${{ ... }}`) in inputs: the runner fills them in, and the page lets a person say what with. */
import type { Input } from '../src/inputs/input.ts';
import type { RawInputs } from '../src/inputs/read.ts';

const EXPRESSION = /\$\{\{((?:[^$]|\$(?!\{\{))+?)\}\}/g;

/** What an input is filled with whose example is an expression, too: an id or a secret, as long as these must be. */
const WORD = 'example00000000000000000';

export interface Filled {
  readonly raw: RawInputs;
  readonly expressions: readonly (readonly [expression: string, value: string])[];
}

/**
 * Fills expressions in. One that nobody said a value of becomes the example of its input, or a word where it is a part of a
 * value.
 * @param known values by expression.
 */
export function fillExpressions(
  texts: RawInputs,
  table: readonly Input[],
  known: Readonly<Record<string, string>>,
): Filled {
  const found = new Map<string, string>();
  const fill = (name: string, text: string) =>
    text.replace(EXPRESSION, (whole, inside: string) => {
      const expression = inside.trim();
      const { example: own = WORD } = table.find((one) => one.name === name) ?? {};
      const example = own.includes('${{') ? WORD : own;
      const value =
        known[expression] || found.get(expression) || (text.trim() === whole ? example : 'example');
      found.set(expression, value);
      return value;
    });
  // The plan does not depend on the token of the job.
  const raw = Object.entries(texts).filter(([name]) => name !== 'github-token');
  return {
    raw: Object.fromEntries(raw.map(([name, text]) => [name, fill(name, text)])),
    expressions: [...found],
  };
}
