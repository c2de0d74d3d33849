import { entriesWithCommas, entryLines, entryWords } from '../../text/lines.ts';
import { nearest } from '../../text/nearest.ts';
import { quote } from '../../text/quote.ts';
import { type ActionType, type Kind, type Schema, scalar } from '../kind.ts';
import type { Reading } from '../reading.ts';

/** How a list reads, writes and compares its entries. */
interface Entries<T> {
  /**
   * What separates entries. `lines`: line breaks. `words`: line breaks, blanks and commas. `arns`: the same, but a comma only
   * before a blank, since an ARN may hold one and even end with one.
   */
  readonly by: 'lines' | 'words' | 'arns';
  /** Reads one entry. It reports a mistake to `reading`, with the line. */
  entry(text: string, reading: Reading, line: number): T | undefined;
  write(entry: T): string;
  /** Whether `inner` allows no more than `outer`; by default only where both have the same entries. */
  within?(inner: readonly T[], outer: readonly T[]): boolean;
  /** Looks at the whole text first. @returns whether it reported a mistake, so that no entry is read. */
  whole?(text: string, reading: Reading): boolean;
  /** Checks the list as a whole, and reports mistakes to `reading`. */
  check?(all: readonly T[], reading: Reading): void;
  /** The pattern of an entry for the JSON Schema, without anchors. */
  readonly pattern?: string;
  /** The entries that are allowed, where the list is closed. */
  readonly values?: readonly string[];
}

/**
 * The kind of a list. `#` comments are skipped, and an entry that occurs twice is kept once. A list without an entry
 * counts as not set.
 * @example
 * readOne(
 *   { ...common.agent, kind: list({ by: 'lines', entry: (text) => text, write: (text) => text }) },
 *   'a  # first\n\nb\na', new Problems(),
 * ) // ['a', 'b']
 */
export function list<T>(of: Entries<T>): Kind<readonly T[]> {
  const isSubset = subset<T>((entry) => of.write(entry));
  return {
    list: true,
    schema: listSchema(of),
    type: { type: 'list', separator: '\n', 'list-item': itemType(of.values) },
    read(text, reading) {
      if (of.whole?.(text, reading)) return undefined;
      const found = split[of.by](text);
      const all = found.flatMap((one) => of.entry(one.text, reading, one.number) ?? []);
      of.check?.(all, reading);
      const unique = [...new Map(all.map((entry) => [of.write(entry), entry])).values()];
      return unique.length === 0 ? undefined : unique;
    },
    write: (entries) => entries.map((entry) => of.write(entry)).join('\n'),
    within: (inner, outer) =>
      of.within ? of.within(inner, outer) : isSubset(inner, outer) && isSubset(outer, inner),
  };
}

const split = { lines: entryLines, words: entryWords, arns: entriesWithCommas } as const;

/**
 * Makes a `within` for lists in which fewer entries allow less.
 * @param write the text of an entry; two entries are the same where their texts are.
 * @example subset((name) => name)(['a'], ['a', 'b']) // true
 */
export function subset<T>(write: (entry: T) => string) {
  return (inner: readonly T[], outer: readonly T[]): boolean => {
    const all = new Set(outer.map(write));
    return inner.every((entry) => all.has(write(entry)));
  };
}

/**
 * The kind of a list of words, each of them one of `values`.
 * @example readOne({ ...common.deliver, kind: choices(['a', 'b']) }, 'b, a', new Problems()) // ['b', 'a']
 */
export function choices<const T extends string>(values: readonly T[]): Kind<readonly T[]> {
  return list<T>({
    by: 'words',
    entry(text, reading, line) {
      const found = values.find((value) => value === text);
      if (found === undefined)
        reading.invalid(`${quote(text)} is not one of ${values.join(', ')}`, nearest(text, values), line);
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

/** The schema of a list in the policy file: a YAML list, or a text as in the action. */
function listSchema({ by, pattern, values }: Pick<Entries<never>, 'by' | 'pattern' | 'values'>): Schema {
  const form = values ? `(?:${values.join('|')})` : pattern === undefined ? undefined : `(?:${pattern})`;
  if (form === undefined) return { anyOf: [{ type: 'array', items: scalar }, scalar] };
  const blank = by === 'lines' ? '[\\t ]' : '[\\t ,]';
  const more = by === 'lines' ? '' : `(?:${blank}+${form})*`;
  const line = `${blank}*(?:${form}${more})?${blank}*(?:#[^\\n]*)?\\r?`;
  const item = values ? { enum: values } : { type: ['string', 'number'], pattern: `^\\s*${form}\\s*$` };
  return {
    anyOf: [
      { type: 'array', items: item },
      { type: ['string', 'number'], pattern: `^${line}(?:\\n${line})*$` },
    ],
  };
}
