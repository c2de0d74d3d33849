import { hasControl } from '../../text/plain.ts';
import { quote } from '../../text/quote.ts';
import { type Kind, type Schema, scalar } from '../kind.ts';
import type { Reading } from '../reading.ts';

/** How a text of one line becomes a value, and back. */
interface Parser<T> {
  /** The value, or `undefined` for a text that has not the right form. */
  parse(text: string): T | undefined;
  /** Why {@link parse} refused a text; and the value to write instead, where it can be guessed. */
  explain(text: string): { readonly why: string; readonly instead?: string };
  write(value: T): string;
  /** The pattern for the JSON Schema; it may allow more than {@link parse} does. */
  readonly pattern?: string;
}

/** The kind of a text of one line. */
export const text: Kind<string> = {
  list: false,
  schema: scalar,
  type: { type: 'string' },
  read: oneLine,
  write: (value) => value,
  within: (inner, outer) => inner === outer,
};

/**
 * The kind of a text of one line that is parsed into a value, such as an ARN, a GUID or the name of a provider.
 * @example
 * readOne(
 *   { ...common.agent, kind: parsed({ parse: Number, explain: () => ({ why: 'no number' }), write: String }) },
 *   '12', new Problems(),
 * ) // 12
 */
export function parsed<T>(of: Parser<T>): Kind<T> {
  const schema: Schema =
    of.pattern === undefined ? scalar : { type: ['string', 'number'], pattern: `^\\s*${of.pattern}\\s*$` };
  return {
    list: false,
    schema,
    type: { type: 'string' },
    read(raw, reading) {
      const line = oneLine(raw, reading);
      if (line === undefined) return undefined;
      const value = of.parse(line);
      if (value !== undefined) return value;
      const { why, instead } = of.explain(line);
      reading.invalid(why, instead);
      return undefined;
    },
    write: (value) => of.write(value),
    within: (inner, outer) => of.write(inner) === of.write(outer),
  };
}

/**
 * The kind of a text of one line that must match a form.
 * @param what the form in words, after "is not".
 * @example
 * readOne({ ...common.agent, kind: matching(/^\d+$/, 'a number') }, ' 12 ', new Problems()) // '12'
 */
export function matching(form: RegExp, what: string, pattern?: string): Kind<string> {
  return parsed({
    parse: (line) => (form.test(line) ? line : undefined),
    explain: (line) => ({ why: `${quote(line)} is not ${what}` }),
    write: (value) => value,
    ...(pattern === undefined ? {} : { pattern }),
  });
}

/**
 * The kind of a secret. No message shows its value. A secret that is too short is a problem, and is returned all the
 * same, so that it can be masked.
 * @param least characters.
 * @example readOne({ ...common.agent, kind: secret(16) }, 'sixteen letters!', new Problems()) // 'sixteen letters!'
 */
export function secret(least: number): Kind<string> {
  return {
    ...text,
    read(raw, reading) {
      const value = raw.trim();
      if (value === '') return undefined;
      if (value.length < least) reading.invalid(`it is shorter than ${least} characters`);
      return value;
    },
    secrets: (value) => [value],
  };
}

function oneLine(raw: string, reading: Reading): string | undefined {
  const value = raw.trim();
  if (value === '') return undefined;
  if (!hasControl(value)) return value;
  reading.invalid('it has a line break or a control character');
  return undefined;
}
