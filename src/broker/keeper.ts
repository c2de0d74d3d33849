import type { Clock } from '../clock.ts';
import type { IssueContext } from '../clouds/cloud.ts';
import type { Held, Unavailable } from '../clouds/serve.ts';
import type { IdentityToken } from '../identity/token.ts';
import type { Lease } from '../model/lease.ts';

/** How the next lease is got. */
export interface Renewal {
  /** The audience of the GitHub token that it takes; empty where it takes none. */
  readonly audience: string;
  /** Its code is in memory: nothing is read from the disk to renew. */
  readonly issue: (context: IssueContext) => Promise<Lease>;
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
/** How far wall and monotonic time may part before the machine counts as having slept or been set. */
const JUMP_MS = 5000;
/** A sleeping machine's timers stand still, so waits are cut into pieces. */
const LONGEST_WAIT_MS = 15_000;
/** A clock that is set over and over must not become a storm of renewals. */
const JUMP_PAUSE_MS = 30_000;
/** A runner's clock that is off by more than this would make clients misjudge the real instant. */
const SKEW_MS = 60_000;

/** Holds the present lease of one cloud and renews it, always under the same session name. */
export class Keeper {
  readonly #deps: KeeperDeps;
  #lease: Lease | undefined;
  /** When the lease's `issuedAt` was now, by the monotonic clock. */
  #since: number;
  #ended = false;
  #drift: number;
  #jumpedAt = Number.NEGATIVE_INFINITY;
  #expiredTold = false;
  #renewNow = false;
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
  current(): Held | Unavailable {
    if (this.#ended || !this.#lease) return 'ended';
    this.#watchClock();
    const remainingMs = this.#remaining(this.#lease);
    if (remainingMs <= 0) return 'expired';
    const { clock } = this.#deps;
    const real = this.#lease.expiresAt;
    const local = clock.now() + remainingMs;
    // The real instant, unless this machine's clock is so wrong that its clients would take it for another.
    return { lease: this.#lease, remainingMs, expiresAt: Math.abs(real - local) > SKEW_MS ? local : real };
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
    let due = this.#due();
    while (!this.#ended && !signal.aborted && this.#lease) {
      // What it holds lives until the end, or there is no time left for another.
      const ends = clock.monotonic() + this.#remaining(this.#lease);
      if (ends >= this.#deps.until || due >= this.#deps.until) return;
      if (!(await this.#waitUntil(due, signal))) return;
      const attempt = await this.#renew(this.#lease, signal);
      if (this.#ended || signal.aborted) return;
      if (attempt) {
        this.#deps.onRenewed(this.#lease, failures);
        failures = 0;
        due = this.#due();
      } else {
        failures++;
        const left = this.#remaining(this.#lease);
        // While the lease still lives, at least a few tries fit into what is left of it.
        const most = left > 0 ? Math.min(BACKOFF_MS.most, left / 3) : BACKOFF_MS.most;
        const wait = Math.min(most, BACKOFF_MS.least * 2 ** Math.min(failures, 10));
        due = clock.monotonic() + Math.max(BACKOFF_MS.least, wait * (0.5 + random() / 2));
      }
    }
  }

  #due(): number {
    const lease = this.#lease;
    if (!lease) return Number.POSITIVE_INFINITY;
    const { random = Math.random } = this.#deps;
    return this.#since + (lease.expiresAt - lease.issuedAt) * (DUE - JITTER * random());
  }

  #remaining(lease: Lease): number {
    return lease.expiresAt - lease.issuedAt - (this.#deps.clock.monotonic() - this.#since);
  }

  /** False when there is nothing to go on for. */
  async #waitUntil(due: number, signal: AbortSignal): Promise<boolean> {
    const { clock } = this.#deps;
    for (;;) {
      if (this.#ended || signal.aborted || !this.#lease) return false;
      this.#tellExpired(this.#lease);
      this.#watchClock();
      const wait = due - clock.monotonic();
      if (wait <= 0 || this.#renewNow) {
        this.#renewNow = false;
        return true;
      }
      this.#wake = new AbortController();
      const left = this.#remaining(this.#lease);
      const piece = Math.min(wait, LONGEST_WAIT_MS, left > 0 ? left : Number.POSITIVE_INFINITY);
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
   * A machine that slept has a monotonic clock that stood still, and a lease that is older than it seems. It looks
   * like a clock that was set forward; in both cases a new lease at once is right.
   */
  #watchClock(): void {
    const drift = this.#readDrift();
    const jump = drift - this.#drift;
    if (Math.abs(jump) < JUMP_MS) return;
    this.#drift = drift;
    const now = this.#deps.clock.monotonic();
    if (jump < 0 || now - this.#jumpedAt < JUMP_PAUSE_MS) return;
    this.#jumpedAt = now;
    this.#renewNow = true;
    this.#wake.abort();
  }

  async #renew(old: Lease, signal: AbortSignal): Promise<boolean> {
    const { clock, identity } = this.#deps;
    const { audience: own, issue } = this.#deps.renewal;
    const left = this.#remaining(old);
    const limit = Math.min(ATTEMPT_MS.most, Math.max(ATTEMPT_MS.least, left));
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(new Error('no answer in time')), limit);
    const both = AbortSignal.any([signal, timeout.signal]);
    const secrets: string[] = [];
    try {
      const token = own === '' ? undefined : await identity(own, both);
      const since = clock.monotonic();
      const lease = await issue({
        clock,
        signal: both,
        secret: (value) => secrets.push(value),
        progress: () => {},
        identity: async (audience) => (token && audience === own ? token : await identity(audience, both)),
      });
      const life = lease.expiresAt - lease.issuedAt;
      if (!Number.isFinite(life) || life <= clock.monotonic() - since)
        throw new Error('the new lease had expired');
      if (lease.session !== old.session || lease.principal !== old.principal)
        throw new Error('the new lease is for another session');
      if (this.#ended) return false;
      this.#tellExpired(old);
      this.#lease = lease;
      this.#since = since;
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
