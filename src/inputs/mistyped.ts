import { type Problem, Problems } from '../errors/error.ts';
import { nearest } from '../text/nearest.ts';
import { quote } from '../text/quote.ts';
import type { Input } from './input.ts';
import { readOne } from './read.ts';

/** The most letters that may differ: with more, two names of inputs would be near each other. */
const LETTERS = 2;

/** The longest value that a fix repeats, in characters. */
const LONGEST = 2000;

/**
 * The input that was meant by a name that no input has: one that other actions call so, or one with nearly this name. A name of
 * another action counts only where its value can be one of the input: `region` may be that of another cloud.
 * @param unset the inputs that the step does not set.
 */
export function meantInput(name: string, value: string, unset: readonly Input[]): Input | undefined {
  const written = plain(name);
  const also = unset.find(({ aliases }) => aliases?.includes(written));
  if (also) return fits(also, value) ? also : undefined;
  const near = nearest(
    written,
    unset.map((input) => input.name),
    LETTERS,
  );
  return unset.find((input) => input.name === near);
}

/** The problem of such a name. */
export function mistypedProblem(name: string, value: string, meant: Input): Problem {
  return {
    code: 'INPUT_INVALID',
    what: `${quote(name)} is not an input of this action`,
    why: `it has no effect; did you mean \`${meant.name}\`?`,
    fix: withValue(meant, value),
  };
}

/** The runner hands names over in upper case, and some actions write them with underscores. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}

/** Whether an input can have this value. What an expression or an empty variable will be is not known. */
function fits(input: Input, value: string): boolean {
  if (value.trim() === '' || value.includes('${{')) return true;
  const problems = new Problems();
  readOne(input, value, problems, { file: () => 'unread' });
  return problems.count === 0;
}

/** The input with the value that was written. A value that a message may not show, such as a secret, is left out. */
function withValue({ name, kind, example }: Input, value: string): string {
  const text = value.trim();
  const lines = text.split(/\r\n|\n|\r/);
  const shown = lines.every((line) => quote(line) === `"${line}"`);
  if (kind.secrets !== undefined || text === '' || text.length > LONGEST || !shown)
    return `${name}: ${example}`;
  return yamlOf(name, text);
}

/**
 * An input with a text as YAML writes it.
 * @example yamlOf('scope', 's3:read a-1\ns3:list a-1') // 'scope: |\n  s3:read a-1\n  s3:list a-1'
 */
export function yamlOf(name: string, text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.length > 1) return [`${name}: |`, ...lines.map((line) => `  ${line}`)].join('\n');
  const bare =
    /^\$\{\{[^#]*\}\}$/.test(text) || (/^[\w./][\w ./:*@+,=-]*$/.test(text) && !/:\s|:$/.test(text));
  return `${name}: ${bare ? text : `'${text.replaceAll("'", "''")}'`}`;
}
