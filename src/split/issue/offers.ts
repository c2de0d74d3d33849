import type { Handoff } from '../handoff.ts';
import type { HandoffArtifact, HandoffArtifacts } from '../handoff-artifacts.ts';
import { LARGEST_OFFER, OFFER_FILE, type Offer, OfferUnauthenticated, readOffer } from '../offer.ts';
import { HandoffRefused } from '../refusal.ts';

/**
 * Reads every offer of a hand-over. An offer counts only if its author knows the hand-over's id, and the secret where there
 * is one. Others are reported and ignored. With two different offers that count, nobody can tell which is the agent's, so the
 * hand-over ends.
 */
export class OfferWatch {
  readonly #artifacts: HandoffArtifacts;
  readonly #handoff: Handoff;
  readonly #proof: string;
  readonly #ignored: (count: number) => void;
  readonly #seen = new Set<string>();
  #accepted: Offer | undefined;
  /** The artifact service's id of the job whose offer was accepted; empty before. */
  jobId = '';
  /** How many offers were ignored because they could not be authenticated. */
  ignored = 0;

  constructor(options: {
    readonly artifacts: HandoffArtifacts;
    readonly handoff: Handoff;
    readonly proof: string;
    readonly onIgnored: (count: number) => void;
  }) {
    this.#artifacts = options.artifacts;
    this.#handoff = options.handoff;
    this.#proof = options.proof;
    this.#ignored = options.onIgnored;
  }

  /**
   * Reads the listed offers that it has not read yet, and returns the accepted one, if there is one.
   * @throws {HandoffRefused} `second-offer`, `bad-offer`.
   */
  async look(listed: readonly HandoffArtifact[]): Promise<Offer | undefined> {
    for (const artifact of listed) {
      if (artifact.kind !== 'offer' || this.#seen.has(artifact.id)) continue;
      const text = await this.#artifacts.read(artifact, OFFER_FILE, LARGEST_OFFER);
      this.#seen.add(artifact.id);
      const offer = await this.#read(text);
      if (!offer) {
        this.ignored++;
        this.#ignored(this.ignored);
        continue;
      }
      // An exact copy is harmless. An offer of the same key with another end token or job is not.
      if (this.#accepted && this.#accepted.digest !== offer.digest) {
        throw new HandoffRefused('second-offer');
      }
      if (!this.#accepted) this.jobId = artifact.jobId;
      this.#accepted ??= offer;
    }
    return this.#accepted;
  }

  async #read(text: string | undefined): Promise<Offer | undefined> {
    // Deleted, or not a valid archive: another job made it, or the upload was interrupted.
    if (text === undefined) return undefined;
    try {
      return await readOffer(text, this.#handoff, this.#proof);
    } catch (error) {
      if (error instanceof OfferUnauthenticated) return undefined;
      throw error;
    }
  }
}
