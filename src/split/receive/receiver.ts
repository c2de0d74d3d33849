import type { CryptoKey } from 'jose';
import type { Clock } from '../../clock.ts';
import { END_FILE, readNote, writeEnd } from '../end.ts';
import { PieceNames } from '../names.ts';
import { OFFER_FILE, type Offer, writeOffer } from '../offer.ts';
import type { Piece, Pieces } from '../pieces.ts';
import { Progress, pollDelay } from '../poll.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import { type CheckToken, ENVELOPE_FILE, LARGEST_ENVELOPE, type Opened, open } from '../seal.ts';
import { mayPass, troubleOf } from './trouble.ts';

export interface ReceiverDeps {
  readonly clock: Clock;
  readonly pieces: Pieces;
  readonly privateKey: CryptoKey;
  readonly offer: Offer;
  /** Shown at the end; see `Offer.endHash`. */
  readonly endToken: string;
  readonly checkToken: CheckToken;
  /** What an earlier process of this job has opened; nothing where there was none. */
  readonly memory?: Memory;
}

/** What a receiver has opened. Without it all is opened once more, and nothing else is different. */
export interface Memory {
  /** The number of the newest envelope; 0 before the first. */
  readonly last: number;
  /** Ids of the artifacts that need not be looked at again. */
  readonly judged: readonly string[];
}

/** The issuer job said that nothing will come. */
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
  /** Called once when nothing of the issuer job was seen for a minute. */
  readonly onSilence?: () => void;
}

/** What looks wrong and may only be late is looked at again for so long; then it is wrong. */
const PATIENCE_MS = 120_000;
/** Both jobs start together, so that an issuer job of which nothing is to be seen by then may not be there at all. */
const SILENCE_MS = 60_000;
/** An offer that the list does not show by then was deleted, by another job of the run. */
const SHOWN_MS = 10_000;
const MOST_OFFERS = 20;
/** Whether the time is over is looked at least this often. */
const PAUSE_MS = 30_000;

/**
 * The agent job's half of a hand-over.
 *
 * An envelope that is good and has a new number is taken. One with an old number is passed over, however late or often it
 * comes. One that is forged ends the hand-over. One that cannot be judged now, because a service is away, is judged
 * at a later look.
 */
export class Receiver {
  readonly #deps: ReceiverDeps;
  readonly #judged: Set<string>;
  /** When something first looked wrong that may only be late, by the id of its artifact. */
  readonly #suspected = new Map<string, number>();
  #last: number;
  /** When the first of the newest leases is over, by the monotonic clock. */
  #overAt = Number.POSITIVE_INFINITY;
  /** Of what is there before the first envelope is opened. */
  #names: PieceNames | undefined;
  /** The offer as it was last uploaded. */
  #offered: { readonly name: string; readonly at: number; readonly proof: string } | undefined;
  #offersLeft = MOST_OFFERS;

  constructor(deps: ReceiverDeps) {
    this.#deps = deps;
    this.#last = deps.memory?.last ?? 0;
    this.#judged = new Set(deps.memory?.judged);
  }

