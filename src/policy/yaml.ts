import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { entryLines, entryWords } from '../text/lines.ts';
import { nearest } from '../text/nearest.ts';
import { wholeOrLength } from '../text/shorten.ts';
import { hideUserInfo } from '../text/user-info.ts';
import type { Finding } from './model.ts';
import type { Key } from './vocabulary.ts';

/** A text of the file, and the line on which it begins, from 1. */
export interface Text {
  readonly text: string;
  readonly line: number;
}

/** A key of a map with its value, and the line of the key. */
export interface Entry {
  readonly name: string;
  readonly line: number;
  readonly value: Node | null;
}

/**
 * Limits of a list and of a text, in entries and characters. The comparison looks at each pair of texts, and at each
 * letter of a pattern. With these limits it is fast for any file.
 */
const MAX_ENTRIES = 100;
const MAX_ENTRY_LENGTH = 2048;
const MAX_TEXT_LENGTH = 16 * 1024;

const NO_PROFILES = {
  what: 'It has no `profiles`',
  why: 'the file is empty or is not a map',
  fix: 'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*',
};

/** Reads YAML strictly and knows the line of each value. Every mistake becomes a finding; the reader guesses nothing. */
export class YamlReader {
  readonly #empty: Pick<Finding, 'what' | 'why' | 'fix'>;
  readonly findings: Finding[] = [];
  readonly #lines = new LineCounter();

  /** @param empty the finding for a text that is not a map. */
  constructor(empty: Pick<Finding, 'what' | 'why' | 'fix'> = NO_PROFILES) {
    this.#empty = empty;
  }

