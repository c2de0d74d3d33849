import type { Clock } from '../../clock.ts';
import { handedOf } from '../../delivery/order.ts';
import type { Lease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';
import { type AgentEnd, findEnd, NOTE_FILE, writeNote } from '../end.ts';
import type { Handoff } from '../handoff.ts';
import type { Offer } from '../offer.ts';
import type { Pieces } from '../pieces.ts';
import { Progress, pollDelay } from '../poll.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import { ENVELOPE_FILE, type Sign, seal } from '../seal.ts';
import type { FindJob } from './jobs.ts';
import { OfferWatch } from './offers.ts';

export interface IssuerSideDeps {
  readonly clock: Clock;
  readonly plan: Plan;
  readonly handoff: Handoff;
  /** `handoff-secret`; empty where none is given. */
  readonly secret: string;
  readonly pieces: Pieces;
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  /** Asks every cloud of the plan for a lease. */
  readonly issue: () => Promise<readonly Lease[]>;
  readonly sign: Sign;
  readonly findJob: FindJob;
  /** Seconds; milliseconds since the job began are counted by the monotonic clock. */
  readonly timeout: number;
  readonly renew: boolean;
  readonly renewUntil: number;
  readonly progress: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Told at once, before anything else can fail. */
  readonly onLeases: (leases: readonly Lease[], sequence: number) => void;
  readonly onIgnoredOffer: (count: number) => void;
}

/** Why the watching ended. */
export type Watched =
  | { readonly by: 'agent'; readonly reason: Reason | undefined }
  | { readonly by: 'github'; readonly conclusion: string }
  | { readonly by: 'time' };

/** Renewed a little before the broker asks for it, which is at 76 to 80 % of a lease's life. */
const DUE = 0.76;
/** The service has no limit that this comes near, and a job's end is not urgent to the second. */
const WATCH_MS = 3000;
/** The jobs API counts against the repository's 1,000 requests an hour. */
const JOBS_MS = 60_000;
const RETRY_MS = { least: 1000, most: 30_000 };

/** The issuer job's half of a hand-over, step by step; see `src/steps/issue.ts` for the whole. */
export class IssuerSide {
  readonly #deps: IssuerSideDeps;
  readonly #offers: OfferWatch;
  readonly #seenEnds = new Set<string>();
  #offer: Offer | undefined;
  #sequence = 0;
  #issuedAt = Number.NaN;
  #leases: readonly Lease[] = [];
  #envelope: string | undefined;
  #jobsAsked = Number.NEGATIVE_INFINITY;

  constructor(deps: IssuerSideDeps) {
    this.#deps = deps;
    this.#offers = new OfferWatch({ ...deps, onIgnored: deps.onIgnoredOffer });
  }

  /** Offers that did not know the secret. */
  get ignoredOffers(): number {
    return this.#offers.ignored;
  }

  /**
   * Waits for the agent job's key.
   * @throws {HandoffRefused} `no-offer`, `agent-failed`, `second-offer`, `bad-offer`, `flood`.
   */
  async waitForOffer(): Promise<Offer> {
    const { clock, signal, timeout, pieces, progress } = this.#deps;
    const start = clock.monotonic();
    const lines = new Progress(progress);
    for (;;) {
      const listed = await pieces.list();
      const offer = await this.#offers.look(listed);
      if (offer) {
        this.#offer = offer;
        const end = await this.#findEnd(listed);
        if (end) throw new HandoffRefused(end.reason ?? 'agent-failed');
        return offer;
      }
      const waited = clock.monotonic() - start;
      if (waited > timeout * 1000) throw new HandoffRefused('no-offer');
      await this.#lookAtJob();
      lines.waited(
        waited,
        `Waiting for the agent job's offer, ${Math.round(waited / 1000)} s of ${timeout} s.`,
      );
      await clock.sleep(pollDelay(waited), signal);
    }
  }

  /** Issues, seals for the key that was offered, uploads; the envelope before is deleted. */
  async handOver(): Promise<void> {
    const { clock, issue, pieces, onLeases } = this.#deps;
    const asked = clock.monotonic();
    const leases = await issue();
    this.#leases = leases;
    this.#issuedAt = asked;
    this.#sequence++;
    onLeases(leases, this.#sequence);
    const before = this.#envelope;
    this.#envelope = await this.#send({ leases, renewed: this.#willRenew() });
    if (before !== undefined) await this.#forget(before).catch(() => {});
    // A rival that came between: its offer must not go unseen because nobody looks any more.
    await this.#offers.look(await pieces.list());
  }

  /**
   * Renews and watches until the agent job is over.
   * @throws {HandoffRefused} when a second offer comes, or a flood.
   */
  async watch(): Promise<Watched> {
    const { clock, signal, pieces, renewUntil, warn } = this.#deps;
    const until = clock.monotonic() + renewUntil * 1000;
    let due = this.#dueAt();
    let failures = 0;
    let deaf = false;
    for (;;) {
      try {
        const listed = await pieces.list();
        await this.#offers.look(listed);
        const end = await this.#findEnd(listed);
        if (end) return { by: 'agent', reason: end.reason };
        deaf = false;
      } catch (error) {
        if (error instanceof HandoffRefused || signal.aborted) throw error;
        // The service is away: the agent works on with what it has, so the watch goes on too.
        if (!deaf) warn(`The artifact service does not answer (${nameOf(error)}); the watch goes on.`);
        deaf = true;
      }
      const job = await this.#lookAtJob();
      if (job?.status === 'completed') return { by: 'github', conclusion: job.conclusion };
      const now = clock.monotonic();
      if (now >= due && now < until && this.#willRenew()) {
        const renewed = await this.#renew();
        failures = renewed ? 0 : failures + 1;
        due = renewed
          ? this.#dueAt()
          : clock.monotonic() + Math.min(RETRY_MS.most, RETRY_MS.least * 2 ** failures);
      }
      if (
        this.#leases.every((lease) => this.#remaining(lease) <= 0) &&
        (now >= until || !this.#willRenew())
      ) {
        return { by: 'time' };
      }
      const soon = this.#willRenew() && due < until ? due - clock.monotonic() : WATCH_MS;
      await clock.sleep(Math.max(50, Math.min(WATCH_MS, soon)), signal);
    }
  }

  /** Tells the agent job that no more will come: sealed where it holds a lease, else as a note anyone could write. */
  async tell(reason: Reason): Promise<void> {
    if (this.#offer && this.#envelope !== undefined) {
      this.#sequence++;
      await this.#send({ leases: [], renewed: false, ended: reason });
    }
    await this.#deps.pieces.put('note', NOTE_FILE, writeNote(reason));
  }

  async #renew(): Promise<boolean> {
    const { signal, warn } = this.#deps;
    try {
      await this.handOver();
      return true;
    } catch (error) {
      if (error instanceof HandoffRefused || signal.aborted) throw error;
      warn(`A renewal failed (${nameOf(error)}); it is tried again while the lease lives.`);
      return false;
    }
  }

  async #send(parts: {
    readonly leases: readonly Lease[];
    readonly renewed: boolean;
    readonly ended?: Reason;
  }): Promise<string> {
    const { clock, plan, handoff, pieces, sign } = this.#deps;
    if (!this.#offer) throw new Error('there is no offer to seal for');
    const { agent, task, session } = plan;
    const plans = parts.leases.length === 0 ? [] : handedOf(plan.clouds);
    const ageMs = Math.max(0, Math.round(clock.monotonic() - this.#issuedAt)) || 0;
    const contents = { handoff, sequence: this.#sequence, agent, task, session, plans, ageMs, ...parts };
    return await pieces.put('envelope', ENVELOPE_FILE, await seal(contents, this.#offer, sign));
  }

  async #forget(name: string): Promise<void> {
    const { pieces } = this.#deps;
    const piece = (await pieces.list()).find((one) => one.name === name);
    if (piece) await pieces.remove(piece);
  }

  async #findEnd(listed: Parameters<typeof findEnd>[1]): Promise<AgentEnd | undefined> {
    return this.#offer && (await findEnd(this.#deps.pieces, listed, this.#offer, this.#seenEnds));
  }

  /** At most once a minute. */
  async #lookAtJob() {
    const { clock, findJob } = this.#deps;
    const now = clock.monotonic();
    if (now - this.#jobsAsked < JOBS_MS) return undefined;
    const first = this.#jobsAsked === Number.NEGATIVE_INFINITY;
    this.#jobsAsked = now;
    // Both jobs have only just started: the answer would say so.
    if (first) return undefined;
    const job = await findJob(this.#offer?.jobId ?? '');
    if (!this.#offer && job?.status === 'completed') throw new HandoffRefused('agent-failed', job.conclusion);
    return job;
  }

  #willRenew(): boolean {
    return this.#deps.renew && this.#offer?.renewable === true;
  }

  #dueAt(): number {
    const lives = this.#leases.map((lease) => lease.expiresAt - lease.issuedAt);
    return this.#issuedAt + Math.min(...lives) * DUE;
  }

  #remaining(lease: Lease): number {
    return lease.expiresAt - lease.issuedAt - (this.#deps.clock.monotonic() - this.#issuedAt);
  }
}

function nameOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error;
}
