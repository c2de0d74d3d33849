import type { Clock } from '../clock.ts';
import { expectedAfter, leaseFault } from '../clouds/check-lease.ts';
import type { IssueContext } from '../clouds/cloud.ts';
import type { CurrentLease, Unavailable } from '../clouds/serve.ts';
import type { IdentityToken } from '../identity/token.ts';
import { type Lease, renewedAfter } from '../model/lease.ts';

/** How a renewer gets the next lease. */
export interface Renewal {
  /** The audience of the GitHub token that the cloud requires; empty where it requires none. */
  readonly audience: string;
  /** Gets the next lease. Its code is in memory already, so that a renewal reads nothing from the disk. */
  readonly issue: (context: IssueContext) => Promise<Lease>;
  /**
   * In the split: the age of a lease from the issuer job, in milliseconds. This process did not see the request, so the value
   * is an upper limit. Absent where this process requests the leases itself, and so knows their age.
   */
  readonly ageOf?: (lease: Lease) => number;
}

export interface LeaseRenewerDeps {
  readonly clock: Clock;
  readonly renewal: Renewal;
  /** Fetches a new GitHub token. */
  readonly identity: (audience: string, signal: AbortSignal) => Promise<IdentityToken>;
  /** When to stop renewing, by the monotonic clock. */
  readonly until: number;
  readonly onRenewed: (lease: Lease, failedBefore: number) => void;
  readonly onFailed: (error: unknown, secrets: readonly string[]) => void;
  readonly onExpired: (lease: Lease) => void;
  readonly random?: () => number;
}

/** Renewal is due at this part of a lease's life, up to {@link JITTER} earlier. */
const DUE = 0.8;
const JITTER = 0.04;
/** The limits for the timeout of one renewal. It is never below `least`, even when the lease is about to expire. */
const ATTEMPT_MS = { least: 10_000, most: 60_000 };
const BACKOFF_MS = { least: 500, most: 30_000 };
/**
 * A larger change between wall clock and monotonic clock means that the machine has slept while its monotonic clock stood
 * still (a paused virtual machine, for example), or that its wall clock was set.
 */
const JUMP_MS = 5000;
/** The longest single wait, since the timers of a sleeping machine stand still. */
const LONGEST_WAIT_MS = 15_000;
/** The shortest time between two renewals because of clock jumps, so that a clock that keeps jumping does not cause many. */
const JUMP_PAUSE_MS = 30_000;
/** If the runner's clock is fast by more than this, its clients would consider a lease expired. */
const SKEW_MS = 60_000;
/** Instants and tokens have whole seconds, so a smaller difference does not show that the clock is slow. */
const ROUNDING_MS = 2000;

/** Holds the current lease of one cloud and renews it, always under the same session name. */
export class LeaseRenewer {
  readonly #deps: LeaseRenewerDeps;
  #lease: Lease | undefined;
  /** The moment of the lease's `issuedAt` by the monotonic clock, or a little before. */
  #since: number;
  /** When the next renewal begins. */
  #dueAt = Number.POSITIVE_INFINITY;
  #ended = false;
  #running = false;
  #drift: number;
  /** How far the wall clock has jumped forward in total, and how far it had jumped when this lease was requested. */
  #jumped = 0;
  #jumpedBefore = 0;
  /** When the last renewal because of a jump was due, or will be. */
  #jumpDueAt = Number.NEGATIVE_INFINITY;
  #expiredTold = false;
  #wake = new AbortController();
  /** When {@link renewNow} last started an attempt, and who waits for the end of one. */
  #hurriedAt = Number.NEGATIVE_INFINITY;
  #attempted: PromiseWithResolvers<void> | undefined;

  constructor(lease: Lease, ageMs: number, deps: LeaseRenewerDeps) {
    this.#deps = deps;
    this.#lease = lease;
    this.#since = deps.clock.monotonic() - ageMs;
    this.#drift = this.#readDrift();
  }

  /** The lease, also after it has expired, for a revoker. `undefined` after {@link forget}. */
  get held(): Lease | undefined {
    return this.#lease;
  }

