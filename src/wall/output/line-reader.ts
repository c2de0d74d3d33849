import { StringDecoder } from 'node:string_decoder';

/** One line of output, without its line break. */
export interface OutputLine {
  readonly text: string;
  /** How many characters at its end were left out, since the line was too long. */
  readonly cut: number;
}

/**
 * Splits bytes into lines where the runner does: `\n`, `\r\n` and a single `\r` end a line. It keeps the first characters of
 * a long line only, so that a line of any length takes no more memory. Bytes that are not UTF-8 become U+FFFD.
 */
export class LineReader {
  readonly #most: number;
  readonly #onLine: (line: OutputLine) => void;
  readonly #decoder = new StringDecoder('utf8');
  #text = '';
  #cut = 0;
  #afterReturn = false;

  /** @param most characters of a line that are kept. */
  constructor(most: number, onLine: (line: OutputLine) => void) {
    this.#most = most;
    this.#onLine = onLine;
  }

  write(bytes: Buffer): void {
    this.#take(this.#decoder.write(bytes));
  }

  /** Ends the last line, if it was left open. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#text !== '' || this.#cut > 0) this.#flush();
  }

  #take(text: string): void {
    let from = 0;
    if (this.#afterReturn && text !== '') {
      this.#afterReturn = false;
      if (text.startsWith('\n')) from = 1;
    }
    const breaks = /\r\n|\n|\r/g;
    breaks.lastIndex = from;
    for (let found = breaks.exec(text); found; found = breaks.exec(text)) {
      this.#add(text.slice(from, found.index));
      this.#flush();
      from = breaks.lastIndex;
      // The `\n` of this line break may be the first character of what comes next.
      if (found[0] === '\r' && from === text.length) this.#afterReturn = true;
    }
    this.#add(text.slice(from));
  }

  #add(text: string): void {
    const room = this.#most - this.#text.length;
    this.#text += text.slice(0, room);
    this.#cut += Math.max(0, text.length - room);
  }

  #flush(): void {
    const line = { text: this.#text, cut: this.#cut };
    this.#text = '';
    this.#cut = 0;
    this.#onLine(line);
  }
}
