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
 * Reads a copy of an answer as it passes, and finds the tokens that the provider counts. Where the answer is cut before it tells them,
 * the most that the request allows counts: what a model thinks is hidden, so nothing that was seen says what it cost, and a limit that a
 * client could escape by hanging up would be none.
 */
export class UsageReader {
  readonly #read: ReadUsage;
  readonly #stream: boolean;
  readonly #sentBytes: number;
  readonly #most: number;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #skipping = false;
  #events = 0;
  /** Characters of what was not parsed. */
  #unread = 0;
  #input: number | undefined;
  #output: number | undefined;
  #complete = false;

  /**
   * @param sentBytes the size of the request.
   * @param most the most tokens of output that it allows.
   */
  constructor(read: ReadUsage, stream: boolean, sentBytes: number, most: number) {
    this.#read = read;
    this.#stream = stream;
    this.#sentBytes = sentBytes;
    this.#most = most;
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
    if (!this.#stream) this.#unread += this.#rest.length;
    this.#rest = '';
    this.#complete = true;
  }

  /** Where the tokens come from. */
  get source(): 'told' | 'estimated' | 'most' {
    if (!this.#complete) return 'most';
    return this.#input === undefined || this.#output === undefined ? 'estimated' : 'told';
  }

  tokens(): Tokens {
    const input = this.#input ?? estimated(this.#sentBytes);
    // The last count of an answer that was cut is not its final one.
    if (!this.#complete) return { input, output: Math.max(this.#output ?? 0, this.#most) };
    // Providers send an event for about each token.
    // What was too long to be parsed counts by its length: a client chooses how long an answer is (logprobs), and no limit may depend on it.
    const seen = Math.min(MOST_ESTIMATED, this.#events + estimated(this.#unread));
    return { input, output: this.#output ?? seen };
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