  /** Parses a file. @returns the map at its top, or `undefined` and a finding where it has none. */
  open(text: string): YAMLMap | undefined {
    const document = parseDocument(text, {
      lineCounter: this.#lines,
      version: '1.2',
      schema: 'core',
      merge: false,
      prettyErrors: false,
      // `entries` looks for keys that occur twice: it does not compare each pair of keys, and it finds more of them.
      uniqueKeys: false,
    });
    const bare = document.errors.length > 0 ? bareBot(text) : undefined;
    if (bare) {
      this.error(
        bare.line,
        'It is not valid YAML',
        'brackets begin a list, also those of `[bot]`: quote the name',
        bare.fix,
      );
      return undefined;
    }
    for (const error of [...document.errors, ...document.warnings]) {
      this.error(
        this.#lines.linePos(error.pos[0]).line,
        'It is not valid YAML',
        error.message,
        'see https://yaml.org/spec/1.2.2/',
      );
    }
    if (this.findings.length > 0) return undefined;
    if (isMap(document.contents)) return document.contents;
    this.error(1, this.#empty.what, this.#empty.why, this.#empty.fix);
    return undefined;
  }

  error(line: number, what: string, why: string, fix: string): void {
    this.findings.push({ severity: 'error', line, what, why, fix });
  }

  warning(line: number, what: string, why: string, fix: string): void {
    this.findings.push({ severity: 'warning', line, what, why, fix });
  }

  lineOf(node: unknown): number {
    const range = (node as Node | null)?.range;
    return range ? this.#lines.linePos(range[0]).line : 1;
  }

  /** The entries of a map. A key that is not in `keys` becomes a finding, with the known key that is most like it. */
  entries(map: YAMLMap, where: string, keys?: Readonly<Record<string, Key>>): readonly Entry[] {
    const seen = new Map<string, number>();
    return map.items.flatMap((pair) => {
      const line = this.lineOf(pair.key);
      if (!isScalar(pair.key) || !this.#plain(pair.key)) {
        this.error(line, `${where} has a key that is not a word`, 'keys are plain text', this.#empty.fix);
        return [];
      }
      const name = String(pair.key.source ?? pair.key.value);
      // For YAML `true` and `"true"` are two keys; for a reader they are the same name.
      const first = seen.get(name);
      if (first !== undefined) {
        this.error(
          line,
          `${where} has \`${clip(name)}\` twice`,
          `it is also on line ${first}, and it is not clear which of the two would hold`,
          'remove one of them',
        );
        return [];
      }
      seen.set(name, line);
      if (keys && !Object.hasOwn(keys, name)) {
        const guess = nearest(clip(name), Object.keys(keys));
        const fix =
          guess === undefined ? `one of ${Object.keys(keys).join(', ')}` : (keys[guess]?.example ?? guess);
        this.error(
          line,
          `${where} has an unknown key \`${clip(name)}\``,
          guess ? `did you mean \`${guess}\`?` : 'an unknown key would have no effect',
          fix,
        );
        return [];
      }
      const value = pair.value as Node | null;
      return value && !this.#plain(value) ? [] : { name, line, value };
    });
  }

  /** The map that an entry holds, or `undefined` and a finding. */
  map(entry: Entry, fix: string): YAMLMap | undefined {
    if (isMap(entry.value)) return entry.value;
    this.error(
      entry.line,
      `\`${clip(entry.name)}\` is not a map`,
      'it holds keys and values, indented below it',
      fix,
    );
    return undefined;
  }

  /**
   * The text of an entry with one value, or `undefined` and a finding. Numbers and booleans are read as they are
   * written, so that account ids keep their leading zeros.
   */
  text(entry: Entry, key: Key): Text | undefined {
    const found = this.#scalar(entry.value);
    if (!found || found.text.trim() === '') {
      this.error(entry.line, `\`${entry.name}\` has no single value`, key.about, key.example);
      return undefined;
    }
    if (this.#tooLong(entry, found, MAX_TEXT_LENGTH)) return undefined;
    if (key.values && !key.values.includes(found.text)) {
      this.error(
        found.line,
        `\`${entry.name}\` is ${JSON.stringify(clip(found.text))}`,
        key.values.length === 1
          ? `the only ${entry.name} is ${key.values[0]}`
          : `it is one of ${key.values.join(', ')}`,
        key.example,
      );
      return undefined;
    }
    return found;
  }

  /** The boolean that an entry holds; `false` and a finding where it holds none. */
  boolean(entry: Entry, key: Key): boolean {
    const value = isScalar(entry.value) ? entry.value.value : undefined;
    if (typeof value === 'boolean') return value;
    this.error(entry.line, `\`${entry.name}\` is neither true nor false`, key.about, key.example);
    return false;
  }

  /** The entries of a list, each with its line. The file has a YAML list, or a text with one entry a line and `#` comments. */
  list(entry: Entry, key: Key): readonly Text[] {
    const texts: readonly (Text | undefined | null)[] = isSeq(entry.value)
      ? entry.value.items.map((item) => this.#scalar(item as Node) ?? this.#noText(item, entry, key))
      : [this.#scalar(entry.value)];
    const all = texts.flatMap((text) => (text ? splitLines(text, key) : []));
    if (all.length === 0 && !texts.includes(null)) this.empty(entry, key);
    if (all.length > MAX_ENTRIES) {
      this.error(
        entry.line,
        `\`${entry.name}\` has ${all.length} entries`,
        `a list can have ${MAX_ENTRIES} at most`,
        'use patterns that cover several entries, or another profile',
      );
    }
    const usable = all.slice(0, MAX_ENTRIES);
    return usable.filter((text) => !this.#tooLong(entry, text, key.longest ?? MAX_ENTRY_LENGTH));
  }

  #tooLong({ name }: Entry, { text, line }: Text, longest: number): boolean {
    if (text.length <= longest) return false;
    const what = `\`${name}\` has a text of ${text.length} characters`;
    this.error(line, what, `a text here can have ${longest} at most`, `${name}: ...   # shorter`);
    return true;
  }

  /** Reports a key without a value. The reader does not guess whether that means "all" or "none". */
  empty(entry: Entry, key: Key): void {
    this.error(
      entry.line,
      `\`${entry.name}\` is empty`,
      'an empty list allows nothing; leave the key out where nothing is restricted',
      key.example,
    );
  }

  #noText(item: unknown, entry: Entry, key: Key): null {
    if (this.#plain(item as Node)) {
      this.error(
        this.lineOf(item),
        `\`${entry.name}\` has an entry that is not text`,
        key.about,
        key.example,
      );
    }
    return null;
  }

  #scalar(node: Node | null): Text | undefined {
    if (!isScalar(node) || node.value === null || !this.#plain(node)) return undefined;
    const block = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    const text = typeof node.value === 'string' ? node.value : String(node.source ?? node.value);
    return { text, line: this.lineOf(node) + (block ? 1 : 0) };
  }

  /**
   * Whether a node has no anchor, alias or tag; a finding where it has one. With them the value is not the one that a
   * reader of the file sees.
   */
  #plain(node: Node): boolean {
    if (!isAlias(node) && node.tag === undefined && !('anchor' in node && node.anchor)) return true;
    this.error(
      this.lineOf(node),
      'It uses an anchor, an alias or a tag',
      'with it the value is not the one that a reader of the file sees',
      'write the value itself',
    );
    return false;
  }
}

function splitLines({ text, line }: Text, { byWords = false }: Key): readonly Text[] {
  return (byWords ? entryWords(text) : entryLines(text)).map((one) => ({
    text: one.text,
    line: line + one.number - 1,
  }));
}

/**
 * The first line with a name such as `renovate[bot]` that is not quoted inside a list in brackets, and that line with quotes.
 * @example bareBot('allow-bots: [renovate[bot]]') // { line: 1, fix: 'allow-bots: ["renovate[bot]"]' }
 */
export function bareBot(text: string): { readonly line: number; readonly fix: string } | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  // Long lines are left out before the pattern is tried, since it searches the rest of the line for each bracket.
  const at = lines.findIndex((line) => line.length <= 200 && /[[,][^"'#\]]*[\w-]\[bot\]/.test(line));
  const line = lines[at];
  if (line === undefined) return undefined;
  return { line: at + 1, fix: clip(line.trim().replace(/(?<!["'\w-])[\w-]+\[bot\]/g, '"$&"')) };
}

/**
 * A text of the file, for a message.
 * @example clip('a `b`') // 'a  b '
 */
export function clip(text: string): string {
  return hideUserInfo(wholeOrLength(text.replaceAll('`', ' '), 200));
}
