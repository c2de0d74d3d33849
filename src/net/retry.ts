import type { Clock } from '../clock.ts';

/** Whether trying again can succeed, and the least wait the other side asked for. */
export interface RetryAdvice {
  readonly retry: boolean;
  readonly afterMs?: number;
}

export interface RetryOptions {
  readonly clock: Clock;
  /** The total deadline; each try also has its own timeout, which is the caller's. */
  readonly signal: AbortSignal;
  /** Says whether an error can go away by itself. */
  readonly advise: (error: unknown) => RetryAdvice;
  readonly onRetry?: (error: unknown, attempt: number, waitMs: number) => void;
  readonly attempts?: number;
  readonly baseMs?: number;
  readonly capMs?: number;
  readonly random?: () => number;
}

/**
 * Exponential backoff with full jitter (AWS Architecture Blog, "Exponential Backoff And Jitter"). It never waits
 * after the last try, and stops at once on an error that cannot go away.
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
