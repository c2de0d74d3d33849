/** One value of a git configuration. */
export interface ConfigValue {
  /** In lower case. */
  readonly section: string;
  /** Its quotes and escapes are taken away; absent where the section has none. */
  readonly subsection?: string;
  /** In lower case, but where a NUL ends the name within the subsection. */
  readonly key: string;
  /** Absent where the key stands without `=`, which git takes as true. */
  readonly value?: string;
  /**
   * The value; second, where it is another, what a git before 2.45 reads: it makes a blank of each white space within. Empty where
   * there is no value.
   */
  readonly readings: readonly string[];
}

/**
 * Reads the values of a git configuration, letter by letter as git does (git-config, "Syntax"): what continues a line, ends a
 * value or begins a comment depends on where it stands. It reads leniently: of a file that git refuses it gives what it can read.
 * @example readConfigText('[http "https://a.example/"]\n\textraheader = AUTHORIZATION: basic eA==\n')
 *   // [{ section: 'http', subsection: 'https://a.example/', key: 'extraheader', value: 'AUTHORIZATION: basic eA==', readings: ['AUTHORIZATION: basic eA=='] }]
 */
export function readConfigText(text: string): readonly ConfigValue[] {
  // Git takes `\r\n` for `\n` wherever it stands, and passes over a byte order mark: one letter, or three where each is a byte.
  const letters = new Letters(text.replace(/^(?:\ufeff|\xef\xbb\xbf)/, '').replaceAll('\r\n', '\n'));
  const values: ConfigValue[] = [];
  let header: Header = { section: '' };
  for (let letter = letters.next(); letter !== undefined; letter = letters.next()) {
    if (SPACE.test(letter)) continue;
    if (letter === '[') header = readHeader(letters) ?? header;
    else if (LETTER.test(letter)) {
      const key = (letter + letters.while(KEY)).toLowerCase();
      letters.while(BLANK);
      const value = letters.peek() === '=' ? readValue(letters) : undefined;
      if (value === undefined) letters.skipLine();
      values.push({ ...nameOf(header, key), ...(value ?? { readings: [] }) });
    } else letters.skipLine();
  }
  return values;
}

/** As git's own tables have them: no other letter is a space. */
const SPACE = /[ \t\n\r]/;
const BLANK = /[ \t]/;
const LETTER = /[A-Za-z]/;
const KEY = /[A-Za-z0-9-]/;

type Header = Pick<ConfigValue, 'section' | 'subsection'>;

/** What is in the brackets of a header, the first of which is read. `undefined`, and the line is passed over, where it is none. */
function readHeader(letters: Letters): Header | undefined {
  letters.while(BLANK);
  const name = letters.while(/[A-Za-z0-9.-]/).toLowerCase();
  const space = letters.while(/[ \t\r]/);
  let subsection: string | undefined;
  if (space !== '' && letters.peek() === '"') {
    letters.next();
    subsection = '';
    for (let letter = letters.next(); letter !== '"'; letter = letters.next()) {
      const next = letter === '\\' ? letters.next() : letter;
      if (next === undefined || next === '\n') return undefined;
      subsection += next;
    }
    letters.while(BLANK);
  }
  if (letters.peek() !== ']') {
    letters.skipLine();
    return undefined;
  }
  letters.next();
  if (subsection !== undefined) return { section: name, subsection };
  // The old form `[a.b]` has its subsection behind the dot.
  const dot = name.indexOf('.');
  return dot < 0 ? { section: name } : { section: name.slice(0, dot), subsection: name.slice(dot + 1) };
}

/**
 * The name of a value, which to git is one text up to its first NUL: in `[a "b\0c"]x` it is `a.b`. What is behind its last dot is the
 * key. Only a subsection can have a NUL.
 */
function nameOf(header: Header, key: string): Pick<ConfigValue, 'section' | 'subsection' | 'key'> {
  const { section, subsection } = header;
  if (!subsection?.includes('\0')) return { ...header, key };
  const text = beforeNul(subsection);
  const dot = text.lastIndexOf('.');
  if (dot < 0) return { section, key: text };
  return { section, subsection: text.slice(0, dot), key: text.slice(dot + 1) };
}

const beforeNul = (text: string): string => text.split('\0', 1)[0] ?? '';

/**
 * A value, from its `=` to the end of its last line, without its quotes, its escapes, the spaces around it and its comment. Git takes
 * it up to its first NUL.
 */
function readValue(letters: Letters): Pick<ConfigValue, 'value' | 'readings'> {
  letters.next();
  let text = '';
  let older = '';
  /** Where the spaces begin that are the value's own only if something follows. */
  let end: number | undefined;
  let quoted = false;
  for (let letter = letters.next(); letter !== undefined && letter !== '\n'; letter = letters.next()) {
    if (!quoted && SPACE.test(letter)) {
      end ??= text.length;
      if (text === '') continue;
      text += letter;
      older += ' ';
      continue;
    }
    if (!quoted && (letter === '#' || letter === ';')) {
      letters.skipLine();
      break;
    }
    end = undefined;
    if (letter === '"') quoted = !quoted;
    else {
      const read = letter === '\\' ? escaped(letters.next() ?? '\n') : letter;
      text += read;
      older += read;
    }
  }
  const value = beforeNul(text.slice(0, end));
  return { value, readings: [...new Set([value, beforeNul(older.slice(0, end))])] };
}

/** What a letter behind a backslash stands for: nothing where it is the end of the line. */
function escaped(letter: string): string {
  return { n: '\n', t: '\t', b: '\b', '\n': '' }[letter] ?? letter;
}

class Letters {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  peek(): string | undefined {
    return this.#text[this.#at];
  }

  next(): string | undefined {
    return this.#text[this.#at++];
  }

  /** The letters from here on that are of a kind. */
  while(kind: RegExp): string {
    const from = this.#at;
    for (let letter = this.peek(); letter !== undefined && kind.test(letter); letter = this.peek())
      this.#at++;
    return this.#text.slice(from, this.#at);
  }

  /** Passes over what is left of a line, up to its end. */
  skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }
}