  /** The lease that can be handed out now, or the reason why there is none. */
  current(): CurrentLease | Unavailable {
    if (this.#ended || !this.#lease) return 'ended';
    this.#watchClock();
    const { clock } = this.#deps;
    // The timers of a sleeping machine stand still, so the first request after it wakes up also starts a due renewal.
    if (clock.monotonic() >= this.#dueAt) this.#wake.abort();
    const real = this.#lease.expiresAt;
    const remainingMs = this.#remaining(this.#lease);
    if (remainingMs <= 0) return 'expired';
    return { lease: this.#lease, remainingMs, expiresAt: this.#told(real, clock.now() + remainingMs) };
  }

  /**
   * The expiry to tell clients, who compare it with this machine's clock. Usually it is the real one. Where the clock is slow,
   * it is earlier by as much. Where the clock is so fast that the lease would look expired, it is later by as much.
   */
  #told(real: number, local: number): number {
    if (local < real - ROUNDING_MS) return local;
    return local > real + SKEW_MS ? local : real;
  }

  /**
   * Renews at once, where the service has refused the current lease. Resolves when an attempt is over; at once where the last
   * such attempt was a moment ago, and where nothing is renewed.
   */
  async renewNow(): Promise<void> {
    const now = this.#deps.clock.monotonic();
    if (this.#attempted) return await this.#attempted.promise;
    if (this.#ended || !this.#running || now - this.#hurriedAt < JUMP_PAUSE_MS) return;
    this.#hurriedAt = now;
    this.#dueAt = now;
    this.#attempted = Promise.withResolvers<void>();
    const { promise } = this.#attempted;
    this.#wake.abort();
    await promise;
  }

  /** Stops handing out and renewing. The lease stays until {@link forget}, for its revocation. */
  end(): void {
    this.#ended = true;
    this.#wake.abort();
    this.#toldAttempt();
  }

  #toldAttempt(): void {
    this.#attempted?.resolve();
    this.#attempted = undefined;
  }

  forget(): void {
    this.end();
    this.#lease = undefined;
  }

  /** Renews until {@link end} is called, until `until`, or until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    this.#running = true;
    try {
      await this.#run(signal);
    } finally {
      this.#running = false;
      this.#toldAttempt();
    }
  }

  async #run(signal: AbortSignal): Promise<void> {
    const { clock, random = Math.random } = this.#deps;
    let failures = 0;
    this.#dueAt = this.#due();
    while (await this.#waitUntilDue(signal)) {
      if (!this.#lease) return;
      const attempt = await this.#renew(this.#lease, signal);
      this.#toldAttempt();
      if (this.#ended || signal.aborted) return;
      if (attempt) {
        this.#deps.onRenewed(this.#lease, failures);
        failures = 0;
        this.#dueAt = this.#due();
      } else {
        failures++;
        const left = this.#remaining(this.#lease);
        // While the lease is valid, a few attempts fit into its remaining life.
        const most = left > 0 ? Math.min(BACKOFF_MS.most, left / 3) : BACKOFF_MS.most;
        const wait = Math.min(most, BACKOFF_MS.least * 2 ** Math.min(failures, 10));
        this.#dueAt = clock.monotonic() + Math.max(BACKOFF_MS.least, wait * (0.5 + random() / 2));
      }
    }
  }

  /** When to renew. Never, where the lease lives until `until`, or where the renewal would be due after that. */
  #due(): number {
    const lease = this.#lease;
    if (!lease) return Number.POSITIVE_INFINITY;
    const { clock, random = Math.random, until } = this.#deps;
    const left = this.#remaining(lease);
    const early = (lease.expiresAt - lease.issuedAt) * (1 - DUE + JITTER * random());
    const due = clock.monotonic() + left - early;
    return clock.monotonic() + left >= until || due >= until ? Number.POSITIVE_INFINITY : due;
  }

  /** The remaining life of the lease in milliseconds, calculated from its age. */
  #remaining(lease: Lease): number {
    const age = this.#deps.clock.monotonic() - this.#since + (this.#jumped - this.#jumpedBefore);
    return lease.expiresAt - lease.issuedAt - age;
  }

  /** Waits until a renewal is due. @returns false when there will be no further renewal. */
  async #waitUntilDue(signal: AbortSignal): Promise<boolean> {
    const { clock, until } = this.#deps;
    for (;;) {
      if (this.#ended || signal.aborted || !this.#lease) return false;
      this.#watchClock();
      this.#tellExpired(this.#lease);
      const now = clock.monotonic();
      if (now >= until) return false;
      if (now >= this.#dueAt) return true;
      this.#wake = new AbortController();
      const left = this.#remaining(this.#lease);
      const piece = Math.min(
        Math.min(this.#dueAt, until) - now,
        LONGEST_WAIT_MS,
        left > 0 ? left : Number.POSITIVE_INFINITY,
      );
      try {
        await clock.sleep(Math.max(1, piece), AbortSignal.any([signal, this.#wake.signal]));
      } catch {
        // Woken or ended; the next round checks which.
      }
    }
  }

  #tellExpired(lease: Lease): void {
    if (this.#expiredTold || this.#remaining(lease) > 0) return;
    this.#expiredTold = true;
    this.#deps.onExpired(lease);
  }

  #readDrift(): number {
    return this.#deps.clock.now() - this.#deps.clock.monotonic();
  }

  /**
   * Notices that the wall clock has jumped forward. Either somebody set it, or the machine slept while its monotonic clock
   * stood still, and then the lease is older than it seems. The two look the same, so in both cases the lease counts as older by
   * the jump, and a renewal is due at once.
   */
  #watchClock(): void {
    const drift = this.#readDrift();
    const jump = drift - this.#drift;
    if (Math.abs(jump) < JUMP_MS) return;
    this.#drift = drift;
    if (jump < 0) return;
    // In the split ages come from GitHub's time, which no jump changes, and the issuer job decides when there is a new lease.
    if (!this.#deps.renewal.ageOf) this.#jumped += jump;
    const now = this.#deps.clock.monotonic();
    if (this.#jumpDueAt <= now) this.#jumpDueAt = Math.max(now, this.#jumpDueAt + JUMP_PAUSE_MS);
    this.#dueAt = Math.min(this.#dueAt, this.#jumpDueAt);
    this.#wake.abort();
  }

  async #renew(old: Lease, signal: AbortSignal): Promise<boolean> {
    const { clock, identity, renewal } = this.#deps;
    const { audience: own, issue, ageOf } = renewal;
    this.#watchClock();
    // The age counts from before the request. So a slow answer makes the lease seem older than it is, never younger.
    const asked = clock.monotonic();
    const jumpedBefore = this.#jumped;
    const left = this.#remaining(old);
    const limit = Math.min(ATTEMPT_MS.most, Math.max(ATTEMPT_MS.least, left));
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(new Error('no answer in time')), limit);
    const both = AbortSignal.any([signal, timeout.signal]);
    const secrets: string[] = [];
    try {
      const token = own === '' ? undefined : await identity(own, both);
      const lease = await issue({
        clock,
        signal: both,
        secret: (value) => secrets.push(value),
        progress: () => {},
        identity: async (audience, use) =>
          token && audience === own && use !== 'fresh' ? token : await identity(audience, both),
      });
      const since = ageOf ? clock.monotonic() - ageOf(lease) : asked;
      const seen = { elapsedMs: clock.monotonic() - since, wider: token ? [token.jwt] : [] };
      const fault = leaseFault(lease, expectedAfter(old), seen);
      if (fault !== undefined) throw new Error(`the new lease is refused: ${fault}`);
      if (this.#ended) return false;
      this.#tellExpired(old);
      this.#lease = renewedAfter(old, lease);
      this.#since = since;
      this.#jumpedBefore = jumpedBefore;
      this.#expiredTold = false;
      return true;
    } catch (error) {
      if (!signal.aborted && !this.#ended) this.#deps.onFailed(error, secrets);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
