import type { CurrentLease, Unavailable } from '../../src/clouds/serve.ts';
import type { Actor } from '../simulate/split/time.ts';
import type { MachineEvent } from './faults.ts';

/** The counts of one client of the broker over all hours. */
export interface Observed {
  probes: number;
  /** Answers with a later expiry than the real one, an expired lease included. */
  overstated: number;
  /** Answers without a lease, although the machine had not just slept and its clock had not just jumped. */
  ended: number;
  /** The longest time without a lease after the machine woke or its clock jumped, in seconds. */
  longestWithout: number;
  /** A description of the first wrong answer. */
  wrong: string | undefined;
}

export const nothingObserved = (): Observed => ({
  probes: 0,
  overstated: 0,
  ended: 0,
  longestWithout: 0,
  wrong: undefined,
});

/** Expiries have whole seconds, and two clocks are never read at the same moment. */
const TOLERANCE_MS = 2500;
/** A machine that woke with an expired lease has a new one after this time, whatever other faults there are. */
const RECOVERY_MS = 180_000;

/** Compares the broker's answers with the time of the simulation, which the broker does not know. */
export class LeaseChecker {
  readonly observed: Observed = nothingObserved();
  readonly #events: readonly MachineEvent[];
  readonly #mayEnd: number;
  #withoutSince: number | undefined;

  /**
   * @param events the events of the client's machine.
   * @param mayEnd when a process was killed, so that nothing renews any more and "expired" is a right answer afterwards.
   */
  constructor(events: readonly MachineEvent[], mayEnd = Number.POSITIVE_INFINITY) {
    this.#events = events;
    this.#mayEnd = mayEnd;
  }

  /**
   * Checks one answer of the broker.
   * @param elapsed milliseconds of the simulation.
   * @param wall the time of every correct wall clock.
   */
  check(answer: CurrentLease | Unavailable, client: Actor, elapsed: number, wall: number): void {
    const seen = this.observed;
    seen.probes++;
    if (typeof answer === 'string') {
      this.#withoutSince ??= elapsed;
      const without = elapsed - this.#withoutSince;
      if (answer === 'expired' && elapsed >= this.#mayEnd) return;
      if (answer === 'expired' && this.#hitRecently(elapsed)) {
        seen.longestWithout = Math.max(seen.longestWithout, Math.round(without / 1000));
        return;
      }
      seen.ended++;
      seen.wrong ??= `${answer} at ${minutes(elapsed)}`;
      return;
    }
    this.#withoutSince = undefined;
    const real = answer.lease.expiresAt - wall;
    const read = answer.expiresAt - client.now();
    if (real >= 0 && Math.max(read, answer.remainingMs) <= real + TOLERANCE_MS) return;
    seen.overstated++;
    const [shown, is] = [Math.max(read, answer.remainingMs), real].map((ms) => `${Math.round(ms / 1000)} s`);
    seen.wrong ??= `shown to be valid for ${shown}, but valid for ${is}, at ${minutes(elapsed)}`;
  }

  #hitRecently(elapsed: number): boolean {
    return this.#events.some(({ at, kind, ms }) => {
      const over = at + (kind === 'suspend' ? ms : 0);
      return elapsed >= at && elapsed <= over + RECOVERY_MS;
    });
  }
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} min`;
}
