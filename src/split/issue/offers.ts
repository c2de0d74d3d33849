import type { Handoff } from '../handoff.ts';
import { LARGEST_OFFER, OFFER_FILE, type Offer, OfferUnauthenticated, readOffer } from '../offer.ts';
import type { Piece, Pieces } from '../pieces.ts';
import { HandoffRefused } from '../refusal.ts';

/**
 * Looks at every offer of a hand-over. Without a secret nobody can tell which of two is the agent's, so a second one
 * ends it; with a secret only offers that know it count, and others are noise that is told and left alone.
 */
export class OfferWatch {
  readonly #pieces: Pieces;
  readonly #handoff: Handoff;
  readonly #secret: string;
  readonly #ignored: (count: number) => void;
  readonly #seen = new Set<string>();
  #accepted: Offer | undefined;
  /** The artifact service's id of the job whose offer was accepted; empty before. */
  jobId = '';
  /** Offers that do not know the secret. */
  ignored = 0;

  constructor(options: {
    readonly pieces: Pieces;
    readonly handoff: Handoff;
    readonly secret: string;
    readonly onIgnored: (count: number) => void;
  }) {
    this.#pieces = options.pieces;
    this.#handoff = options.handoff;
    this.#secret = options.secret;
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
      // The same key again reaches the same receiver: a copy, with which nobody gains anything.
      if (this.#accepted && this.#accepted.thumbprint !== offer.thumbprint) {
        throw new HandoffRefused('second-offer');
      }
      if (!this.#accepted) this.jobId = piece.jobId;
      this.#accepted ??= offer;
    }
    return this.#accepted;
  }

  async #read(text: string | undefined): Promise<Offer | undefined> {
    try {
      // Gone again, or not an archive of ours: somebody else's doing, or a job that was stopped in the middle.
      if (text === undefined) throw new HandoffRefused('bad-offer', 'it cannot be read');
      return await readOffer(text, this.#handoff, this.#secret);
    } catch (error) {
      if (error instanceof OfferUnauthenticated) return undefined;
      if (error instanceof HandoffRefused && this.#secret !== '' && text === undefined) return undefined;
      throw error;
    }
  }
}
