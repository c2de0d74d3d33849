import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { entryLines } from '../text/lines.ts';
import { nearest } from '../text/nearest.ts';
import { whole } from '../text/shorten.ts';
import { hideUserInfo } from '../text/user-info.ts';
import type { Finding } from './model.ts';
import type { Key } from './vocabulary.ts';

/** A value of the file with the line it begins on. */
export interface Text {
  readonly text: string;
  readonly line: number;
}

/** A key's value and where both stand. */
export interface Entry {
  readonly name: string;
  readonly line: number;
  readonly value: Node | null;
}

/** Texts are compared pair by pair, and patterns letter by letter: these keep it short whoever wrote the file. */
const MOST_ENTRIES = 100;
const LONGEST_ENTRY = 2048;
const LONGEST_TEXT = 16 * 1024;

/** Reads YAML strictly and remembers lines. Everything wrong becomes a finding; nothing is guessed. */
export class YamlReader {
  readonly findings: Finding[] = [];
  readonly #lines = new LineCounter();

  /** The top map, or `undefined` when there is none. */
  open(text: string): YAMLMap | undefined {
    const document = parseDocument(text, {
      lineCounter: this.#lines,
      version: '1.2',
      schema: 'core',
      merge: false,
      prettyErrors: false,
      // Looked for in `entries`, where it takes no time for each pair of keys and sees more.
      uniqueKeys: false,
    });
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
    this.error(
      1,
      'It has no `profiles`',
      'the file is empty or is not a map',
      'profiles:\n  docs:\n    scope: s3:read my-bucket/docs/*',
    );
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

  /** The entries of a map. Keys that are not in `keys` are findings, with a guess of what was meant. */
  entries(map: YAMLMap, where: string, keys?: Readonly<Record<string, Key>>): readonly Entry[] {
    const seen = new Map<string, number>();
    return map.items.flatMap((pair) => {
      const line = this.lineOf(pair.key);
      if (!isScalar(pair.key) || !this.#plain(pair.key)) {
        this.error(line, `${where} has a key that is not a word`, 'keys are plain text', 'profiles:');
        return [];
      }
      const name = String(pair.key.source ?? pair.key.value);
      // `true` and `"true"` are two keys to YAML and one name to everyone else.
      const first = seen.get(name);
      if (first !== undefined) {
        this.error(
          line,
          `${where} has \`${clip(name)}\` twice`,
          `it also stands on line ${first}, and which of the two would hold cannot be told`,
          'one of them',
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
          guess ? `did you mean \`${guess}\`?` : 'a key that is not known is not obeyed either',
          fix,
        );
        return [];
      }
      const value = pair.value as Node | null;
      return value && !this.#plain(value) ? [] : { name, line, value };
    });
  }

  /** A map, or `undefined` and a finding. */
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

  /** Text of one value. Numbers and booleans count as they are written, so account ids keep their zeros. */
  text(entry: Entry, key: Key): Text | undefined {
    const found = this.#scalar(entry.value);
    if (!found || found.text.trim() === '') {
      this.error(entry.line, `\`${entry.name}\` has no single value`, key.about, key.example);
      return undefined;
    }
    if (this.#tooLong(entry, found, LONGEST_TEXT)) return undefined;
    if (key.values && !key.values.includes(found.text)) {
      this.error(
        found.line,
        `\`${entry.name}\` is ${JSON.stringify(clip(found.text))}`,
        `it is one of ${key.values.join(', ')}`,
        key.example,
      );
      return undefined;
    }
    return found;
  }

  boolean(entry: Entry, key: Key): boolean {
    const value = isScalar(entry.value) ? entry.value.value : undefined;
    if (typeof value === 'boolean') return value;
    this.error(entry.line, `\`${entry.name}\` is neither true nor false`, key.about, key.example);
    return false;
  }

  /** A list, written as one or as text with one entry a line; each with its line. `#` comments are skipped. */
  list(entry: Entry, key: Key): readonly Text[] {
    const texts: readonly (Text | undefined | null)[] = isSeq(entry.value)
      ? entry.value.items.map((item) => this.#scalar(item as Node) ?? this.#noText(item, entry, key))
      : [this.#scalar(entry.value)];
    const all = texts.flatMap((text) => (text ? splitLines(text) : []));
    if (all.length === 0 && !texts.includes(null)) this.empty(entry, key);
    if (all.length > MOST_ENTRIES) {
      this.error(
        entry.line,
        `\`${entry.name}\` has ${all.length} entries`,
        `${MOST_ENTRIES} are the most there can be`,
        'patterns that cover several, or another profile',
      );
    }
    const usable = all.slice(0, MOST_ENTRIES);
    return usable.filter((text) => !this.#tooLong(entry, text, key.longest ?? LONGEST_ENTRY));
  }

  #tooLong({ name }: Entry, { text, line }: Text, longest: number): boolean {
    if (text.length <= longest) return false;
    const what = `\`${name}\` has a text of ${text.length} characters`;
    this.error(line, what, `${longest} are the most there can be`, `${name}: ...   # shorter`);
    return true;
  }

  /** A key that says nothing: neither "all" nor "none" is to be guessed. */
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

  /** Anchors, aliases and tags make a file say something else than it shows. */
  #plain(node: Node): boolean {
    if (!isAlias(node) && node.tag === undefined && !('anchor' in node && node.anchor)) return true;
    this.error(
      this.lineOf(node),
      'It uses an anchor, an alias or a tag',
      'a policy must say what it shows',
      'write the value itself',
    );
    return false;
  }
}

function splitLines({ text, line }: Text): readonly Text[] {
  return entryLines(text).map((one) => ({ text: one.text, line: line + one.number - 1 }));
}

/** Text of the file in a message. */
export function clip(text: string): string {
  return hideUserInfo(whole(text.replaceAll('`', ' '), 200));
}
