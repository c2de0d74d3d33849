import type { CryptoKey } from 'jose';
import type { Clock } from '../../clock.ts';
import { ArtifactNames } from '../artifact-names.ts';
import { END_FILE, readNote, writeEnd } from '../end-and-note.ts';
import type { HandoffArtifact, HandoffArtifacts } from '../handoff-artifacts.ts';
import { OFFER_FILE, type Offer, writeOffer } from '../offer.ts';
import { Progress, pollDelay } from '../poll.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import { type CheckToken, ENVELOPE_FILE, LARGEST_ENVELOPE, type Opened, open } from '../seal.ts';
import { describeFailure, isRetryable } from './retryable.ts';

export interface ReceiverDeps {
  readonly clock: Clock;
  readonly artifacts: HandoffArtifacts;
  readonly privateKey: CryptoKey;
  readonly offer: Offer;
  /** The token for the `end` message; see `Offer.endHash`. */
  readonly endToken: string;
  readonly checkToken: CheckToken;
  /** The state of the receiver in an earlier process of this job; absent in the first. */
  readonly state?: ReceiverState;
}

/** Which envelopes a receiver has opened. Without this state a receiver only opens them once more. */
export interface ReceiverState {
  /** The number of the newest envelope; 0 before the first. */
  readonly last: number;
  /** Ids of artifacts that need no second look. */
  readonly checked: readonly string[];
}

/** Thrown when the issuer job said that no lease will come. */
export class IssuerEnded extends Error {
  override readonly name = 'IssuerEnded';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

export interface FirstOptions {
  /** Seconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
  readonly progress: (text: string) => void;
  /** Called once when there was no sign of the issuer job for a minute. */
  readonly onSilence?: () => void;
}

/** An envelope that looks wrong, but may only be incomplete yet, is checked again for this long. Then it counts as wrong. */
const DOUBT_MS = 120_000;
/** Both jobs start together. If there is no sign of the issuer job after this time, it may not run at all. */
const SILENCE_MS = 60_000;
/** The list shows a new offer within this time. If it does not, another job of the run has deleted the offer. */
const LISTED_AFTER_MS = 10_000;
const MOST_OFFERS = 20;
/** The longest sleep during a pause of the service, so that the timeout is checked at least this often. */
const PAUSE_MS = 30_000;

/**
 * The agent job's half of a hand-over.
 *
 * It accepts a valid envelope with a new number. It ignores one with an old number, however often that appears. A forged one
 * ends the hand-over. One that it cannot check now, because a service does not answer, it checks at a later look.
 */
export class Receiver {
  readonly #deps: ReceiverDeps;
  readonly #checked: Set<string>;
  /** When an envelope first looked wrong, by the id of its artifact, as long as it may only be incomplete yet. */
  readonly #suspected = new Map<string, number>();
  #last: number;
  /** When the first of the newest leases expires, by the monotonic clock. */
  #firstExpiryAt = Number.POSITIVE_INFINITY;
  /** The names of the artifacts before the first envelope. */
  #names: ArtifactNames | undefined;
  /** The last upload of the offer. */
  #offered: { readonly name: string; readonly at: number; readonly proof: string } | undefined;
  #offersLeft = MOST_OFFERS;

  constructor(deps: ReceiverDeps) {
    this.#deps = deps;
    this.#last = deps.state?.last ?? 0;
    this.#checked = new Set(deps.state?.checked);
  }

