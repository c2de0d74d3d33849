/** Names under `with:` that no input has, and values that are no text. The runner only warns of the first. */
import type { Problem } from '../src/errors/error.ts';
import type { Input } from '../src/inputs/input.ts';
import { meantInput, mistypedProblem, yamlOf } from '../src/inputs/mistyped.ts';
import { nearest } from '../src/text/nearest.ts';
import { quote } from '../src/text/quote.ts';
import { entriesOf, type Shape, type Step, writtenInputs } from './source.ts';

/** Inputs of the split workflow that no table of the action has; a test holds them to agent-job.yml. */
export const splitOnly: readonly string[] = [
  'run',
  'shell',
  'working-directory',
  'runs-on',
  'issuer-runs-on',
  'environment',
  'timeout-minutes',
  'checkout',
  'checkout-ref',
  'checkout-fetch-depth',
  'renew',
  'fail-with-agent',
  'handoff-timeout',
  'require-no-ambient-identity',
];

/** The problems of the names and kinds of values in a step. */
export function unknownInputs(step: Step, table: readonly Input[], shape: Shape): readonly Problem[] {
  const names = [...table.map(({ name }) => name), ...(shape === 'split' ? splitOnly : [])];
  const all = writtenInputs(step);
  const written = new Set(all.map(({ name }) => name.toLowerCase()));
  const unset = table.filter(({ name }) => !written.has(name));
  return all.flatMap(({ name, value, pair }): Problem | readonly [] => {
    const shown = quote(name);
    if (!names.includes(name.toLowerCase())) {
      const text = value ?? entriesOf(pair.value)?.join('\n') ?? '';
      const meant = meantInput(name, text, unset);
      if (meant) return mistypedProblem(name, text, meant);
      const guess = nearest(
        name,
        splitOnly.filter((one) => shape === 'split' && !written.has(one)),
      );
      return {
        code: 'INPUT_INVALID',
        what: `${shown} is not an input of this action`,
        why: 'the runner warns of it and goes on without it',
        fix: guess ? yamlOf(guess, text) : `remove ${shown}`,
      };
    }
    if (value !== undefined) return [];
    const entries = entriesOf(pair.value);
    return {
      code: 'INPUT_INVALID',
      what: `\`${name}\` is not a text`,
      why: 'GitHub takes a text for an input, and refuses a workflow with a list or a map there',
      fix: entries ? `${name}: |\n${entries.map((entry) => `  ${entry}`).join('\n')}` : `${name}: ...`,
    };
  });
}
