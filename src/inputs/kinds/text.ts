import { quote } from '../../text/quote.ts';
import { type Kind, type Schema, scalar } from '../kind.ts';
import type { Reading } from '../reading.ts';

/** How a text of one line is taken apart. */
interface Parser<T> {
  parse(text: string): T | undefined;
  /** Why a text is none, after the text itself; and the value to write instead, where one can be guessed. */
  explain(text: string): { readonly why: string; readonly instead?: string };
  write(value: T): string;
  /** The pattern of an editor; it may take more than {@link parse} does. */
  readonly pattern?: string;
}

/** Text of one line. */
export const text: Kind<string> = {
  list: false,
  schema: scalar,
  type: { type: 'string' },
  read: oneLine,
  write: (value) => value,
  within: (inner, outer) => inner === outer,
};

/** Text of one line that stands for something: an ARN, a GUID, the name of a provider. */
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

/** Text of one line that has a certain form and stays text. */
export function named(form: RegExp, what: string, pattern?: string): Kind<string> {
  return parsed({
    parse: (line) => (form.test(line) ? line : undefined),
    explain: (line) => ({ why: `${quote(line)} is not ${what}` }),
    write: (value) => value,
    ...(pattern === undefined ? {} : { pattern }),
  });
}

/** A secret: it is never shown, and one that is too short is given back all the same, so that it can be masked. */
export function secret(least: number): Kind<string> {
  return {
    ...text,
    read(raw, reading) {
      const value = raw.trim();
      if (value === '') return undefined;
      if (value.length < least) reading.invalid(`it is shorter than ${least} characters`);
      return value;
    },
  };
}

function oneLine(raw: string, reading: Reading): string | undefined {
  const value = raw.trim();
  if (value === '') return undefined;
  if (!/[\p{Cc}\u2028\u2029]/u.test(value)) return value;
  reading.invalid('it has a line break or a control character');
  return undefined;
}
