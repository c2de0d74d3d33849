import type { Clock } from '../clock.ts';

/** How long a service may keep us waiting; what it says beyond `mostMs` is not believed. */
export interface PauseLimits {
  /** After a first refusal that names no time; it doubles with each refusal after it. */
  readonly leastMs: number;
  /** The longest pause that we choose ourselves. */
  readonly ownMostMs: number;
  /** The longest that we let the service choose. */
  readonly mostMs: number;
}

/** The artifact service and its storage: a lease waits for the answer, so nobody may hold it off for an hour. */
export const artifactPause: PauseLimits = { leastMs: 500, ownMostMs: 30_000, mostMs: 5 * 60_000 };
/** GitHub's REST API: a used-up limit is renewed within the hour. */
export const restPause: PauseLimits = { leastMs: 1000, ownMostMs: 60_000, mostMs: 3_600_000 };

/**
 * How long nobody of this process asks a service: all callers share it, so that a service which refuses one is not
 * asked by the next. The more often it refuses in a row, the longer; the first answer ends it. Counted by the monotonic
 * clock, so that a wall clock that jumps changes nothing.
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

  /** Milliseconds until the service may be asked again; 0 when it may be now. */
  get leftMs(): number {
    return Math.max(0, this.#until - this.#clock.monotonic());
  }

  /** How often it has refused or failed in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** It did not answer, or refused for a while. `afterMs`: the wait it asked for, where it did. */
  failed(afterMs = 0): void {
    const { leastMs, ownMostMs, mostMs } = this.#limits;
    const grown = Math.min(ownMostMs, leastMs * 2 ** Math.min(this.#failures, 20));
    this.#failures++;
    // Jitter of a quarter, upwards: jobs that were refused together do not come back together.
    const wait = Math.min(mostMs, Math.max(grown, afterMs)) * (1 + this.#random() / 4);
    this.#until = Math.max(this.#until, this.#clock.monotonic() + wait);
  }

  /** It answered what it was asked, be it with a no. A call that was under way before a refusal does not undo it. */
  answered(): void {
    if (this.leftMs === 0) this.#failures = 0;
  }

  /** Waits until it may be asked, also where it is refused anew meanwhile. */
  async over(signal?: AbortSignal): Promise<void> {
    for (let left = this.leftMs; left > 0; left = this.leftMs) await this.#clock.sleep(left, signal);
  }
}

const pauses = new WeakMap<Clock, Map<string, Pause>>();

/** The one pause that all who live by this clock have for a service, by its origin. */
export function pauseOf(clock: Clock, origin: string, limits: PauseLimits): Pause {
  const known = pauses.get(clock) ?? new Map<string, Pause>();
  pauses.set(clock, known);
  const pause = known.get(origin) ?? new Pause(clock, limits);
  known.set(origin, pause);
  return pause;
}
