import type { Clock } from '../clock.ts';

/** How long this process waits for a service that refuses requests, in milliseconds. */
export interface PauseLimits {
  /** After a first refusal that names no time. The pause doubles with each further refusal. */
  readonly firstMs: number;
  /** The longest pause where the service names no time. */
  readonly maxMs: number;
  /** The longest pause where the service names a time; a longer time is not believed. */
  readonly maxAskedMs: number;
}

/** For the artifact service and its storage: a lease waits for the answer, so the service may not delay it for an hour. */
export const artifactPause: PauseLimits = { firstMs: 500, maxMs: 30_000, maxAskedMs: 5 * 60_000 };
/** For GitHub's REST API, which renews a used-up limit within the hour. */
export const restPause: PauseLimits = { firstMs: 1000, maxMs: 60_000, maxAskedMs: 3_600_000 };

/**
 * A backoff that all callers of a service in this process share: after the service has refused one caller, the next one
 * waits as well. The pause grows with each refusal in a row, and the first answer ends it. It is counted by the monotonic
 * clock, so that a jump of the wall clock changes nothing.
 */
export class Pause {
  readonly #clock: Clock;
  readonly #limits: PauseLimits;
  readonly #random: () => number;
  #until = Number.NEGATIVE_INFINITY;
  #failures = 0;

  constructor(clock: Clock, limits: PauseLimits, random: () => number = Math.random) {
    this.#clock = clock;
    this.#limits = limits;
    this.#random = random;
  }

  /** Milliseconds until a caller may ask the service again; 0 when it may ask now. */
  get leftMs(): number {
    return Math.max(0, this.#until - this.#clock.monotonic());
  }

  /** How often the service has refused or failed in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** Call this when the service did not answer or told us to wait. `afterMs`: the wait that it named, or 0. */
  failed(afterMs = 0): void {
    const { firstMs, maxMs, maxAskedMs } = this.#limits;
    const grown = Math.min(maxMs, firstMs * 2 ** Math.min(this.#failures, 20));
    this.#failures++;
    // Up to a quarter of jitter on top: jobs that were refused together do not come back together.
    const wait = Math.min(maxAskedMs, Math.max(grown, afterMs)) * (1 + this.#random() / 4);
    this.#until = Math.max(this.#until, this.#clock.monotonic() + wait);
  }

  /**
   * Call this when the service answered, a refusal of the request itself included. During a pause it changes nothing: such
   * an answer is to a call that began before the pause.
   */
  answered(): void {
    if (this.leftMs === 0) this.#failures = 0;
  }

  /** Waits until the pause is over, also where a further refusal makes it longer in the meantime. */
  async untilOver(signal?: AbortSignal): Promise<void> {
    for (let left = this.leftMs; left > 0; left = this.leftMs) await this.#clock.sleep(left, signal);
  }
}

const pauses = new WeakMap<Clock, Map<string, Pause>>();

/** The pause for a service, by its origin. All callers with the same clock get the same one. */
export function pauseOf(clock: Clock, origin: string, limits: PauseLimits): Pause {
  const known = pauses.get(clock) ?? new Map<string, Pause>();
  pauses.set(clock, known);
  const pause = known.get(origin) ?? new Pause(clock, limits);
  known.set(origin, pause);
  return pause;
}
