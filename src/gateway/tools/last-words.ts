import { clip } from '../../clouds/serve.ts';
import { Secrets } from '../../text/secrets.ts';

/** Bytes of a line that is held back until its end; a longer one passes in parts, each without a word of it. */
const LONGEST_LINE = 16 * 1024;
const LINES = 5;
const CHARACTERS = 400;
const CUT = '(a line of more than 16 KiB)\n';

/**
 * What a tool prints on standard error, line by line and without its secrets: people put a token into a log more easily than
 * into an answer.
 */
export class LastWords {
  readonly #secrets = new Secrets(() => {});
  readonly #lines: string[] = [];
  #open = '';
  #cutting = false;

  constructor(secrets: readonly string[]) {
    for (const text of secrets) this.#secrets.add(text);
    // A secret of several lines is printed in several lines.
    for (const line of secrets.flatMap((text) => text.split(/\r?\n/)))
      if (line.trim().length >= 8) this.#secrets.add(line);
  }

  /** The lines that these bytes complete, masked. */
  take(bytes: Buffer): Buffer {
    const lines = (this.#open + bytes.toString('latin1')).split('\n');
    this.#open = lines.pop() ?? '';
    let text = lines.map((line) => this.#line(line)).join('');
    if (this.#open.length > LONGEST_LINE) {
      if (!this.#cutting) text += CUT;
      this.#cutting = true;
      this.#open = '';
    }
    return Buffer.from(text);
  }

  /** What is left of a line at the end. */
  rest(): Buffer {
    const line = this.#open;
    this.#open = '';
    return Buffer.from(line === '' ? '' : this.#line(line));
  }

  /** The last lines, on one line. */
  last(): string {
    return clip(this.#lines.join(' / '), CHARACTERS);
  }

  #line(latin1: string): string {
    if (this.#cutting) {
      this.#cutting = false;
      return '';
    }
    const line = this.#secrets.redact(Buffer.from(latin1, 'latin1').toString('utf8'));
    if (line.trim() !== '') this.#lines.push(clip(line, CHARACTERS));
    if (this.#lines.length > LINES) this.#lines.shift();
    return `${line}\n`;
  }
}
