import type { Clock } from '../clock.ts';

/**
 * How long to wait before looking again for the other job. Both start within seconds of each other, so at first it is
 * looked often; a runner that is long in coming is not made faster by asking.
 */
export function pollDelay(waitedMs: number): number {
  if (waitedMs < 20_000) return 250;
  if (waitedMs < 60_000) return 1000;
  return waitedMs < 300_000 ? 3000 : 10_000;
}

/**
 * How long the issuer job waits before it looks again whether the agent job has ended: a tenth of the time that it has
 * worked, so that an end is seen late by no more than that.
 * @param sinceMs since the first envelope was handed over.
 */
export function watchDelay(sinceMs: number): number {
  return Math.min(45_000, Math.max(3000, sinceMs / 10));
}

/**
 * How long the agent job waits before it looks again for an envelope that is due. It comes within seconds; if not, then
 * issuer or service have a problem that asking does not solve.
 */
export function renewalDelay(waitedMs: number): number {
  if (waitedMs < 2000) return 500;
  if (waitedMs < 20_000) return 2000;
  if (waitedMs < 120_000) return 5000;
  return waitedMs < 600_000 ? 20_000 : 60_000;
}

/**
 * How long before GitHub's jobs API is asked again; the first time nothing is known, later the agent works. It tells
 * only of a job that died without a word, which GitHub itself takes minutes to see.
 * @param asked how often it has been asked.
 */
export function jobDelay(asked: number): number {
  return Math.min(360_000, 60_000 * 2 ** Math.min(asked, 10));
}

/** A machine that sleeps, or a clock that is set, must not stretch a wait: longer waits are cut into pieces. */
const PIECE_MS = 1000;

/** Waits until a moment of the monotonic clock. */
export async function sleepUntil(at: number, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let left = at - clock.monotonic(); left > 0; left = at - clock.monotonic())
    await clock.sleep(Math.min(PIECE_MS, left), signal);
}

/**
 * The work's outcome, or the signal's reason as soon as that aborts: a job that is cancelled has ten seconds and cannot
 * wait for an answer. The work goes on without anybody who waits for it.
 */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  if (signal.aborted) {
    work.catch(() => {});
    throw signal.reason;
  }
  return await new Promise<T>((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
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
