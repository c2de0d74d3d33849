import { isTransient } from '../../artifacts/refusal.ts';
import type { Clock } from '../../clock.ts';
import { handedOf } from '../../delivery/order.ts';
import type { Lease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';
import { type AgentEnd, type Conclusion, findEnd, NOTE_FILE, type NoteKey, writeNote } from '../end.ts';
import type { Handoff } from '../handoff.ts';
import { newTrail, PieceNames, type Trail } from '../names.ts';
import type { Offer } from '../offer.ts';
import type { Piece, Pieces } from '../pieces.ts';
import { jobDelay, Progress, pollDelay, sleepUntil, unlessAborted, watchDelay } from '../poll.ts';
import { AgentEnded, HandoffRefused, type Reason } from '../refusal.ts';
import { ENVELOPE_FILE, type Sign, sealAged } from '../seal.ts';
import type { FindJob, JobView } from './jobs.ts';
import { OfferWatch } from './offers.ts';
import type { Issued } from './renew.ts';
import { Renewals } from './renewals.ts';

export interface IssuerSideDeps {
  readonly clock: Clock;
  readonly plan: Plan;
  readonly handoff: Handoff;
  /** What the agent job's offer shows; empty where there is no hand-off secret. */
  readonly proof: string;
  readonly note: NoteKey;
  readonly pieces: Pieces;
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  /** Asks every cloud of the plan for a lease. */
  readonly issue: () => Promise<Issued>;
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
  | {
      readonly by: 'agent';
      readonly reason: Reason | undefined;
      readonly conclusion: Conclusion | undefined;
    }
  | { readonly by: 'github'; readonly conclusion: string }
  | { readonly by: 'time' };

/** Before a renewal, where lists are refused: longer than a service usually asks to wait. */
const QUIET_MS = 120_000;

/** The issuer job's half of a hand-over, step by step; see `src/steps/issue.ts` for the whole. */
export class IssuerSide {
  readonly #deps: IssuerSideDeps;
  readonly #offers: OfferWatch;
  readonly #renewals: Renewals;
  readonly #seenEnds = new Set<string>();
  /** Where the envelopes after the first will be; only the agent job gets it. */
  readonly #trail: Trail;
  #offer: Offer | undefined;
  /** The last envelope that was put. */
  #envelope: Pick<Piece, 'name' | 'jobId'> | undefined;
  #jobsAsked = 0;
  #jobsDue: number;
  /** The service did not answer the last look. */
  #deaf = false;
  #crowdTold = false;

  constructor(deps: IssuerSideDeps) {
    this.#deps = deps;
    const { clock, issue, onLeases, pieces } = deps;
    this.#offers = new OfferWatch({ ...deps, onIgnored: deps.onIgnoredOffer });
    this.#trail = newTrail(pieces.jobId);
    this.#jobsDue = clock.monotonic() + jobDelay(0);
    this.#renewals = new Renewals({
      clock,
      issue,
      onLeases,
      send: (issued, sequence) => this.#sendLeases(issued, sequence),
      pausedMs: () => pieces.pausedMs,
    });
  }

  /** Offers that did not know what the agent job knows. */
  get ignoredOffers(): number {
    return this.#offers.ignored;
  }

  /**
   * Waits for the agent job's key, also while the artifact service is away.
   * @throws {HandoffRefused} `no-offer`, `agent-failed`, `second-offer`, `bad-offer`, `flood`.
   */
  async waitForOffer(): Promise<Offer> {
    const { clock, signal, timeout, pieces, progress, handoff, proof } = this.#deps;
    const start = clock.monotonic();
    const lines = new Progress(progress);
    const wanted = [new PieceNames(handoff, proof).offer];
    for (;;) {
      const trouble = await this.#look(wanted);
      if (this.#offer) return this.#offer;
      const waited = clock.monotonic() - start;
      if (waited > timeout * 1000) throw trouble ?? new HandoffRefused('no-offer');
      const job = await this.#lookAtJob();
      if (job?.status === 'completed') throw new HandoffRefused('agent-failed', job.conclusion);
      lines.waited(
        waited,
        `Waiting for the agent job's offer, ${Math.round(waited / 1000)} s of ${timeout} s.`,
      );
      const rest = Math.min(pieces.pausedMs, timeout * 1000 - waited);
      await clock.sleep(Math.min(Math.max(pollDelay(waited), rest), timeout * 1000 - waited + 1), signal);
    }
  }

  /** Issues, seals for the key that was offered, uploads; the envelope before is deleted. */
  async handOver(): Promise<void> {
    const { renew, warn } = this.#deps;
    await this.#renewals.step();
    // A rival that came between: its offer must not go unseen because nobody looks any more.
    const trouble = await this.#look([]);
    if (trouble !== undefined && !renew)
      warn('The artifact service does not answer: an offer that came meanwhile would not have been seen.');
  }

  /**
   * Renews and watches until the agent job is over.
   * @throws {HandoffRefused} when a second offer comes, or a flood.
   */
  async watch(): Promise<Watched> {
    const { clock, signal, renewUntil } = this.#deps;
    const start = clock.monotonic();
    const until = start + renewUntil * 1000;
    const wanted = this.#offer ? [new PieceNames(this.#deps.handoff, this.#offer.endHash).end] : [];
    let lookAt = start;
    for (;;) {
      // First: where lists are refused and uploads are not, the refusals must not keep back what is due.
      if (this.#willRenew() && this.#renewals.due <= clock.monotonic() && clock.monotonic() < until) {
        await this.#renew();
      }
      if (clock.monotonic() >= lookAt) {
        const end = await this.#lookForEnd(wanted);
        if (end) return { by: 'agent', ...end };
        lookAt = this.#nextLook(clock.monotonic() - start);
      }
      const job = await this.#lookAtJob();
      if (job?.status === 'completed') return { by: 'github', conclusion: job.conclusion };
      const now = clock.monotonic();
      if (this.#renewals.over && (now >= until || !this.#willRenew())) return { by: 'time' };
      const due = this.#willRenew() && now < until ? this.#renewals.due : Number.POSITIVE_INFINITY;
      await sleepUntil(Math.min(now + 1000, Math.max(now + 50, Math.min(lookAt, due))), clock, signal);
    }
  }

  /**
   * A look costs more where the list is no help, so it is seldom. And one that is refused holds off all that is asked of
   * the service: not shortly before a renewal.
   */
  #nextLook(sinceMs: number): number {
    const { clock, pieces } = this.#deps;
    const at = clock.monotonic() + watchDelay(sinceMs) * (this.#deaf || pieces.crowded ? 2 : 1);
    const { due } = this.#renewals;
    return this.#deaf && this.#willRenew() && at > due - QUIET_MS && at < due ? due + 1000 : at;
  }

  /** Tells the agent job that no more will come: sealed where it holds a lease, else as a note anyone could write. */
  async tell(reason: Reason): Promise<void> {
    if (this.#offer && this.#envelope !== undefined) {
      await this.#send({ leases: [], renewed: false, ended: reason }, this.#renewals.next());
    }
    const { pieces, note } = this.#deps;
    await pieces.put('note', NOTE_FILE, writeNote(reason, note.token));
  }

  async #renew(): Promise<void> {
    const { signal, warn } = this.#deps;
    try {
      await unlessAborted(signal, this.#renewals.step());
    } catch (error) {
      if (error instanceof HandoffRefused || signal.aborted) throw error;
      warn(`A renewal failed (${nameOf(error)}); it is tried again while the lease lives.`);
    }
  }

  async #sendLeases({ leases }: Issued, sequence: number): Promise<void> {
    const { pieces } = this.#deps;
    const before = this.#envelope;
    this.#envelope = await this.#send({ leases, renewed: this.#willRenew() }, sequence);
    if (before !== undefined) await pieces.remove(before).catch(() => {});
  }

  async #send(
    parts: { readonly leases: readonly Lease[]; readonly renewed: boolean; readonly ended?: Reason },
    sequence: number,
  ): Promise<Pick<Piece, 'name' | 'jobId'>> {
    const { plan, handoff, pieces, sign, proof, note } = this.#deps;
    if (!this.#offer) throw new Error('there is no offer to seal for');
    const { agent, task, session } = plan;
    const plans = parts.leases.length === 0 ? [] : handedOf(plan.clouds);
    const ageMs = () => Math.max(0, this.#renewals.ageMs) || 0;
    const said = { handoff, sequence, agent, task, session, noteHash: note.hash };
    const contents = { ...said, plans, trail: this.#trail, ...parts };
    const sealed = await sealAged(contents, ageMs, this.#offer, sign);
    const later = new PieceNames(handoff, this.#trail.key);
    const names =
      sequence === 1 ? [new PieceNames(handoff, proof).first(this.#offer.thumbprint)] : later.next(sequence);
    return { name: await pieces.put('envelope', ENVELOPE_FILE, sealed, names), jobId: pieces.jobId };
  }

  /**
   * Looks at the offers. What went wrong where the service does not answer: whoever waits goes on waiting, and whoever
   * has an agent at work goes on watching.
   */
  async #look(wanted: readonly string[]): Promise<unknown> {
    const { pieces, signal } = this.#deps;
    try {
      const listed = await unlessAborted(signal, pieces.list(wanted));
      this.#tellCrowd();
      const offer = await unlessAborted(signal, this.#offers.look(listed));
      if (offer && !this.#offer) {
        const end = await unlessAborted(signal, findEnd(pieces, listed, offer, this.#seenEnds));
        if (end) throw new AgentEnded(end.reason ?? 'agent-failed');
        this.#offer = offer;
      }
      this.#deaf = false;
      return undefined;
    } catch (error) {
      return this.#excuse(error);
    }
  }

  async #lookForEnd(wanted: readonly string[]): Promise<AgentEnd | undefined> {
    const { pieces, signal } = this.#deps;
    const offer = this.#offer;
    if (!offer) return undefined;
    try {
      const listed = await unlessAborted(signal, pieces.list(wanted));
      this.#tellCrowd();
      await unlessAborted(signal, this.#offers.look(listed));
      const end = await unlessAborted(signal, findEnd(pieces, listed, offer, this.#seenEnds));
      this.#deaf = false;
      return end;
    } catch (error) {
      this.#excuse(error);
    }
    // Lists are refused; the agent's own word may still be read by its name.
    try {
      const named = wanted.map((name) => ({
        name,
        jobId: this.#offers.jobId,
        id: name,
        size: 0,
        kind: 'end' as const,
      }));
      return await unlessAborted(signal, findEnd(pieces, named, offer, new Set()));
    } catch (error) {
      this.#excuse(error);
      return undefined;
    }
  }

  /** @throws what cannot go away by itself. */
  #excuse(error: unknown): unknown {
    const { signal, warn } = this.#deps;
    if (error instanceof HandoffRefused || signal.aborted) throw error;
    // With an agent at work nothing but its end ends the watch.
    if (!this.#offer && !isTransient(error)) throw error;
    if (!this.#deaf) warn(`The artifact service does not answer (${nameOf(error)}); it is asked again.`);
    this.#deaf = true;
    return error;
  }

  #tellCrowd(): void {
    const { pieces, warn, proof } = this.#deps;
    if (!pieces.crowded || this.#crowdTold) return;
    this.#crowdTold = true;
    const advice = proof === '' ? ' Give both jobs a `handoff-secret`.' : '';
    warn(
      `This run has more artifacts than GitHub lists: another job's offer for this hand-over would not be seen.${advice}`,
    );
  }

  async #lookAtJob(): Promise<JobView | undefined> {
    const { clock, findJob, signal } = this.#deps;
    if (clock.monotonic() < this.#jobsDue) return undefined;
    this.#jobsDue = clock.monotonic() + jobDelay(++this.#jobsAsked);
    return await unlessAborted(signal, findJob(this.#offer?.jobId ?? ''));
  }

  #willRenew(): boolean {
    return this.#deps.renew && this.#offer?.renewable === true;
  }
}

function nameOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  if (typeof code === 'string' && code !== '') return code;
  return error instanceof Error ? error.name : typeof error;
}
