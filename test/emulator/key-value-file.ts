/**
 * Parses GITHUB_ENV, GITHUB_OUTPUT and GITHUB_STATE. It is a generator on purpose: the caller applies the pairs before a bad
 * line before this function throws, as the runner does.
 */
export function* keyValuePairs(
  content: string,
  crlfIsNewline: boolean = process.platform === 'win32',
): Generator<[name: string, value: string]> {
  const reader = new Reader(content.replace(/^\uFEFF/, ''), crlfIsNewline);
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.text === '') continue;
    const equals = line.text.indexOf('=');
    const heredoc = line.text.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      yield [line.text.slice(0, equals), line.text.slice(equals + 1)];
    } else if (heredoc >= 0) {
      yield readHeredoc(reader, line.text, heredoc);
    } else {
      throw new Error(`Invalid format '${line.text}'`);
    }
  }
}

function readHeredoc(reader: Reader, line: string, at: number): [string, string] {
  const name = line.slice(0, at);
  const delimiter = line.slice(at + 2);
  if (name === '' || delimiter === '') {
    throw new Error(`Invalid format '${line}'. Name must not be empty and delimiter must not be empty`);
  }
  const start = reader.index;
  let end = start;
  for (let body = reader.next(); body?.text !== delimiter; body = reader.next()) {
    if (body === undefined) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (body.newline === '') throw new Error('Invalid value. EOF marker missing new line.');
    end = reader.index - body.newline.length;
  }
  return [name, reader.text.slice(start, Math.max(start, end))];
}

class Reader {
  index = 0;
  readonly text: string;
  readonly #crlf: boolean;

  constructor(text: string, crlf: boolean) {
    this.text = text;
    this.#crlf = crlf;
  }

  next(): { text: string; newline: string } | undefined {
    if (this.index >= this.text.length) return undefined;
    const start = this.index;
    const lf = this.text.indexOf('\n', start);
    if (lf < 0) {
      this.index = this.text.length;
      return { text: this.text.slice(start), newline: '' };
    }
    this.index = lf + 1;
    // Elsewhere than on Windows a carriage return is part of the value.
    const crlf = this.#crlf && lf > start && this.text[lf - 1] === '\r';
    return crlf
      ? { text: this.text.slice(start, lf - 1), newline: '\r\n' }
      : { text: this.text.slice(start, lf), newline: '\n' };
  }
}
