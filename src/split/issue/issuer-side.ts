import { isTransient } from '../../artifacts/refusal.ts';
import { type Clock, sleepUntil } from '../../clock.ts';
import { handoverPlans } from '../../delivery/order.ts';
import type { Lease } from '../../model/lease.ts';
import type { Plan } from '../../model/plan.ts';
import { ArtifactNames, type EnvelopeSeries, newEnvelopeSeries } from '../artifact-names.ts';
import { type AgentEnd, findEnd, NOTE_FILE, type NoteKey, writeNote } from '../end-and-note.ts';
import type { Handoff } from '../handoff.ts';
import type { HandoffArtifact, HandoffArtifacts } from '../handoff-artifacts.ts';
import type { Conclusion } from '../messages.ts';
import type { Offer } from '../offer.ts';
import { jobDelay, Progress, pollDelay, unlessAborted, watchDelay } from '../poll.ts';
import { AgentEnded, HandoffRefused, type Reason } from '../refusal.ts';
import { ENVELOPE_FILE, type Sign, sealAged } from '../seal.ts';
import type { FindJob, JobView } from './find-job.ts';
import { OfferWatch } from './offers.ts';
import { RenewalSchedule } from './renewal-schedule.ts';
import type { Issued } from './renewer.ts';

export interface IssuerSideDeps {
  readonly clock: Clock;
  readonly plan: Plan;
  readonly handoff: Handoff;
  /** The proof that the agent job's offer must have; empty where there is no hand-off secret. */
  readonly proof: string;
  readonly note: NoteKey;
  readonly artifacts: HandoffArtifacts;
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  /** Asks every cloud of the plan for a lease. */
  readonly issue: () => Promise<Issued>;
  readonly sign: Sign;
  readonly findJob: FindJob;
  /** How long to wait for the offer, in seconds. */
  readonly timeout: number;
  readonly renew: boolean;
  readonly progress: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Called as soon as there are leases, before another part can fail. */
  readonly onLeases: (leases: readonly Lease[], sequence: number) => void;
  readonly onIgnoredOffer: (count: number) => void;
}

/** Why `watch` ended: the agent job said so, GitHub said so, or the last lease expired. */
export type WatchEnd =
  | {
      readonly by: 'agent';
      readonly reason: Reason | undefined;
      readonly conclusion: Conclusion | undefined;
    }
  | { readonly by: 'github'; readonly conclusion: string }
  | { readonly by: 'time' };

/**
 * How long before a renewal no list is read while the service refuses lists. It is longer than the pause that a service
 * usually asks for.
 */
const QUIET_MS = 120_000;

/** The issuer job's half of the protocol between the two jobs. `IssuerJob` calls its methods one after the other. */
export class IssuerSide {
  readonly #deps: IssuerSideDeps;
  readonly #offers: OfferWatch;
  readonly #renewals: RenewalSchedule;
  readonly #seenEnds = new Set<string>();
  /** How to find the envelopes after the first; only the agent job gets it. */
  readonly #series: EnvelopeSeries;
  #offer: Offer | undefined;
  /** The last envelope that was uploaded. */
  #envelope: Pick<HandoffArtifact, 'name' | 'jobId'> | undefined;
  #jobsAsked = 0;
  #jobsDue: number;
  /** Whether the service did not answer the last look. */
  #unanswered = false;
  #incompleteWarned = false;

