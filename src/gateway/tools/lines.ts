/** One entry of a map: a key, its line from 1, and a text or further entries. Without either it is empty. */
export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly text?: string;
  readonly entries?: readonly Entry[];
}

/** Reports a problem of a line, from 1. The reason never quotes the line: a part of a secret could stand there. */
export type Report = (line: number, why: string, instead?: string) => void;

/** A line that is neither empty nor a comment. */
interface Line {
  readonly number: number;
  readonly indent: number;
  readonly text: string;
}

/** Deeper maps have no meaning here. */
const MOST_LEVELS = 3;
const KEY = /^([A-Za-z_][A-Za-z0-9_.-]*)[ ]*:(?:[ ]+([^ ].*)?)?$/;
/** How to write a text in which YAML would see more than a text. */
export const IN_QUOTES = 'NAME: ${{ toJSON(secrets.NAME) }}   # a text in quotes, whatever is in it';

/**
 * Reads the small part of YAML that is needed here: maps in lines, and one text a key. What YAML reads as something else
 * than what a person sees (anchors, tags, maps in braces, texts over several lines but for `|`) is a problem. Whatever
 * this accepts, YAML reads as the same. It is small, since the inputs of every job are read by it.
 * @example readLines('a:\n  b: c', () => {})[0].entries[0].text // 'c'
 */
export function readLines(text: string, report: Report): readonly Entry[] {
  const all = text.split(/\r\n|\n/);
  const reader = new LineReader(all, report);
  const entries = reader.map(-1, 1);
  reader.rest();
  return entries;
}

class LineReader {
  readonly #all: readonly string[];
  readonly #report: Report;
  #at = 0;

  constructor(all: readonly string[], report: Report) {
    this.#all = all;
    this.#report = report;
  }

