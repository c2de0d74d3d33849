import { StringDecoder } from 'node:string_decoder';

/** Splits a stream of bytes into lines as the runner does: `\n`, `\r\n` and a single `\r` end a line. */
export class LineReader {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';
  #afterReturn = false;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(chunk: Buffer): void {
    this.#take(this.#decoder.write(chunk));
  }

  /** Ends the stream. A rest without a line break is a line as well. */
  end(): void {
    this.#take(this.#decoder.end());
    if (this.#rest !== '') this.#onLine(this.#rest);
    this.#rest = '';
  }

  #take(text: string): void {
    for (const part of text.split(/(?<=[\r\n])/)) {
      if (part === '\n' && this.#afterReturn) {
        this.#afterReturn = false;
        continue;
      }
      const last = part.at(-1);
      this.#afterReturn = last === '\r';
      if (last !== '\r' && last !== '\n') {
        this.#rest += part;
        continue;
      }
      this.#onLine(this.#rest + part.slice(0, -1));
      this.#rest = '';
    }
  }
}

/** All lines of a text, split by the same rules. */
export function readLines(text: string): string[] {
  const lines: string[] = [];
  const reader = new LineReader((line) => lines.push(line));
  reader.write(Buffer.from(text, 'utf8'));
  reader.end();
  return lines;
}
