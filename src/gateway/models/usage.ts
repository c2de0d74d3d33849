import { StringDecoder } from 'node:string_decoder';
import { jsonObject } from '../../text/json.ts';
import type { Tokens } from './tokens.ts';

/** Characters of one event or answer that are looked at. A longer one is not parsed, and its tokens are estimated. */
const MOST_CHARACTERS = 8 * 1024 * 1024;
/** A rough measure for tokens that a provider did not tell: characters of a token in English text and in code. */
const CHARACTERS_PER_TOKEN = 4;
/** The largest estimate of one request: more fits into the context of few models. */
const MOST_ESTIMATED = 200_000;

/** The tokens of a text of this many bytes, where the provider has not told them. */
export function estimated(bytes: number): number {
  return Math.min(MOST_ESTIMATED, Math.ceil(bytes / CHARACTERS_PER_TOKEN));
}

/** Reads the tokens that one event or answer tells; `undefined` where it tells none. */
export type ReadUsage = (event: Readonly<Record<string, unknown>>) => Partial<Tokens> | undefined;

/**
 * Reads a copy of an answer as it passes, and finds the tokens that the provider counts. Where the answer ends before it tells them,
 * because the client is gone, they are estimated: a limit that a client could escape by hanging up would be none.
 */
export class UsageReader {
  readonly #read: ReadUsage;
  readonly #stream: boolean;
  readonly #sentBytes: number;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #skipping = false;
  #events = 0;
  /** Characters of what was not parsed. */
  #unread = 0;
  #input: number | undefined;
  #output: number | undefined;
  #complete = false;

  /** @param sentBytes the size of the request. */
  constructor(read: ReadUsage, stream: boolean, sentBytes: number) {
    this.#read = read;
    this.#stream = stream;
    this.#sentBytes = sentBytes;
  }

  take(chunk: Buffer): void {
    const text = this.#decoder.write(chunk);
    if (!this.#stream) {
      if (!this.#skipping) this.#rest += text;
      else this.#unread += text.length;
      if (this.#rest.length > MOST_CHARACTERS) this.#skip();
      return;
    }
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#line(line);
    if (this.#rest.length > MOST_CHARACTERS) this.#skip();
  }

  /** Drops the beginning of what is too long to be parsed, and counts it. */
  #skip(): void {
    this.#unread += this.#rest.length;
    this.#rest = '';
    this.#skipping = true;
  }

  /** The answer is complete. */
  end(): void {
    if (this.#stream) this.#line(this.#rest);
    else if (!this.#skipping) this.#told(jsonObject(this.#rest));
    this.#rest = '';
    this.#complete = true;
  }

  tokens(): Tokens {
    const input = this.#input ?? estimated(this.#sentBytes);
    // Providers send an event for about each token. The last count of an answer that was cut is not its final one.
    // What was too long to be parsed counts by its length: a client chooses how long an answer is (logprobs), and no limit may depend on it.
    // So does an answer in one piece that was cut: its usage stands at its end, behind all that a client wants.
    const cut = this.#stream ? 0 : this.#rest.length;
    const seen = this.#events + estimated(this.#unread + cut);
    const output = this.#complete ? (this.#output ?? seen) : Math.max(this.#output ?? 0, seen);
    return { input, output: Math.min(output, Math.max(this.#output ?? 0, MOST_ESTIMATED)) };
  }

  #line(line: string): void {
    if (this.#skipping) {
      // The rest of a line whose beginning was dropped.
      this.#unread += line.length;
      this.#skipping = false;
      return;
    }
    if (!line.startsWith('data:')) return;
    this.#events += 1;
    if (line.includes('"usage')) this.#told(jsonObject(line.slice('data:'.length)));
  }

  #told(event: Readonly<Record<string, unknown>> | undefined): void {
    const told = event && this.#read(event);
    this.#input = told?.input ?? this.#input;
    this.#output = told?.output ?? this.#output;
  }
}
