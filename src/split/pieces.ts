import { type Artifact, type Artifacts, LIST_CAP } from '../artifacts/client.ts';
import { ArtifactRefusal, isTransient, ZipError } from '../artifacts/refusal.ts';
import type { ZipFiles } from '../artifacts/zip.ts';
import { NetworkError } from '../net/http.ts';
import { type Handoff, type PieceKind, pieceKind, pieceName } from './handoff.ts';
import { PieceNames, type Trail } from './names.ts';
import { HandoffRefused } from './refusal.ts';

/** An artifact of this hand-over. */
export interface Piece extends Artifact {
  readonly kind: PieceKind;
}

/**
 * An honest hand-over has three at a time; whoever puts in this many wants to keep the other side busy. Less than what
 * a list can hold, or it would never be seen.
 */
const FLOOD = 90;
/** It is looked for in the list every so many times, and where lists are refused, the next time only much later. */
const LISTED = { every: 6, behind: 2, later: 12 };

/** The artifacts of one hand-over. Any job of the run can write here, so nothing in it is believed unread. */
export class Pieces {
  readonly #artifacts: Artifacts;
  readonly #handoff: Handoff;
  #crowded = false;
  #trail: Trail | undefined;
  #asked = { after: 0, times: 0, list: LISTED.every };
  /** What was read by its name, for whoever reads it next. */
  readonly #fetched = new Map<string, ZipFiles>();

  constructor(artifacts: Artifacts, handoff: Handoff) {
    this.#artifacts = artifacts;
    this.#handoff = handoff;
  }

  /** The last list was as long as the service makes one, or longer than can be read: anything may be missing in it. */
  get crowded(): boolean {
    return this.#crowded;
  }

  /** The artifact service's id of this job. */
  get jobId(): string {
    return this.#artifacts.jobId;
  }

  /** Milliseconds until the service may be asked. */
  get pausedMs(): number {
    return this.#artifacts.pausedMs;
  }

  /**
   * Uploads one piece, under the first of the names for which the other side asks, or where all are taken, under one
   * that nobody has used before.
   */
  async put(kind: PieceKind, file: string, text: string, wanted: readonly string[] = []): Promise<string> {
    for (let tries = 1; ; tries++) {
      const name = wanted[tries - 1] ?? pieceName(this.#handoff, kind);
      try {
        await this.#artifacts.upload(name, { [file]: Buffer.from(text) }, { days: 1 });
        return name;
      } catch (error) {
        // An answer that was lost: the name is ours and taken, and the address to write to is gone.
        const taken = error instanceof ArtifactRefusal && error.code === 'already_exists';
        if (!taken || tries >= wanted.length + 3) throw error;
      }
    }
  }

  /**
   * What is listed. Where the list may be incomplete, those of the `wanted` names that exist are in it all the same.
   * @throws {HandoffRefused} `flood`.
   */
  async list(wanted: readonly string[] = []): Promise<readonly Piece[]> {
    const all = await this.#all();
    this.#crowded = all === undefined || all.length >= LIST_CAP;
    const found = new Map((all ?? []).map((artifact) => [artifact.id, artifact]));
    if (this.#crowded) {
      for (const name of wanted) {
        for (const artifact of await this.#artifacts.list(name)) found.set(artifact.id, artifact);
      }
    }
    const pieces = [...found.values()].flatMap((artifact) => {
      const kind = pieceKind(this.#handoff, artifact.name);
      return kind === undefined ? [] : [{ ...artifact, kind }];
    });
    if (pieces.length > FLOOD) throw new HandoffRefused('flood', `${pieces.length} of them`);
    return pieces;
  }

  /** Where further envelopes are; `undefined` before one was opened that says so. */
  get trail(): Trail | undefined {
    return this.#trail;
  }

  follow(trail: Trail | undefined): void {
    this.#trail = trail ?? this.#trail;
  }

  /**
   * The envelope after a number, if it is there. It is asked for by its name, which works however long the list is and
   * where no list is to be had; now and then the list is read as well, for an envelope whose name somebody had taken.
   *
   * `behind`: the machine slept, say, and further envelopes have come and gone. Then the next one's name leads nowhere, and
   * the list is read every second time.
   */
  async next(last: number, behind = false): Promise<readonly Piece[]> {
    if (!this.#trail) return await this.list();
    if (this.#asked.after !== last) this.#asked = { after: last, times: 0, list: LISTED.every };
    const times = ++this.#asked.times;
    if (times < this.#asked.list && !(behind && times % LISTED.behind === 0)) {
      const { jobId, key } = this.#trail;
      const names = new PieceNames(this.#handoff, key).next(last + 1);
      return await this.#fetch(names[(times - 1) % names.length] ?? '', jobId);
    }
    this.#asked.list = times + LISTED.every;
    try {
      return await this.list();
    } catch (error) {
      if (!isTransient(error)) throw error;
      // A refusal holds off all that is asked of the service, the envelope too.
      this.#asked.list = times + LISTED.later;
      return [];
    }
  }

  /** The text of a piece's file; `undefined` where it is gone, too large, or not what it should be. */
  async read(piece: Piece, file: string, largest: number): Promise<string | undefined> {
    if (piece.size > largest + 1024) return undefined;
    try {
      const fetched = this.#fetched.get(piece.id);
      this.#fetched.delete(piece.id);
      const content = (fetched ?? (await this.#artifacts.download(piece)))?.[file];
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
    const all = ((await this.#all()) ?? []).filter((a) => pieceKind(this.#handoff, a.name) !== undefined);
    await Promise.allSettled(all.slice(0, FLOOD).map((piece) => this.#artifacts.remove(piece)));
  }

  /** The service tells ids in lists only. Each has another id: what could not be judged once may be another time. */
  async #fetch(name: string, jobId: string): Promise<readonly Piece[]> {
    const files = await this.#artifacts.download({ name, jobId });
    if (!files) return [];
    const id = `${name}.${this.#asked.times}`;
    this.#fetched.clear();
    this.#fetched.set(id, files);
    return [{ kind: 'envelope', name, jobId, id, size: 0 }];
  }

  /** `undefined` where there are so many that the list cannot be read. */
  async #all(): Promise<readonly Artifact[] | undefined> {
    try {
      return await this.#artifacts.list();
    } catch (error) {
      if (error instanceof NetworkError && error.tooLong) return undefined;
      throw error;
    }
  }
}