  get memory(): Memory {
    return { last: this.#last, judged: [...this.#judged] };
  }

  /** Uploads the offer. A service that is busy is asked again until the time is over. */
  async offer(proof: string, { timeout, signal }: Pick<FirstOptions, 'timeout' | 'signal'>): Promise<void> {
    const { clock, pieces, offer } = this.#deps;
    this.#names = new PieceNames(offer.handoff, proof);
    const start = clock.monotonic();
    for (;;) {
      try {
        const name = await pieces.put('offer', OFFER_FILE, writeOffer(offer, proof), [this.#names.offer]);
        this.#offered = { name, at: clock.monotonic(), proof };
        return;
      } catch (error) {
        const waited = clock.monotonic() - start;
        // A host that never answered is one that this runner does not reach.
        if (signal.aborted || !mayPass(error, { answered: false }) || waited > timeout * 1000) throw error;
        await clock.sleep(Math.max(1000, pollDelay(waited), Math.min(pieces.pausedMs, PAUSE_MS)), signal);
      }
    }
  }

  /**
   * Waits for the first envelope.
   * @throws {HandoffRefused} where one is not what it must be, or none comes in time.
   * @throws {IssuerEnded} where the issuer job says that none will come.
   */
  async first({ timeout, signal, progress, onSilence }: FirstOptions): Promise<Opened> {
    const { clock, pieces } = this.#deps;
    const start = clock.monotonic();
    const lines = new Progress(progress);
    let silent = false;
    for (;;) {
      let trouble: unknown;
      try {
        const opened = await this.#lookForFirst();
        if (opened) return opened;
      } catch (error) {
        if (signal.aborted || !mayPass(error, { answered: true })) throw error;
        trouble = error;
      }
      const waited = clock.monotonic() - start;
      if (waited > timeout * 1000) throw trouble ?? new HandoffRefused('no-envelope');
      const seconds = `${Math.round(waited / 1000)} s of ${timeout} s`;
      lines.waited(waited, `Waiting for the issuer job's envelope, ${seconds}.${troubleOf(trouble)}`);
      if (waited >= SILENCE_MS && !silent && this.#last === 0) {
        silent = true;
        onSilence?.();
      }
      await clock.sleep(Math.max(pollDelay(waited), Math.min(pieces.pausedMs, PAUSE_MS)), signal);
    }
  }

  /** The newest envelope that has come since, if one has. @throws {HandoffRefused} */
  async look(): Promise<Opened | undefined> {
    const { clock, pieces } = this.#deps;
    return await this.#lookIn(await pieces.next(this.#last, clock.monotonic() >= this.#overAt));
  }

  /** Tells the issuer job that this side is done, or why it refuses. */
  async end(reason?: Reason): Promise<void> {
    const { pieces, offer, endToken } = this.#deps;
    const { end: wanted } = new PieceNames(offer.handoff, offer.endHash);
    await pieces.put('end', END_FILE, writeEnd(endToken, reason), [wanted]);
  }

  async #lookForFirst(): Promise<Opened | undefined> {
    const { clock, pieces, offer } = this.#deps;
    const mine = this.#offered?.name ?? '';
    const wanted = this.#names ? [this.#names.first(offer.thumbprint), mine] : [];
    const listed = await pieces.list(wanted);
    const opened = await this.#lookIn(listed);
    if (opened?.ended) throw new IssuerEnded(opened.ended);
    if (opened) {
      const age = clock.monotonic() - opened.askedAt;
      if (opened.leases.every((lease) => lease.expiresAt - lease.issuedAt > age)) return opened;
      // It lay unread for a whole life; the next one is on its way.
      if (!opened.renewed) throw new HandoffRefused('late');
    }
    const note = await readNote(pieces, listed);
    if (note) throw new IssuerEnded(note);
    await this.#keepOffered(listed);
    return undefined;
  }

  /**
   * Puts the offer back where another job has deleted it. So whoever deletes it to put its own in its place does not stay
   * unseen: the issuer job finds two, and ends the hand-over.
   */
  async #keepOffered(listed: readonly Piece[]): Promise<void> {
    const { clock, pieces, offer } = this.#deps;
    const offered = this.#offered;
    if (!offered || this.#offersLeft === 0 || clock.monotonic() - offered.at < SHOWN_MS) return;
    // By its job as well: whoever deletes it may take its name.
    if (listed.some(({ name, jobId }) => name === offered.name && jobId === pieces.jobId)) return;
    this.#offersLeft--;
    const { proof } = offered;
    const name = await pieces.put('offer', OFFER_FILE, writeOffer(offer, proof), [offered.name]);
    this.#offered = { name, at: clock.monotonic(), proof };
  }

  async #lookIn(listed: readonly Piece[]): Promise<Opened | undefined> {
    let newest: Opened | undefined;
    let trouble: unknown;
    for (const piece of listed) {
      if (piece.kind !== 'envelope' || this.#judged.has(piece.id)) continue;
      try {
        const opened = await this.#judge(piece);
        if (!opened) continue;
        this.#judged.add(piece.id);
        if (opened.sequence <= this.#last) continue;
        newest = opened;
        this.#last = opened.sequence;
        this.#deps.pieces.follow(opened.trail);
        const lives = opened.leases.map(({ issuedAt, expiresAt }) => expiresAt - issuedAt);
        this.#overAt = opened.askedAt + Math.min(...lives);
      } catch (error) {
        if (error instanceof HandoffRefused) throw error;
        // Not judged, so not marked. Others may be readable all the same.
        trouble ??= error;
      }
    }
    if (!newest && trouble !== undefined) throw trouble;
    return newest;
  }

  /** `undefined` where it cannot be judged now. */
  async #judge(piece: Piece): Promise<Opened | undefined> {
    const { pieces, privateKey, offer, checkToken } = this.#deps;
    const noEnvelope = new HandoffRefused('altered', 'it is no envelope');
    if (piece.size > LARGEST_ENVELOPE + 1024) throw noEnvelope;
    const text = await pieces.read(piece, ENVELOPE_FILE, LARGEST_ENVELOPE);
    // The issuer deletes an envelope when the next one is there, and the list may show it for a while.
    if (text === undefined) return this.#suspect(piece, noEnvelope);
    try {
      return await open(text, { privateKey, offer, checkToken });
    } catch (error) {
      if (error instanceof HandoffRefused && error.mayPass) return this.#suspect(piece, error);
      throw error;
    }
  }

  #suspect({ id }: Piece, refused: HandoffRefused): undefined {
    const now = this.#deps.clock.monotonic();
    const since = this.#suspected.get(id) ?? now;
    this.#suspected.set(id, since);
    if (now - since >= PATIENCE_MS) throw refused;
  }
}
