import { randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { Allowance, type Limits } from './allowance.ts';
import { harmlessLine, PREFIX } from './harmless.ts';
import { LineReader, type OutputLine } from './line-reader.ts';

/** Characters of one line that are shown. */
export const MAX_LINE = 16 * 1024;

/**
 * How much output the runner gets. Its worker keeps in memory what it has not sent yet: some seconds of `yes` cost it
 * gigabytes, and the lines after them are never read.
 */
export const LINES: Limits = { burst: 20_000, perSecond: 2_000, total: 2_000_000 };
export const CHARACTERS: Limits = { burst: 8 << 20, perSecond: 1 << 20, total: 128 << 20 };

/** How many of the last lines are shown where they were left out. What a program says last is why it stopped. */
const LAST_LINES = 20;

export interface RelayDeps {
  readonly write: (text: string) => void;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Replaces secrets in a text. The runner masks only a whole secret, so a line that was cut is searched for parts of one. */
  readonly redact: (text: string) => string;
  /** The token; by default a random one. */
  readonly token?: string;
}

/** How much was left out, for the words after the output. */
export interface LeftOut {
  readonly lines: number;
  readonly characters: number;
}

/**
 * Shows a command's output in the log, as text: the runner is told to take no commands until a random token comes, and each line
 * is made harmless besides. Length of a line, rate and amount are bounded. Nothing else may be printed between
 * {@link Relay.open} and {@link Relay.close}.
 */
export class Relay {
  readonly #deps: RelayDeps;
  readonly #token: string;
  readonly #reader: LineReader;
  readonly #lines: Allowance;
  readonly #characters: Allowance;
  #open = false;
  #out = { lines: 0, characters: 0 };
  /** What was left out since the last line that was shown. */
  #gap = { lines: 0, characters: 0 };
  #last: OutputLine[] = [];
  /** Lines that are written at once: each write waits for the runner. */
  #batch = '';

  constructor(deps: RelayDeps) {
    this.#deps = deps;
    this.#token = deps.token ?? randomBytes(32).toString('hex');
    this.#reader = new LineReader(MAX_LINE, (line) => this.#pass(line));
    const now = () => deps.clock.monotonic();
    this.#lines = new Allowance(LINES, now);
    this.#characters = new Allowance(CHARACTERS, now);
  }

  /** Tells the runner to take no commands. */
  open(): void {
    if (this.#open) return;
    this.#open = true;
    // Begins with a line break: what was printed before may have left a line open.
    this.#deps.write(`\n::stop-commands::${this.#token}\n`);
  }

  write(bytes: Buffer): void {
    if (!this.#open) return;
    this.#reader.write(bytes);
    this.#flush();
  }

  /** Shows the rest, and tells the runner to take commands again. What is written after that is dropped. */
  close(): LeftOut {
    if (!this.#open) return this.#out;
    this.#reader.end();
    this.#showLast();
    this.#flush();
    this.#open = false;
    this.#deps.write(`\n::${this.#token}::\n`);
    return this.#out;
  }

  #flush(): void {
    if (this.#batch !== '') this.#deps.write(this.#batch);
    this.#batch = '';
  }

  #pass(line: OutputLine): void {
    const gap = this.#gap.lines > 0;
    // After a gap, output goes on only when there is room for many lines. So a flood of lines causes few notices about gaps.
    const room = gap
      ? { lines: LINES.perSecond / 2, characters: CHARACTERS.perSecond / 2 }
      : { lines: 1, characters: line.text.length + PREFIX.length + 1 };
    if (!this.#lines.has(room.lines) || !this.#characters.has(room.characters)) {
      this.#leaveOut(line);
      return;
    }
    if (gap) this.#sayGap();
    this.#show(line);
  }

  #leaveOut(line: OutputLine): void {
    const characters = line.text.length + line.cut;
    this.#gap = { lines: this.#gap.lines + 1, characters: this.#gap.characters + characters };
    this.#last.push(line);
    if (this.#last.length > LAST_LINES) this.#last.shift();
  }

  #showLast(): void {
    if (this.#gap.lines === 0) return;
    const last = this.#last;
    const characters = last.reduce((sum, { text, cut }) => sum + text.length + cut, 0);
    this.#gap = {
      lines: this.#gap.lines - last.length,
      characters: this.#gap.characters - characters,
    };
    if (this.#gap.lines > 0) this.#sayGap();
    for (const line of last) this.#show(line);
  }

  #sayGap(): void {
    const { lines, characters } = this.#gap;
    this.#out = { lines: this.#out.lines + lines, characters: this.#out.characters + characters };
    this.#gap = { lines: 0, characters: 0 };
    this.#last = [];
    this.#batch += `${leftOutText({ lines, characters })}\n`;
  }

  #show({ text, cut }: OutputLine): void {
    let shown = text;
    let rest = cut;
    if (cut > 0) {
      const kept = atWord(text);
      rest += text.length - kept.length;
      shown = this.#deps.redact(kept);
      this.#out = { ...this.#out, characters: this.#out.characters + rest };
    }
    this.#lines.use(1);
    this.#characters.use(shown.length + PREFIX.length + 1);
    const words = rest > 0 ? ` [agent-creds: ${count(rest)} more characters of this line are left out]` : '';
    this.#batch += `${harmlessLine(shown)}${words}\n`;
  }
}

/** The words for lines that were left out. */
export function leftOutText({ lines, characters }: LeftOut): string {
  return `[agent-creds: ${count(lines)} lines of output (${count(characters)} characters) are left out here: more than the runner can take]`;
}

/** In characters: a token is seldom longer. */
const LONGEST_WORD = 4096;

/** A text that was cut in the middle of a word, without that word: it may be a part of a secret, which no mask matches. */
function atWord(text: string): string {
  const at = Math.max(...[' ', '\t', '"', ',', '\\'].map((end) => text.lastIndexOf(end)));
  return at >= text.length - LONGEST_WORD && at > 0 ? text.slice(0, at) : text;
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
