import type { Held, Unavailable } from '../../src/clouds/serve.ts';
import type { Actor } from '../simulate/split/time.ts';
import type { Blow } from './faults.ts';

/** What a client of the broker saw in all the hours. */
export interface Seen {
  probes: number;
  /** It was told that a lease lives which is over, or lives longer than it does. */
  lies: number;
  /** It got no lease, and neither the machine had just slept nor its clock just been set. */
  ended: number;
  /** Seconds that a machine was without a lease after it woke or its clock was set, the longest. */
  longestWithout: number;
  /** The first of what is wrong, in words. */
  wrong: string | undefined;
}

export const nothingSeen = (): Seen => ({
  probes: 0,
  lies: 0,
  ended: 0,
  longestWithout: 0,
  wrong: undefined,
});

/** Instants tell whole seconds, and two clocks are never read at once. */
const TOLERANCE_MS = 2500;
/** A machine that woke with a lease that is over has a new one by then, whatever else goes wrong at that time. */
const RECOVERY_MS = 150_000;

/** Holds what the broker says against the time of the simulation, which only the judge knows. */
export class Judge {
  readonly seen: Seen = nothingSeen();
  readonly #blows: readonly Blow[];
  readonly #mayEnd: number;
  #withoutSince: number | undefined;

  /**
   * @param blows what befalls the client's machine.
   * @param mayEnd from when on nobody renews any more, because a process was killed: then "expired" is the truth.
   */
  constructor(blows: readonly Blow[], mayEnd = Number.POSITIVE_INFINITY) {
    this.#blows = blows;
    this.#mayEnd = mayEnd;
  }

  /** @param elapsed milliseconds of the simulation. @param wall what every right clock shows. */
  look(told: Held | Unavailable, client: Actor, elapsed: number, wall: number): void {
    const { seen } = this;
    seen.probes++;
    if (typeof told === 'string') {
      this.#withoutSince ??= elapsed;
      const without = elapsed - this.#withoutSince;
      if (told === 'expired' && elapsed >= this.#mayEnd) return;
      if (told === 'expired' && this.#struck(elapsed)) {
        seen.longestWithout = Math.max(seen.longestWithout, Math.round(without / 1000));
        return;
      }
      seen.ended++;
      seen.wrong ??= `${told} at ${minutes(elapsed)}`;
      return;
    }
    this.#withoutSince = undefined;
    const real = told.lease.expiresAt - wall;
    const read = told.expiresAt - client.now();
    if (real >= 0 && Math.max(read, told.remainingMs) <= real + TOLERANCE_MS) return;
    seen.lies++;
    const [said, is] = [Math.max(read, told.remainingMs), real].map((ms) => `${Math.round(ms / 1000)} s`);
    seen.wrong ??= `said to live ${said}, and lives ${is}, at ${minutes(elapsed)}`;
  }

  #struck(elapsed: number): boolean {
    return this.#blows.some(({ at, kind, ms }) => {
      const over = at + (kind === 'suspend' ? ms : 0);
      return elapsed >= at && elapsed <= over + RECOVERY_MS;
    });
  }
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} min`;
}
