import type { CryptoKey } from 'jose';
import { ArtifactRefusal, isPassing } from '../../artifacts/refusal.ts';
import type { Clock } from '../../clock.ts';
import { END_FILE, readNote, writeEnd } from '../end.ts';
import { PieceNames } from '../names.ts';
import { OFFER_FILE, type Offer, writeOffer } from '../offer.ts';
import type { Pieces } from '../pieces.ts';
import { Progress, pollDelay } from '../poll.ts';
import { HandoffRefused, type Reason } from '../refusal.ts';
import { type CheckToken, type Contents, ENVELOPE_FILE, LARGEST_ENVELOPE, open } from '../seal.ts';

export interface ReceiverDeps {
  readonly clock: Clock;
  readonly pieces: Pieces;
  readonly privateKey: CryptoKey;
  readonly offer: Offer;
  /** Shown at the end; see `Offer.endHash`. */
  readonly endToken: string;
  readonly checkToken: CheckToken;
  /** The number of the last envelope that was opened; 0 in a process that has opened none. */
  readonly last?: number;
}

/** The offer is tried again for so long while the service refuses for a while. */
const OFFER_MS = 600_000;
/** Whether the time is over is looked at least this often. */
const PAUSE_MS = 30_000;

/** The issuer job said that nothing will come. */
export class IssuerEnded extends Error {
  override readonly name = 'IssuerEnded';
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason);
    this.reason = reason;
  }
}

/** The agent job's half of a hand-over. */
export class Receiver {
  readonly #deps: ReceiverDeps;
  readonly #seen = new Set<string>();
  #last: number;
  /** Of what is there before the first envelope is opened. */
  #names: PieceNames | undefined;

  constructor(deps: ReceiverDeps) {
    this.#deps = deps;
    this.#last = deps.last ?? 0;
  }

  /** The number of the last envelope that was opened. */
  get last(): number {
    return this.#last;
  }

  async offer(secret: string): Promise<void> {
    const { clock, pieces, offer } = this.#deps;
    this.#names = new PieceNames(offer.handoff, secret);
    const start = clock.monotonic();
    for (;;) {
      try {
        await pieces.put('offer', OFFER_FILE, writeOffer(offer, secret), [this.#names.offer]);
        return;
      } catch (error) {
        const waited = clock.monotonic() - start;
        if (!(error instanceof ArtifactRefusal && error.passing) || waited > OFFER_MS) throw error;
        await clock.sleep(Math.max(1000, pollDelay(waited), pieces.pausedMs));
      }
    }
  }

  /**
   * Waits for the first envelope.
   * @throws {HandoffRefused} where one is not what it must be, or none comes in time.
   * @throws {IssuerEnded} where the issuer job says that none will come.
   */
  async first(options: {
    readonly timeout: number;
    readonly signal: AbortSignal;
    readonly progress: (text: string) => void;
  }): Promise<Contents> {
    const { clock, pieces } = this.#deps;
    const { timeout, signal, progress } = options;
    const start = clock.monotonic();
    const lines = new Progress(progress);
    for (;;) {
      let trouble: unknown;
      try {
        const listed = await pieces.list(this.#names ? [this.#names.first(this.#deps.offer.thumbprint)] : []);
        const contents = await this.#lookIn(listed);
        if (contents?.ended) throw new IssuerEnded(contents.ended);
        if (contents) return contents;
        const note = await readNote(pieces, listed);
        if (note) throw new IssuerEnded(note);
      } catch (error) {
        if (!isPassing(error)) throw error;
        trouble = error;
      }
      const waited = clock.monotonic() - start;
      if (waited > timeout * 1000) throw trouble ?? new HandoffRefused('no-envelope');
      lines.waited(
        waited,
        `Waiting for the issuer job's envelope, ${Math.round(waited / 1000)} s of ${timeout} s.`,
      );
      await clock.sleep(Math.max(pollDelay(waited), Math.min(pieces.pausedMs, PAUSE_MS)), signal);
    }
  }

  /** The newest envelope that has come since, if one has. @throws {HandoffRefused} */
  async look(): Promise<Contents | undefined> {
    return await this.#lookIn(await this.#deps.pieces.next(this.#last));
  }

  /** Tells the issuer job that this side is done, or why it refuses. */
  async end(reason?: Reason): Promise<void> {
    const { pieces, offer, endToken } = this.#deps;
    const { end: wanted } = new PieceNames(offer.handoff, offer.endHash);
    await pieces.put('end', END_FILE, writeEnd(endToken, reason), [wanted]);
  }

  async #lookIn(listed: Awaited<ReturnType<Pieces['list']>>): Promise<Contents | undefined> {
    const { pieces, privateKey, offer, checkToken } = this.#deps;
    let newest: Contents | undefined;
    // In the order in which they were made, whatever the order of the list: their numbers rise.
    for (const piece of listed.toSorted((a, b) => Number(a.id) - Number(b.id))) {
      if (piece.kind !== 'envelope' || this.#seen.has(piece.id)) continue;
      const text = await pieces.read(piece, ENVELOPE_FILE, LARGEST_ENVELOPE);
      this.#seen.add(piece.id);
      if (text === undefined) {
        // The issuer deletes an envelope when the next one is there, so one may be gone before it was read.
        if ((await pieces.list()).some(({ id }) => id === piece.id))
          throw new HandoffRefused('altered', 'it is no envelope');
        continue;
      }
      try {
        newest = await open(text, { privateKey, offer, last: this.#last, checkToken });
      } catch (error) {
        // An old one, which the list still shows, or which was sent twice because an answer was lost.
        if (error instanceof HandoffRefused && error.reason === 'replayed') continue;
        throw error;
      }
      this.#last = newest.sequence;
      pieces.follow(newest.trail);
    }
    return newest;
  }
}
