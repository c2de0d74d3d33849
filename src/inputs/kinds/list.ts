import { entryLines, entryWords } from '../../text/lines.ts';
import { quote } from '../../text/quote.ts';
import { type ActionType, type Kind, type Schema, scalar } from '../kind.ts';
import type { Reading } from '../reading.ts';

/** How the entries of a list are read and compared. */
interface Entries<T> {
  /** `lines`: one a line. `words`: blanks and commas separate as well. */
  readonly by: 'lines' | 'words';
  /** Reads one entry; what is wrong with it is told to `reading`, with the line. */
  entry(text: string, reading: Reading, line: number): T | undefined;
  write(entry: T): string;
  /** Whether a list reaches no further than another; by default the two must have the same entries. */
  within?(inner: readonly T[], outer: readonly T[]): boolean;
  /** A check of the whole list. */
  check?(all: readonly T[], reading: Reading): void;
  /** The form of an entry for an editor, without anchors. */
  readonly pattern?: string;
  /** The only entries there are. */
  readonly values?: readonly string[];
}

/** A list: one entry a line, `#` comments skipped. One that holds no entry says nothing. */
export function list<T>(of: Entries<T>): Kind<readonly T[]> {
  const part = subset<T>((entry) => of.write(entry));
  return {
    list: true,
    schema: listSchema(of),
    type: { type: 'list', separator: '\n', 'list-item': itemType(of.values) },
    read(text, reading) {
      const found = of.by === 'lines' ? entryLines(text) : entryWords(text);
      const all = found.flatMap((one) => of.entry(one.text, reading, one.number) ?? []);
      of.check?.(all, reading);
      const unique = [...new Map(all.map((entry) => [of.write(entry), entry])).values()];
      return unique.length === 0 ? undefined : unique;
    },
    write: (entries) => entries.map((entry) => of.write(entry)).join('\n'),
    within: (inner, outer) =>
      of.within ? of.within(inner, outer) : part(inner, outer) && part(outer, inner),
  };
}

/** A list of which a part reaches less far. */
export function subset<T>(write: (entry: T) => string) {
  return (inner: readonly T[], outer: readonly T[]): boolean => {
    const all = new Set(outer.map(write));
    return inner.every((entry) => all.has(write(entry)));
  };
}

/** Some of a few words. */
export function choices<const T extends string>(values: readonly T[]): Kind<readonly T[]> {
  return list<T>({
    by: 'words',
    entry(text, reading, line) {
      const found = values.find((value) => value === text);
      if (found === undefined)
        reading.invalid(`${quote(text)} is none of ${values.join(', ')}`, undefined, line);
      return found;
    },
    write: (value) => value,
    within: subset((value) => value),
    values,
  });
}

function itemType(values: readonly string[] | undefined): ActionType {
  return values === undefined ? { type: 'string' } : { type: 'enum', 'allowed-values': values };
}

/** In the policy file a list is a list, or text as in the action. */
function listSchema({ by, pattern, values }: Pick<Entries<never>, 'by' | 'pattern' | 'values'>): Schema {
  const form = values ? `(?:${values.join('|')})` : pattern === undefined ? undefined : `(?:${pattern})`;
  if (form === undefined) return { anyOf: [{ type: 'array', items: scalar }, scalar] };
  const blank = by === 'words' ? '[\\t ,]' : '[\\t ]';
  const more = by === 'words' ? `(?:${blank}+${form})*` : '';
  const line = `${blank}*(?:${form}${more})?${blank}*(?:#[^\\n]*)?\\r?`;
  const item = values ? { enum: values } : { type: ['string', 'number'], pattern: `^\\s*${form}\\s*$` };
  return {
    anyOf: [
      { type: 'array', items: item },
      { type: ['string', 'number'], pattern: `^${line}(?:\\n${line})*$` },
    ],
  };
}
