/**
 * How long to wait, in milliseconds, before looking for the other job again. Both jobs usually start within seconds of each
 * other, so the first looks come quickly. Later the other job probably waits for a runner, and quick looks gain nothing.
 * @example
 * pollDelay(30_000) // 1000
 */
export function pollDelay(waitedMs: number): number {
  if (waitedMs < 20_000) return 250;
  if (waitedMs < 60_000) return 1000;
  return waitedMs < 300_000 ? 3000 : 10_000;
}

/**
 * How long the issuer job waits, in milliseconds, before it looks again whether the agent job has ended: a tenth of the time
 * that the agent has worked. So the delay is at most a tenth of the agent's time.
 * @param sinceMs milliseconds since the first envelope was handed over.
 * @example
 * watchDelay(100_000) // 10_000
 */
export function watchDelay(sinceMs: number): number {
  return Math.min(45_000, Math.max(3000, sinceMs / 10));
}

/**
 * How long the agent job waits, in milliseconds, before it looks again for an envelope that is due. Usually the envelope
 * comes within seconds. If not, the issuer job or the service has a problem, and quick looks do not help.
 * @example
 * renewalDelay(10_000) // 2000
 */
export function renewalDelay(waitedMs: number): number {
  if (waitedMs < 2000) return 500;
  if (waitedMs < 20_000) return 2000;
  if (waitedMs < 120_000) return 5000;
  return waitedMs < 600_000 ? 20_000 : 60_000;
}

/**
 * How long to wait, in milliseconds, before asking GitHub's jobs API again. Only this API tells that a job died without a
 * message, and GitHub itself needs minutes to notice that.
 * @param asked how often this job has asked it already.
 * @example
 * jobDelay(0) // 60_000
 */
export function jobDelay(asked: number): number {
  return Math.min(360_000, 60_000 * 2 ** Math.min(asked, 10));
}

/**
 * Waits for some work, but throws the signal's reason as soon as the signal aborts: a cancelled job has ten seconds and
 * cannot wait for an answer. The work itself is not stopped; its result is ignored.
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

/** Milliseconds of waiting after which a progress line is due. After these, one line a minute. */
const FIRST_LINES = [5000, 15_000, 30_000];

/** Prints a line about a wait from time to time, however often {@link Progress.waited} is called. */
export class Progress {
  readonly #say: (text: string) => void;
  #next = 0;

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  /** Prints `text` if a line is due after `ms` milliseconds of waiting. */
  waited(ms: number, text: string): void {
    const due = FIRST_LINES[this.#next] ?? 60_000 * (this.#next - FIRST_LINES.length + 1);
    if (ms < due) return;
    this.#next++;
    this.#say(text);
  }
}
