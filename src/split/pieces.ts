import type { Artifact, Artifacts } from '../artifacts/client.ts';
import { ArtifactRefusal, ZipError } from '../artifacts/refusal.ts';
import { type Handoff, type PieceKind, pieceKind, pieceName } from './handoff.ts';
import { HandoffRefused } from './refusal.ts';

/** An artifact of this hand-over. */
export interface Piece extends Artifact {
  readonly kind: PieceKind;
}

/** An honest hand-over has three at a time; whoever puts in this many wants to keep the other side busy. */
const FLOOD = 100;

/** The artifacts of one hand-over. Any job of the run can write here, so nothing in it is believed unread. */
export class Pieces {
  readonly #artifacts: Artifacts;
  readonly #handoff: Handoff;

  constructor(artifacts: Artifacts, handoff: Handoff) {
    this.#artifacts = artifacts;
    this.#handoff = handoff;
  }

  /** Uploads one piece under a name of its own. */
  async put(kind: PieceKind, file: string, text: string): Promise<string> {
    for (let tries = 1; ; tries++) {
      const name = pieceName(this.#handoff, kind);
      try {
        await this.#artifacts.upload(name, { [file]: Buffer.from(text) }, { days: 1 });
        return name;
      } catch (error) {
        // An answer that was lost: the name is ours and taken, and the address to write to is gone.
        if (!(error instanceof ArtifactRefusal && error.code === 'already_exists') || tries >= 3) throw error;
      }
    }
  }

  /** @throws {HandoffRefused} `flood`. */
  async list(): Promise<readonly Piece[]> {
    const pieces = (await this.#artifacts.list()).flatMap((artifact) => {
      const kind = pieceKind(this.#handoff, artifact.name);
      return kind === undefined ? [] : [{ ...artifact, kind }];
    });
    if (pieces.length > FLOOD) throw new HandoffRefused('flood', `${pieces.length} of them`);
    return pieces;
  }

  /** The text of a piece's file; `undefined` where it is gone, too large, or not what it should be. */
  async read(piece: Piece, file: string, largest: number): Promise<string | undefined> {
    if (piece.size > largest + 1024) return undefined;
    try {
      const content = (await this.#artifacts.download(piece))?.[file];
      return content && content.length <= largest ? content.toString('utf8') : undefined;
    } catch (error) {
      if (error instanceof ZipError) return undefined;
      throw error;
    }
  }

  async remove(piece: Pick<Piece, 'name' | 'jobId'>): Promise<void> {
    await this.#artifacts.remove(piece);
  }

  /** Deletes what is there, as many as an honest hand-over can have and some more; the rest goes by itself in a day. */
  async removeAll(): Promise<void> {
    const all = (await this.#artifacts.list()).filter((a) => pieceKind(this.#handoff, a.name) !== undefined);
    await Promise.allSettled(all.slice(0, FLOOD).map((piece) => this.#artifacts.remove(piece)));
  }
}
