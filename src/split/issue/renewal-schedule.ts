import type { Clock } from '../../clock.ts';
import { type Lease, renewedAfter } from '../../model/lease.ts';
import type { Issued } from './renewer.ts';

export interface RenewalScheduleDeps {
  readonly clock: Clock;
  /** Asks every cloud of the plan for a lease. */
  readonly issue: () => Promise<Issued>;
  /** Called as soon as there are leases, before another part can fail. */
  readonly onLeases: (leases: readonly Lease[], sequence: number) => void;
  /** Sends the leases to the agent job. */
  readonly send: (issued: Issued, sequence: number) => Promise<void>;
  /** Milliseconds until the artifact service accepts requests again. */
  readonly pausedMs: () => number;
}

/**
 * The part of a lease's life after which the issuer job renews. It comes just before the broker asks for the next lease, which
 * is at 76 to 80 %.
 */
const DUE = 0.76;
const RETRY_MS = { least: 1000, most: 30_000 };
/** The longest wait between retries once all leases have expired. */
const RETRY_EXPIRED_MS = 120_000;
/**
 * How often leases are issued within one life of a lease at most, whatever happens to envelopes and clocks: once when
 * due, and twice more for a machine that slept or an envelope that could not be sent in time.
 */
const MOST_PER_LIFE = 3;
/** A larger change between wall clock and monotonic clock means that the machine has slept, or that its clock was set. */
const JUMP_MS = 5000;

/**
 * Decides when to issue, and keeps the new leases until they are sent. Leases that could not be sent are sent again, not
 * issued again.
 */
export class RenewalSchedule {
  readonly #deps: RenewalScheduleDeps;
  #issued: Issued = { leases: [], askedAt: Number.NaN };
  /** Issued, but not yet sent. */
  #waiting: Issued | undefined;
  /** The number of the last envelope; 0 before the first. */
  #sequence = 0;
  #due = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #issueTimes: number[] = [];
  #drift: number;

  constructor(deps: RenewalScheduleDeps) {
    this.#deps = deps;
    this.#drift = this.#readDrift();
  }

  /** When the next renewal is due, by the monotonic clock. */
  get due(): number {
    this.#noticeClockJump();
    return this.#due;
  }

  /** Milliseconds since the clouds were asked for the leases. */
  get ageMs(): number {
    return Math.max(0, this.#deps.clock.monotonic() - this.#issued.askedAt) || 0;
  }

  /** Whether all leases have expired. */
  get allExpired(): boolean {
    return this.#leases.every((lease) => lease.expiresAt - lease.issuedAt <= this.ageMs);
  }

  /** Issues leases and sends them, or sends those that wait. After a failure {@link due} tells when to try again. */
  async issueAndSend(): Promise<void> {
    const { clock, pausedMs } = this.#deps;
    // During a pause new leases would only age. Leases that wait are tried all the same, since that costs nothing.
    const paused = pausedMs();
    if (!this.#usable() && paused > 0) {
      this.#due = clock.monotonic() + paused;
      return;
    }
    try {
      await this.#tryOnce();
      // A token has just told GitHub's time, and the clock may have changed to it: that is not sleep.
      this.#drift = this.#readDrift();
      this.#failures = 0;
      this.#due = this.#issued.askedAt + this.#life * DUE;
    } catch (error) {
      this.#failures++;
      const most = this.allExpired ? RETRY_EXPIRED_MS : RETRY_MS.most;
      const wait = Math.min(most, RETRY_MS.least * 2 ** Math.min(this.#failures, 10));
      this.#due = clock.monotonic() + Math.max(wait, pausedMs());
      throw error;
    }
  }

  /** Takes the next number, for an envelope without leases. */
  nextSequence(): number {
    return ++this.#sequence;
  }

  async #tryOnce(): Promise<void> {
    const { clock, issue, onLeases, send } = this.#deps;
    if (!this.#usable()) {
      this.#waiting = undefined;
      this.#checkBudget();
      const issued = this.#after(await issue());
      this.#issueTimes.push(clock.monotonic());
      this.#waiting = issued;
      this.#issued = issued;
      this.#sequence++;
      onLeases(issued.leases, this.#sequence);
    }
    const issued = this.#waiting ?? this.#issued;
    await send(issued, this.#sequence);
    this.#waiting = undefined;
  }

  #after({ leases, askedAt }: Issued): Issued {
    const before = new Map(this.#leases.map((lease) => [lease.cloud, lease]));
    return { leases: leases.map((lease) => renewedAfter(before.get(lease.cloud), lease)), askedAt };
  }

  /** Whether there are waiting leases that are young enough to be sent. */
  #usable(): boolean {
    return this.#waiting !== undefined && this.ageMs < this.#life * DUE;
  }

  /** @throws {TooManyLeases} */
  #checkBudget(): void {
    const now = this.#deps.clock.monotonic();
    this.#issueTimes = this.#issueTimes.filter((at) => at > now - this.#life);
    if (this.#issueTimes.length >= MOST_PER_LIFE) throw new TooManyLeases();
  }

  get #leases(): readonly Lease[] {
    return this.#issued.leases;
  }

  get #life(): number {
    return Math.min(...this.#leases.map((lease) => lease.expiresAt - lease.issuedAt));
  }

  #readDrift(): number {
    return this.#deps.clock.now() - this.#deps.clock.monotonic();
  }

  /** Renews at once after the machine has slept: its monotonic clock stood still, so the leases are older than they seem. */
  #noticeClockJump(): void {
    const drift = this.#readDrift();
    const jump = drift - this.#drift;
    if (Math.abs(jump) < JUMP_MS) return;
    this.#drift = drift;
    if (jump > 0) this.#due = Math.min(this.#due, this.#deps.clock.monotonic());
  }
}

/** Thrown instead of issuing when a fault has already caused too many leases within the life of one. */
export class TooManyLeases extends Error {
  override readonly name = 'TooManyLeases';
}
