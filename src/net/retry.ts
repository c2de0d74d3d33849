import type { Clock } from '../clock.ts';

/** Whether a retry can succeed, and the shortest wait that the other side asked for, in milliseconds. */
export interface RetryAdvice {
  readonly retry: boolean;
  readonly afterMs?: number | undefined;
}

export interface RetryOptions {
  readonly clock: Clock;
  /** The deadline of all attempts together. The caller gives each attempt a timeout of its own. */
  readonly signal: AbortSignal;
  /** Says whether an error is transient. */
  readonly advise: (error: unknown) => RetryAdvice;
  readonly onRetry?: (error: unknown, attempt: number, waitMs: number) => void;
  readonly attempts?: number;
  readonly baseMs?: number;
  readonly capMs?: number;
  readonly random?: () => number;
}

/**
 * Retries with exponential backoff and full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). It never
 * waits after the last attempt, and stops at once on an error that is not transient.
 * @throws the error of the last attempt, or the signal's reason when the signal aborts.
 */
export async function retry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { clock, signal, advise, attempts = 8, baseMs = 200, capMs = 5000, random = Math.random } = options;
  for (let n = 1; ; n++) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      const advice = advise(error);
      if (!advice.retry || n >= attempts) throw error;
      const wait = Math.max(
        random() * Math.min(capMs, baseMs * 2 ** (n - 1)),
        Math.min(advice.afterMs ?? 0, capMs),
      );
      options.onRetry?.(error, n, wait);
      await clock.sleep(wait, signal);
    }
  }
}