  constructor(deps: IssuerSideDeps) {
    this.#deps = deps;
    const { clock, issue, onLeases, artifacts } = deps;
    this.#offers = new OfferWatch({ ...deps, onIgnored: deps.onIgnoredOffer });
    this.#series = newEnvelopeSeries(artifacts.jobId);
    this.#jobsDue = clock.monotonic() + jobDelay(0);
    this.#renewals = new RenewalSchedule({
      clock,
      issue,
      onLeases,
      send: (issued, sequence) => this.#sendLeases(issued, sequence),
      pausedMs: () => artifacts.pausedMs,
    });
  }

  /** How many offers were ignored because they could not be authenticated. */
  get ignoredOffers(): number {
    return this.#offers.ignored;
  }

  /**
   * Waits for the agent job's offer. It goes on waiting while the artifact service does not answer.
   * @throws {HandoffRefused} `no-offer`, `unknown-offer`, `agent-failed`, `second-offer`, `bad-offer`, `flood`.
   */
  async waitForOffer(): Promise<Offer> {
    const { clock, signal, timeout, artifacts, progress, handoff, proof } = this.#deps;
    const start = clock.monotonic();
    const lines = new Progress(progress);
    const wanted = [new ArtifactNames(handoff, proof).offer];
    for (;;) {
      const trouble = await this.#look(wanted);
      if (this.#offer) return this.#offer;
      const waited = clock.monotonic() - start;
      if (waited > timeout * 1000)
        throw trouble ?? new HandoffRefused(this.ignoredOffers > 0 ? 'unknown-offer' : 'no-offer');
      const job = await this.#lookAtJob();
      if (job?.status === 'completed') throw new HandoffRefused('agent-failed', job.conclusion);
      lines.waited(
        waited,
        `Waiting for the agent job's offer, ${Math.round(waited / 1000)} s of ${timeout} s.`,
      );
      const rest = Math.min(artifacts.pausedMs, timeout * 1000 - waited);
      await clock.sleep(Math.min(Math.max(pollDelay(waited), rest), timeout * 1000 - waited + 1), signal);
    }
  }

  /** Issues leases, seals them for the offered key, and uploads the first envelope. */
  async handOver(): Promise<void> {
    const { renew, warn } = this.#deps;
    await this.#renewals.issueAndSend();
    // With `renew: false` this is the last look, so it finds a second offer that came while the clouds were asked.
    const trouble = await this.#look([]);
    if (trouble !== undefined && !renew)
      warn('The artifact service does not answer: an offer that came meanwhile would not have been seen.');
  }

  /**
   * Renews, and watches for the end of the agent job.
   * @throws {HandoffRefused} when a second offer comes, or too many artifacts.
   */
  async watch(): Promise<WatchEnd> {
    const { clock, signal, plan } = this.#deps;
    const start = clock.monotonic();
    const until = start + plan.renewUntil * 1000;
    const wanted = this.#offer ? [new ArtifactNames(this.#deps.handoff, this.#offer.endHash).end] : [];
    let lookAt = start;
    for (;;) {
      // Renewal comes before the look: the service may refuse lists but accept uploads, and a refusal pauses both.
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
      if (this.#renewals.allExpired && (now >= until || !this.#willRenew())) return { by: 'time' };
      const due = this.#willRenew() && now < until ? this.#renewals.due : Number.POSITIVE_INFINITY;
      await sleepUntil(Math.min(now + 1000, Math.max(now + 50, Math.min(lookAt, due))), clock, signal);
    }
  }

  /**
   * When to look again. Looks are rarer while the list does not help, since they then take more requests. While the service
   * refuses lists, there is no look shortly before a renewal: a refusal pauses all requests to the service.
   */
  #nextLook(sinceMs: number): number {
    const { clock, artifacts } = this.#deps;
    const at =
      clock.monotonic() + watchDelay(sinceMs) * (this.#unanswered || artifacts.listIncomplete ? 2 : 1);
    const { due } = this.#renewals;
    return this.#unanswered && this.#willRenew() && at > due - QUIET_MS && at < due ? due + 1000 : at;
  }

  /**
   * Tells the agent job that no more leases will come: by a note, which any job could write, and where the agent job may have a
   * lease, also by a sealed envelope.
   */
  async tell(reason: Reason): Promise<void> {
    if (this.#offer && this.#envelope !== undefined) {
      await this.#send({ leases: [], renewed: false, ended: reason }, this.#renewals.nextSequence());
    }
    const { artifacts, note } = this.#deps;
    await artifacts.put('note', NOTE_FILE, writeNote(reason, note.token));
  }

  async #renew(): Promise<void> {
    const { signal, warn } = this.#deps;
    try {
      await unlessAborted(signal, this.#renewals.issueAndSend());
    } catch (error) {
      if (error instanceof HandoffRefused || signal.aborted) throw error;
      warn(`A renewal failed (${nameOf(error)}); it is tried again while the lease lives.`);
    }
  }

  async #sendLeases({ leases: issued }: Issued, sequence: number): Promise<void> {
    const { artifacts, renew } = this.#deps;
    const before = this.#envelope;
    // A job that seals once has ended before the agent has, so nothing will end these leases early.
    const leases = renew ? issued : issued.map((lease) => ({ ...lease, end: 'expires' as const }));
    this.#envelope = await this.#send({ leases, renewed: this.#willRenew() }, sequence);
    if (before !== undefined) await artifacts.remove(before).catch(() => {});
  }

  async #send(
    parts: { readonly leases: readonly Lease[]; readonly renewed: boolean; readonly ended?: Reason },
    sequence: number,
  ): Promise<Pick<HandoffArtifact, 'name' | 'jobId'>> {
    const { plan, handoff, artifacts, sign, proof, note } = this.#deps;
    if (!this.#offer) throw new Error('there is no offer to seal for');
    const { agent, session } = plan;
    const plans = parts.leases.length === 0 ? [] : handoverPlans(plan.clouds);
    const common = { handoff, sequence, agent, session, noteHash: note.hash };
    const contents = { ...common, plans, series: this.#series, ...parts };
    const sealed = await sealAged(contents, () => this.#renewals.ageMs, this.#offer, sign);
    const later = new ArtifactNames(handoff, this.#series.key);
    const names =
      sequence === 1
        ? [new ArtifactNames(handoff, proof).first(this.#offer.thumbprint)]
        : later.next(sequence);
    return { name: await artifacts.put('envelope', ENVELOPE_FILE, sealed, names), jobId: artifacts.jobId };
  }

  /**
   * Reads the offers, and accepts the first valid one.
   * @returns the error where the service does not answer, so that the caller can go on; `undefined` after a successful look.
   */
  async #look(wanted: readonly string[]): Promise<unknown> {
    const { artifacts, signal } = this.#deps;
    try {
      const listed = await unlessAborted(signal, artifacts.list(wanted));
      this.#warnIfListIncomplete();
      const offer = await unlessAborted(signal, this.#offers.look(listed));
      if (offer && !this.#offer) {
        const end = await unlessAborted(signal, findEnd(artifacts, listed, offer, this.#seenEnds));
        if (end) throw new AgentEnded(end.reason ?? 'agent-failed');
        this.#offer = offer;
      }
      this.#unanswered = false;
      return undefined;
    } catch (error) {
      return this.#tolerate(error);
    }
  }

  async #lookForEnd(wanted: readonly string[]): Promise<AgentEnd | undefined> {
    const { artifacts, signal } = this.#deps;
    const offer = this.#offer;
    if (!offer) return undefined;
    try {
      const listed = await unlessAborted(signal, artifacts.list(wanted));
      this.#warnIfListIncomplete();
      await unlessAborted(signal, this.#offers.look(listed));
      const end = await unlessAborted(signal, findEnd(artifacts, listed, offer, this.#seenEnds));
      this.#unanswered = false;
      return end;
    } catch (error) {
      this.#tolerate(error);
    }
    // The service refuses lists, but the agent job's message may still be readable by its name.
    try {
      const named = wanted.map((name) => ({
        name,
        jobId: this.#offers.jobId,
        id: name,
        size: 0,
        kind: 'end' as const,
      }));
      return await unlessAborted(signal, findEnd(artifacts, named, offer, new Set()));
    } catch (error) {
      this.#tolerate(error);
      return undefined;
    }
  }

  /** Returns an error that may go away by itself, with a warning the first time. @throws any other error. */
  #tolerate(error: unknown): unknown {
    const { signal, warn } = this.#deps;
    if (error instanceof HandoffRefused || signal.aborted) throw error;
    // While the agent works, no error of the service ends the watch.
    if (!this.#offer && !isTransient(error)) throw error;
    if (!this.#unanswered)
      warn(`The artifact service does not answer (${nameOf(error)}); it is asked again.`);
    this.#unanswered = true;
    return error;
  }

  #warnIfListIncomplete(): void {
    const { artifacts, warn, proof } = this.#deps;
    if (!artifacts.listIncomplete || this.#incompleteWarned) return;
    this.#incompleteWarned = true;
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
