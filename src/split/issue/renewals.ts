import type { Clock } from '../../clock.ts';
import type { Lease } from '../../model/lease.ts';
import type { Issued } from './renew.ts';

export interface RenewalsDeps {
  readonly clock: Clock;
  /** Asks every cloud of the plan for a lease. */
  readonly issue: () => Promise<Issued>;
  /** Told at once, before anything else can fail. */
  readonly onLeases: (leases: readonly Lease[], sequence: number) => void;
  /** Hands over what was issued. */
  readonly send: (issued: Issued, sequence: number) => Promise<void>;
  /** Milliseconds until anything can be sent at all. */
  readonly pausedMs: () => number;
}

/** Renewed a little before the broker asks for it, which is at 76 to 80 % of a lease's life. */
const DUE = 0.76;
const RETRY_MS = { least: 1000, most: 30_000 };
/** When nothing lives any more that could be lost. */
const RETRY_DEAD_MS = 120_000;
/**
 * So many times leases are issued within one life of a lease at most, whatever happens to the envelopes and the clock:
 * the one that is due, and two for a machine that slept or an envelope that nobody could be sent in time.
 */
const MOST_PER_LIFE = 3;
/** How far wall and monotonic time may part before the machine counts as having slept or been set. */
const JUMP_MS = 5000;

/**
 * When to issue, and what to do with what was issued until it is handed over. A lease that could not be sent is sent
 * again and not issued again.
 */
export class Renewals {
  readonly #deps: RenewalsDeps;
  #issued: Issued = { leases: [], askedAt: Number.NaN };
  /** Issued and not handed over yet. */
  #waiting: Issued | undefined;
  #sequence = 0;
  #due = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #history: number[] = [];
  #drift: number;

  constructor(deps: RenewalsDeps) {
    this.#deps = deps;
    this.#drift = this.#readDrift();
  }

  /** The number of the last envelope that was made; 0 before the first. */
  get sequence(): number {
    return this.#sequence;
  }

  /** The next step is due at this moment of the monotonic clock. */
  get due(): number {
    this.#watchClock();
    return this.#due;
  }

  get leases(): readonly Lease[] {
    return this.#issued.leases;
  }

  /** Milliseconds since the leases were asked for. */
  get ageMs(): number {
    return Math.max(0, this.#deps.clock.monotonic() - this.#issued.askedAt) || 0;
  }

  /** No lease lives any more. */
  get over(): boolean {
    return this.leases.every((lease) => lease.expiresAt - lease.issuedAt <= this.ageMs);
  }

  /** Issues, or takes what waits, and hands it over. What fails comes again later: see {@link due}. */
  async step(): Promise<void> {
    const { clock, pausedMs } = this.#deps;
    // Leases that cannot be sent would only age. What is in hand already is tried, it costs nothing.
    const paused = pausedMs();
    if (!this.#usable() && paused > 0) {
      this.#due = clock.monotonic() + paused;
      return;
    }
    try {
      await this.#handOver();
      this.#failures = 0;
      this.#due = this.#issued.askedAt + this.#life * DUE;
    } catch (error) {
      this.#failures++;
      const most = this.over ? RETRY_DEAD_MS : RETRY_MS.most;
      const wait = Math.min(most, RETRY_MS.least * 2 ** Math.min(this.#failures, 10));
      this.#due = clock.monotonic() + Math.max(wait, pausedMs());
      throw error;
    }
  }

  /** A number for an envelope that holds no lease. */
  next(): number {
    return ++this.#sequence;
  }

  async #handOver(): Promise<void> {
    const { clock, issue, onLeases, send } = this.#deps;
    if (!this.#usable()) {
      this.#waiting = undefined;
      this.#spend();
      const issued = await issue();
      this.#history.push(clock.monotonic());
      this.#waiting = issued;
      this.#issued = issued;
      this.#sequence++;
      onLeases(issued.leases, this.#sequence);
    }
    const issued = this.#waiting ?? this.#issued;
    await send(issued, this.#sequence);
    this.#waiting = undefined;
  }

  /** Whether what waits is still worth sending. */
  #usable(): boolean {
    return this.#waiting !== undefined && this.ageMs < this.#life * DUE;
  }

  /** @throws {OverBudget} */
  #spend(): void {
    const now = this.#deps.clock.monotonic();
    this.#history = this.#history.filter((at) => at > now - this.#life);
    if (this.#history.length >= MOST_PER_LIFE) throw new OverBudget();
  }

  get #life(): number {
    return Math.min(...this.leases.map((lease) => lease.expiresAt - lease.issuedAt));
  }

  #readDrift(): number {
    return this.#deps.clock.now() - this.#deps.clock.monotonic();
  }

  /** A machine that slept has a monotonic clock that stood still, and leases that are older than they seem. */
  #watchClock(): void {
    const drift = this.#readDrift();
    const jump = drift - this.#drift;
    if (Math.abs(jump) < JUMP_MS) return;
    this.#drift = drift;
    if (jump > 0) this.#due = Math.min(this.#due, this.#deps.clock.monotonic());
  }
}

/** So many leases were issued within the life of one that another would only add to a fault. */
export class OverBudget extends Error {
  override readonly name = 'OverBudget';
}