  get state(): ReceiverState {
    return { last: this.#last, checked: [...this.#checked] };
  }

  /** How often the offer was gone and was uploaded again: another job of the run may delete it. */
  get putBack(): number {
    return MOST_OFFERS - this.#offersLeft;
  }

  /** Uploads the offer. While the service is busy, it tries again until the time is over. */
  async offer(proof: string, { timeout, signal }: Pick<FirstOptions, 'timeout' | 'signal'>): Promise<void> {
    const { clock, artifacts, offer } = this.#deps;
    this.#names = new ArtifactNames(offer.handoff, proof);
    const start = clock.monotonic();
    for (;;) {
      try {
        const name = await artifacts.put('offer', OFFER_FILE, writeOffer(offer, proof), [this.#names.offer]);
        this.#offered = { name, at: clock.monotonic(), proof };
        return;
      } catch (error) {
        const waited = clock.monotonic() - start;
        // A host that has never answered counts as unreachable from this runner.
        if (signal.aborted || !isRetryable(error, { answered: false }) || waited > timeout * 1000)
          throw error;
        await clock.sleep(Math.max(1000, pollDelay(waited), Math.min(artifacts.pausedMs, PAUSE_MS)), signal);
      }
    }
  }

  /**
   * Waits for the first envelope.
   * @throws {HandoffRefused} where an envelope is not valid, or none comes in time.
   * @throws {IssuerEnded} where the issuer job says that no lease will come.
   */
  async first({ timeout, signal, progress, onSilence }: FirstOptions): Promise<Opened> {
    const { clock, artifacts } = this.#deps;
    const start = clock.monotonic();
    const lines = new Progress(progress);
    let silent = false;
    for (;;) {
      let trouble: unknown;
      try {
        const opened = await this.#lookForFirst();
        if (opened) return opened;
      } catch (error) {
        if (signal.aborted || !isRetryable(error, { answered: true })) throw error;
        trouble = error;
      }
      const waited = clock.monotonic() - start;
      if (waited > timeout * 1000) throw trouble ?? new HandoffRefused('no-envelope');
      const seconds = `${Math.round(waited / 1000)} s of ${timeout} s`;
      lines.waited(waited, `Waiting for the issuer job's envelope, ${seconds}.${describeFailure(trouble)}`);
      if (waited >= SILENCE_MS && !silent && this.#last === 0) {
        silent = true;
        onSilence?.();
      }
      await clock.sleep(Math.max(pollDelay(waited), Math.min(artifacts.pausedMs, PAUSE_MS)), signal);
    }
  }

  /** Looks for envelopes after the last one, and returns the newest, if there is one. @throws {HandoffRefused} */
  async look(): Promise<Opened | undefined> {
    const { clock, artifacts } = this.#deps;
    return await this.#lookIn(await artifacts.next(this.#last, clock.monotonic() >= this.#firstExpiryAt));
  }

  /** Tells the issuer job that this job is done, or why it refuses. */
  async end(reason?: Reason): Promise<void> {
    const { artifacts, offer, endToken } = this.#deps;
    const { end: wanted } = new ArtifactNames(offer.handoff, offer.endHash);
    await artifacts.put('end', END_FILE, writeEnd(endToken, { reason }), [wanted]);
  }

  async #lookForFirst(): Promise<Opened | undefined> {
    const { clock, artifacts, offer } = this.#deps;
    const mine = this.#offered?.name ?? '';
    const wanted = this.#names ? [this.#names.first(offer.thumbprint), mine] : [];
    const listed = await artifacts.list(wanted);
    const opened = await this.#lookIn(listed);
    if (opened?.ended) throw new IssuerEnded(opened.ended);
    if (opened) {
      const age = clock.monotonic() - opened.askedAt;
      if (opened.leases.every((lease) => lease.expiresAt - lease.issuedAt > age)) return opened;
      // A lease in it has expired unread. The issuer job sends the next one, unless it does not renew.
      if (!opened.renewed) throw new HandoffRefused('late');
    }
    const note = await readNote(artifacts, listed);
    if (note) throw new IssuerEnded(note);
    await this.#keepOffered(listed);
    return undefined;
  }

  /**
   * Uploads the offer again where another job has deleted it. A job that deletes it and uploads its own is noticed in this
   * way: the issuer job finds two offers, and ends the hand-over.
   */
  async #keepOffered(listed: readonly HandoffArtifact[]): Promise<void> {
    const { clock, artifacts, offer } = this.#deps;
    const offered = this.#offered;
    if (!offered || this.#offersLeft === 0 || clock.monotonic() - offered.at < LISTED_AFTER_MS) return;
    // The job is compared as well, since another job that deletes the offer may take its name.
    if (listed.some(({ name, jobId }) => name === offered.name && jobId === artifacts.jobId)) return;
    const { proof } = offered;
    const name = await artifacts.put('offer', OFFER_FILE, writeOffer(offer, proof), [offered.name]);
    // Count only an upload that succeeded. The number of uploads is a defence against a job that deletes the offer, and an outage
    // must not use it up.
    this.#offersLeft--;
    this.#offered = { name, at: clock.monotonic(), proof };
  }

  async #lookIn(listed: readonly HandoffArtifact[]): Promise<Opened | undefined> {
    let newest: Opened | undefined;
    let trouble: unknown;
    for (const artifact of listed) {
      if (artifact.kind !== 'envelope' || this.#checked.has(artifact.id)) continue;
      try {
        const opened = await this.#check(artifact);
        if (!opened) continue;
        this.#checked.add(artifact.id);
        if (opened.sequence <= this.#last) continue;
        newest = opened;
        this.#last = opened.sequence;
        this.#deps.artifacts.followSeries(opened.series);
        const lives = opened.leases.map(({ issuedAt, expiresAt }) => expiresAt - issuedAt);
        this.#firstExpiryAt = opened.askedAt + Math.min(...lives);
      } catch (error) {
        if (error instanceof HandoffRefused) throw error;
        // This one is not marked as checked, and the next look tries it again. Other envelopes may be readable now.
        trouble ??= error;
      }
    }
    if (!newest && trouble !== undefined) throw trouble;
    return newest;
  }

  /** Opens one envelope; `undefined` where it cannot be checked now. */
  async #check(artifact: HandoffArtifact): Promise<Opened | undefined> {
    const { artifacts, privateKey, offer, checkToken } = this.#deps;
    const noEnvelope = new HandoffRefused('altered', 'it is not an envelope');
    if (artifact.size > LARGEST_ENVELOPE + 1024) throw noEnvelope;
    const text = await artifacts.read(artifact, ENVELOPE_FILE, LARGEST_ENVELOPE);
    // The issuer job deletes an envelope after the next one, and the list may still show it for a while.
    if (text === undefined) return this.#suspect(artifact, noEnvelope);
    try {
      return await open(text, { privateKey, offer, checkToken });
    } catch (error) {
      if (error instanceof HandoffRefused && error.transient) return this.#suspect(artifact, error);
      throw error;
    }
  }

  /** Ignores an envelope that may only be incomplete yet. @throws the refusal when it has looked wrong for too long. */
  #suspect({ id }: HandoffArtifact, refused: HandoffRefused): undefined {
    const now = this.#deps.clock.monotonic();
    const since = this.#suspected.get(id) ?? now;
    this.#suspected.set(id, since);
    if (now - since >= DOUBT_MS) throw refused;
  }
}