  /** The entries that are indented deeper than `outside`, all by as much as the first. */
  map(outside: number, level: number): readonly Entry[] {
    const entries: Entry[] = [];
    const seen = new Map<string, number>();
    let indent: number | undefined;
    for (let line = this.#peek(); line && line.indent > outside; line = this.#peek()) {
      this.#at = line.number;
      indent ??= line.indent;
      if (line.indent !== indent) {
        this.#report(line.number, 'it is indented unlike the lines around it');
        continue;
      }
      const [, key, value = ''] = KEY.exec(line.text) ?? [];
      if (key === undefined) {
        // Nothing stands before it, so it is not a part of a text.
        if (level === 1 && entries.length === 0 && /^(?:- |\{|\[)/.test(line.text)) {
          this.#report(
            line.number,
            'it is a list or a map in brackets, and tools are a map in lines: a name, and below it what the tool is',
          );
          continue;
        }
        this.#report(
          line.number,
          'it is not `key: value`; a text with a line break in it looks like this',
          IN_QUOTES,
        );
        continue;
      }
      const first = seen.get(key);
      seen.set(key, line.number);
      const entry = this.#entry(key, value.trim(), line, level);
      if (first === undefined) entries.push(entry);
      else
        this.#report(
          line.number,
          `its key stands on line ${first} as well, and one of the two would be lost`,
        );
    }
    return entries;
  }

  /** Reports a line that is left: it is indented less than the first. */
  rest(): void {
    const line = this.#peek();
    if (line) this.#report(line.number, 'it is indented unlike the lines around it');
  }

  #entry(key: string, value: string, line: Line, level: number): Entry {
    const { number } = line;
    if (value.startsWith('|')) return { key, line: number, text: this.#block(value, line) };
    if (value !== '' && !value.startsWith('#')) {
      const text = this.#scalar(value, number);
      return { key, line: number, ...(text === undefined ? {} : { text }) };
    }
    if (level < MOST_LEVELS) {
      const entries = this.map(line.indent, level + 1);
      if (entries.length > 0) return { key, line: number, entries };
    }
    return { key, line: number };
  }

  /** The text behind `|` or `|-`: the lines below, without their common indentation. */
  #block(mark: string, { number, indent }: Line): string {
    if (!/^\|-?(?: +#.*)?$/.test(mark))
      this.#report(number, 'a text of several lines begins with `|` or `|-`');
    const lines: string[] = [];
    let own: number | undefined;
    for (; this.#at < this.#all.length; this.#at++) {
      const raw = this.#all[this.#at] ?? '';
      const blank = /^ *$/.test(raw);
      // Only blanks indent; other white space is a letter of the text.
      const deep = raw.search(/[^ ]|$/);
      if (!blank && deep <= indent) break;
      if (!blank) own ??= deep;
      if (/^ *\t/.test(raw)) this.#report(this.#at + 1, 'it is indented by a tab');
      else if (own === undefined && blank && raw !== '')
        this.#report(this.#at + 1, 'a text of several lines begins with blanks');
      else if (!blank && deep < (own ?? 0))
        this.#report(this.#at + 1, 'it is indented less than the first line of its text');
      lines.push(raw.slice(Math.min(own ?? 0, deep)));
    }
    while (lines.at(-1) === '') lines.pop();
    const text = lines.join('\n');
    return mark.startsWith('|-') || text === '' ? text : `${text}\n`;
  }

  #scalar(value: string, line: number): string | undefined {
    if (value.startsWith('"')) return this.#double(value, line);
    if (value.startsWith("'")) return this.#single(value, line);
    const wrong = plainFault(value);
    if (wrong === undefined) return value;
    this.#report(line, wrong, IN_QUOTES);
    return undefined;
  }

  /** JSON's escapes, which are YAML's as well. */
  #double(value: string, line: number): string | undefined {
    const [, quoted] = /^("(?:[^"\\]|\\.)*")(?:[ ]+#.*)?$/s.exec(value) ?? [];
    try {
      const text = quoted === undefined ? undefined : String(JSON.parse(quoted));
      if (text?.isWellFormed()) return text;
    } catch {
      // Reported below.
    }
    this.#report(
      line,
      'its text in double quotes does not end, or holds an escape that JSON does not have',
      IN_QUOTES,
    );
    return undefined;
  }

  #single(value: string, line: number): string | undefined {
    const [, quoted] = /^'((?:[^']|'')*)'(?:[ ]+#.*)?$/s.exec(value) ?? [];
    if (quoted !== undefined) return quoted.replaceAll("''", "'");
    this.#report(line, 'its text in single quotes does not end, or goes on behind them', IN_QUOTES);
    return undefined;
  }

  /** The next line that says something. The lines before it are passed over. */
  #peek(): Line | undefined {
    for (; this.#at < this.#all.length; this.#at++) {
      const raw = this.#all[this.#at] ?? '';
      const text = raw.trim();
      const number = this.#at + 1;
      const blanks = raw.slice(0, raw.length - raw.trimStart().length);
      const empty = text === '' || text.startsWith('#');
      // Only in an empty line a tab says nothing, and not even there at the very end of the text.
      const mayHaveTab = text === '' && number < this.#all.length;
      if (empty && !(mayHaveTab ? /[^ \t]/ : /[^ ]/).test(blanks)) continue;
      if (/[^ ]/.test(blanks) || /[\p{Cc}\u2028\u2029\ufeff]/u.test(text)) {
        this.#report(
          number,
          'it is indented by something else than spaces, or has a control character',
          IN_QUOTES,
        );
        continue;
      }
      if (empty) continue;
      return { number, indent: blanks.length, text };
    }
    return undefined;
  }
}

/** Why a text without quotes is not what YAML would read; `undefined` where it is. */
function plainFault(value: string): string | undefined {
  if (/^[[{]/.test(value)) return 'its value is a list or a map in brackets; write one `key: value` a line';
  if (/^[\]},#&*!>%@`]|^[-?:](?:\s|$)|^(?:---|\.\.\.)/.test(value))
    return 'its text begins with a character that means something to YAML';
  if (/:(?:\s|$)|\s#/.test(value)) return 'YAML would cut its text at a `: ` or a ` #`';
  if (/^(?:~|null|Null|NULL)$/.test(value)) return 'YAML would read its text as nothing';
  return undefined;
}
