import type { Clock } from '../clock.ts';
import { expectedAfter, leaseFault } from '../clouds/check-lease.ts';
import type { IssueContext } from '../clouds/cloud.ts';
import type { CurrentLease, Unavailable } from '../clouds/serve.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { Lease } from '../model/lease.ts';

/** How the next lease is got. */
export interface Renewal {
  /** The audience of the GitHub token that it takes; empty where it takes none. */
  readonly audience: string;
  /** Its code is in memory: nothing is read from the disk to renew. */
  readonly issue: (context: IssueContext) => Promise<Lease>;
  /**
   * In the split: how old a lease that came from the issuer job is now, in milliseconds. It is at least so old: what
   * passed while it was under way nobody here has measured. Without it leases are asked for here, and their age is known.
   */
  readonly ageOf?: (lease: Lease) => number;
}

export interface KeeperDeps {
  readonly clock: Clock;
  readonly renewal: Renewal;
  /** A fresh GitHub token. */
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
/** A renewal may take this long at most, and at least this long even when the lease is about to end. */
const ATTEMPT_MS = { least: 10_000, most: 60_000 };
const BACKOFF_MS = { least: 500, most: 30_000 };
/**
 * How far wall and monotonic time may part before the machine counts as having slept without the monotonic clock (a
 * paused virtual machine, say), or as having been set.
 */
const JUMP_MS = 5000;
/** A sleeping machine's timers stand still, so waits are cut into pieces. */
const LONGEST_WAIT_MS = 15_000;
/** A clock that is set over and over must not become a storm of renewals: no two for a jump come closer than this. */
const JUMP_PAUSE_MS = 30_000;
/** A runner's clock that is fast by more than this would make clients take a lease for one that is over. */
const SKEW_MS = 60_000;
/** Instants and tokens tell whole seconds, so that by less than this a clock is not known to be slow. */
const ROUNDING_MS = 2000;

/** Holds the present lease of one cloud and renews it, always under the same session name. */
export class Keeper {
  readonly #deps: KeeperDeps;
  #lease: Lease | undefined;
  /** When the lease's `issuedAt` was now, or a little before, by the monotonic clock. */
  #since: number;
  /** When the next renewal begins. */
  #dueAt = Number.POSITIVE_INFINITY;
  #ended = false;
  #drift: number;
  /** How far the wall clock has jumped forward in all, and had when this lease was asked for. */
  #jumped = 0;
  #jumpedBefore = 0;
  /** When the last renewal for a jump was or will be due. */
  #jumpDueAt = Number.NEGATIVE_INFINITY;
  #expiredTold = false;
  #wake = new AbortController();

  constructor(lease: Lease, ageMs: number, deps: KeeperDeps) {
    this.#deps = deps;
    this.#lease = lease;
    this.#since = deps.clock.monotonic() - ageMs;
    this.#drift = this.#readDrift();
  }

  /** The lease even if it has expired; it is what a revoker needs. Gone once {@link forget} was called. */
  get held(): Lease | undefined {
    return this.#lease;
  }

  /** What can be handed out at this moment. */
  current(): CurrentLease | Unavailable {
    if (this.#ended || !this.#lease) return 'ended';
    this.#watchClock();
    const { clock } = this.#deps;
    // Timers stand still in a machine that sleeps: whoever asks after it woke up does not wait for the next look.
    if (clock.monotonic() >= this.#dueAt) this.#wake.abort();
    const real = this.#lease.expiresAt;
    const remainingMs = this.#remaining(this.#lease);
    if (remainingMs <= 0) return 'expired';
    return { lease: this.#lease, remainingMs, expiresAt: this.#told(real, clock.now() + remainingMs) };
  }

  /**
   * The real instant. Where this machine's clock is wrong, the instant that its clients will read as it; only where the
   * clock is so fast that the real one would look over is that later than the real one.
   */
  #told(real: number, local: number): number {
    if (local < real - ROUNDING_MS) return local;
    return local > real + SKEW_MS ? local : real;
  }

  /** Stops handing out and renewing; the lease stays until {@link forget}, for whoever revokes it. */
  end(): void {
    this.#ended = true;
    this.#wake.abort();
  }

  forget(): void {
    this.end();
    this.#lease = undefined;
  }

  /** Renews until it is ended, until time is up, or until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, random = Math.random } = this.#deps;
    let failures = 0;
    this.#dueAt = this.#due();
    while (await this.#waitUntilDue(signal)) {
      if (!this.#lease) return;
      const attempt = await this.#renew(this.#lease, signal);
      if (this.#ended || signal.aborted) return;
      if (attempt) {
        this.#deps.onRenewed(this.#lease, failures);
        failures = 0;
        this.#dueAt = this.#due();
      } else {
        failures++;
        const left = this.#remaining(this.#lease);
        // While the lease still lives, at least a few tries fit into what is left of it.
        const most = left > 0 ? Math.min(BACKOFF_MS.most, left / 3) : BACKOFF_MS.most;
        const wait = Math.min(most, BACKOFF_MS.least * 2 ** Math.min(failures, 10));
        this.#dueAt = clock.monotonic() + Math.max(BACKOFF_MS.least, wait * (0.5 + random() / 2));
      }
    }
  }

  /** Never, where the lease lives until the end or there is no time left for another. */
  #due(): number {
    const lease = this.#lease;
    if (!lease) return Number.POSITIVE_INFINITY;
    const { clock, random = Math.random, until } = this.#deps;
    const left = this.#remaining(lease);
    const early = (lease.expiresAt - lease.issuedAt) * (1 - DUE + JITTER * random());
    const due = clock.monotonic() + left - early;
    return clock.monotonic() + left >= until || due >= until ? Number.POSITIVE_INFINITY : due;
  }

  /** How long the lease lives by its age, in milliseconds. */
  #remaining(lease: Lease): number {
    const age = this.#deps.clock.monotonic() - this.#since + (this.#jumped - this.#jumpedBefore);
    return lease.expiresAt - lease.issuedAt - age;
  }

  /** False when there is nothing to go on for. */
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
        // Woken, or ended: the next round looks which.
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
   * A machine that slept without its monotonic clock has a lease that is older than it seems. It looks like a clock
   * that was set forward. The lease counts as older by as much, and in both cases a new one at once is right.
   */
  #watchClock(): void {
    const drift = this.#readDrift();
    const jump = drift - this.#drift;
    if (Math.abs(jump) < JUMP_MS) return;
    this.#drift = drift;
    if (jump < 0) return;
    // In the split ages are at most what GitHub's time says, and a new lease comes when the issuer job has one.
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
    // Before anything is asked: what takes long makes the lease seem older than it is, and never younger.
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
        identity: async (audience) => (token && audience === own ? token : await identity(audience, both)),
      });
      const since = ageOf ? clock.monotonic() - ageOf(lease) : asked;
      const seen = { elapsedMs: clock.monotonic() - since, wider: token ? [token.jwt] : [] };
      const fault = leaseFault(lease, expectedAfter(old), seen);
      if (fault !== undefined) throw new Error(`the new lease is refused: ${fault}`);
      if (this.#ended) return false;
      this.#tellExpired(old);
      this.#lease = lease;
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
