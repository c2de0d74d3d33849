/**
 * How long to wait before looking again. Both jobs start within seconds of each other, so at first it is looked
 * often; a runner that is long in coming is not made faster by asking.
 */
export function pollDelay(waitedMs: number): number {
  if (waitedMs < 20_000) return 250;
  return waitedMs < 120_000 ? 1000 : 3000;
}

/** A line of progress is due at these moments, and then once a minute. */
const FIRST_LINES = [5000, 15_000, 30_000];

/** Says "still waiting" now and then, never in a storm. */
export class Progress {
  readonly #say: (text: string) => void;
  #next = 0;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  waited(ms: number, text: string): void {
    const due = FIRST_LINES[this.#next] ?? 60_000 * (this.#next - FIRST_LINES.length + 1);
    if (ms < due) return;
    this.#next++;
    this.#say(text);
  }
}
