import type { Handoff } from '../handoff.ts';
import { LARGEST_OFFER, OFFER_FILE, type Offer, OfferUnauthenticated, readOffer } from '../offer.ts';
import type { Piece, Pieces } from '../pieces.ts';
import { HandoffRefused } from '../refusal.ts';

/**
 * Looks at every offer of a hand-over. Only one that knows the hand-off's id, and its secret where there is one, counts;
 * others are noise that is told and left alone. Of two that count nobody can tell which is the agent's: they end it.
 */
export class OfferWatch {
  readonly #pieces: Pieces;
  readonly #handoff: Handoff;
  readonly #proof: string;
  readonly #ignored: (count: number) => void;
  readonly #seen = new Set<string>();
  #accepted: Offer | undefined;
  /** The artifact service's id of the job whose offer was accepted; empty before. */
  jobId = '';
  /** Offers that do not know what the agent job knows. */
  ignored = 0;

  constructor(options: {
    readonly pieces: Pieces;
    readonly handoff: Handoff;
    readonly proof: string;
    readonly onIgnored: (count: number) => void;
  }) {
    this.#pieces = options.pieces;
    this.#handoff = options.handoff;
    this.#proof = options.proof;
    this.#ignored = options.onIgnored;
  }

  /**
   * Reads what has not been read yet.
   * @throws {HandoffRefused} `second-offer`, `bad-offer`.
   */
  async look(listed: readonly Piece[]): Promise<Offer | undefined> {
    for (const piece of listed) {
      if (piece.kind !== 'offer' || this.#seen.has(piece.id)) continue;
      const text = await this.#pieces.read(piece, OFFER_FILE, LARGEST_OFFER);
      this.#seen.add(piece.id);
      const offer = await this.#read(text);
      if (!offer) {
        this.ignored++;
        this.#ignored(this.ignored);
        continue;
      }
      // The same text again is a copy, with which nobody gains anything; the same key with another end or job is not.
      if (this.#accepted && this.#accepted.digest !== offer.digest) {
        throw new HandoffRefused('second-offer');
      }
      if (!this.#accepted) this.jobId = piece.jobId;
      this.#accepted ??= offer;
    }
    return this.#accepted;
  }

  async #read(text: string | undefined): Promise<Offer | undefined> {
    // Gone again, or not an archive of ours: somebody else's doing, or a job that was stopped in the middle.
    if (text === undefined) return undefined;
    try {
      return await readOffer(text, this.#handoff, this.#proof);
    } catch (error) {
      if (error instanceof OfferUnauthenticated) return undefined;
      throw error;
    }
  }
}
