import { LIST_CAP } from '../artifacts/backend.ts';
import type { Artifact, Artifacts } from '../artifacts/client.ts';
import { ArtifactRefusal, isTransient, ZipError } from '../artifacts/refusal.ts';
import type { ZipFiles } from '../artifacts/zip.ts';
import { NetworkError } from '../net/http.ts';
import { ArtifactNames, type EnvelopeSeries } from './artifact-names.ts';
import { type ArtifactKind, artifactKind, type Handoff, randomArtifactName } from './handoff.ts';
import { HandoffRefused } from './refusal.ts';

/** One artifact of a hand-over. */
export interface HandoffArtifact extends Artifact {
  readonly kind: ArtifactKind;
}

/**
 * This many artifacts are an attack: a normal hand-over has three at a time. The number is below {@link LIST_CAP}, since a
 * list never has more.
 */
const FLOOD = 90;
/**
 * Every how many calls of `next` the list is read: normally, when this side may have missed envelopes, and after the service
 * has refused a list.
 */
const LIST_EVERY = { normal: 6, behind: 2, refused: 12 };

/** The artifacts of one hand-over. Every job of the run can write them, so no content is trusted without a check. */
export class HandoffArtifacts {
  readonly #artifacts: Artifacts;
  readonly #handoff: Handoff;
  #listIncomplete = false;
  #series: EnvelopeSeries | undefined;
  #asked = { after: 0, times: 0, list: LIST_EVERY.normal };
  /** Files that `next` has downloaded by name, by artifact id, until `read` takes them. */
  readonly #fetched = new Map<string, ZipFiles>();

  constructor(artifacts: Artifacts, handoff: Handoff) {
    this.#artifacts = artifacts;
    this.#handoff = handoff;
  }

  /** Whether the last list may have left out artifacts: it had the largest length, or was too long to read. */
  get listIncomplete(): boolean {
    return this.#listIncomplete;
  }

  /** The artifact service's id of this job. */
  get jobId(): string {
    return this.#artifacts.jobId;
  }

  /** Milliseconds until the service may be asked again; 0 without a pause. */
  get pausedMs(): number {
    return this.#artifacts.pausedMs;
  }

  /**
   * Uploads one artifact. Its name is the first free one of `wanted`, the names for which the other side asks. Where all
   * are taken, it gets a random name.
   * @returns the name.
   */
  async put(kind: ArtifactKind, file: string, text: string, wanted: readonly string[] = []): Promise<string> {
    for (let tries = 1; ; tries++) {
      const name = wanted[tries - 1] ?? randomArtifactName(this.#handoff, kind);
      try {
        await this.#artifacts.upload(name, { [file]: Buffer.from(text) }, { days: 1 });
        return name;
      } catch (error) {
        // Also after a lost answer: then this job itself has taken the name, but the upload URL is lost, so it needs another.
        const taken = error instanceof ArtifactRefusal && error.code === 'already_exists';
        if (!taken || tries >= wanted.length + 3) throw error;
      }
    }
  }

  /**
   * Lists the artifacts of this hand-over. Where the list may be incomplete, it asks for the `wanted` names one by one, so
   * that these are in the result if they exist.
   * @throws {HandoffRefused} `flood`.
   */
  async list(wanted: readonly string[] = []): Promise<readonly HandoffArtifact[]> {
    const all = await this.#all();
    this.#listIncomplete = all === undefined || all.length >= LIST_CAP;
    const found = new Map((all ?? []).map((artifact) => [artifact.id, artifact]));
    if (this.#listIncomplete) {
      for (const name of wanted) {
        for (const artifact of await this.#artifacts.list(name)) found.set(artifact.id, artifact);
      }
    }
    const own = [...found.values()].flatMap((artifact) => {
      const kind = artifactKind(this.#handoff, artifact.name);
      return kind === undefined ? [] : [{ ...artifact, kind }];
    });
    if (own.length > FLOOD) throw new HandoffRefused('flood', `${own.length} of them`);
    return own;
  }

  /** How to find further envelopes; `undefined` until an opened envelope has told it. */
  get series(): EnvelopeSeries | undefined {
    return this.#series;
  }

  followSeries(series: EnvelopeSeries | undefined): void {
    this.#series = series ?? this.#series;
  }

  /**
   * Looks for the envelope after number `last`. It usually asks for it by name, which works however long the list is, and
   * while the service refuses lists. At intervals it reads the list as well, for an envelope whose name another job had taken.
   * @param behind whether this side may have missed envelopes, for example because the machine slept. The issuer job has
   * deleted those, so the next name finds nothing, and the list is read every second time.
   */
  async next(last: number, behind = false): Promise<readonly HandoffArtifact[]> {
    if (!this.#series) return await this.list();
    if (this.#asked.after !== last) this.#asked = { after: last, times: 0, list: LIST_EVERY.normal };
    const times = ++this.#asked.times;
    if (times < this.#asked.list && !(behind && times % LIST_EVERY.behind === 0)) {
      const { jobId, key } = this.#series;
      const names = new ArtifactNames(this.#handoff, key).next(last + 1);
      return await this.#fetch(names[(times - 1) % names.length] ?? '', jobId);
    }
    this.#asked.list = times + LIST_EVERY.normal;
    try {
      return await this.list();
    } catch (error) {
      if (!isTransient(error)) throw error;
      // Each refusal pauses all requests to the service, also those for the envelope. So the next list comes later.
      this.#asked.list = times + LIST_EVERY.refused;
      return [];
    }
  }

  /** Reads the text of one file in an artifact; `undefined` where it is gone, too large, or not in a zip archive. */
  async read(artifact: HandoffArtifact, file: string, largest: number): Promise<string | undefined> {
    if (artifact.size > largest + 1024) return undefined;
    try {
      const fetched = this.#fetched.get(artifact.id);
      this.#fetched.delete(artifact.id);
      const content = (fetched ?? (await this.#artifacts.download(artifact)))?.[file];
      return content && content.length <= largest ? content.toString('utf8') : undefined;
    } catch (error) {
      if (error instanceof ZipError) return undefined;
      throw error;
    }
  }

  async remove(artifact: Pick<HandoffArtifact, 'name' | 'jobId'>): Promise<void> {
    await this.#artifacts.remove(artifact);
  }

  /** Deletes the artifacts of this hand-over, up to a limit that a normal one never reaches. GitHub deletes others in a day. */
  async removeAll(): Promise<void> {
    const all = ((await this.#all()) ?? []).filter((a) => artifactKind(this.#handoff, a.name) !== undefined);
    await Promise.allSettled(all.slice(0, FLOOD).map((artifact) => this.#artifacts.remove(artifact)));
  }

  /**
   * Downloads an envelope by its name. Only lists have the service's ids, so this makes a new id for every download. Thus a
   * caller that skips ids which it has checked looks at the artifact again.
   */
  async #fetch(name: string, jobId: string): Promise<readonly HandoffArtifact[]> {
    const files = await this.#artifacts.download({ name, jobId });
    if (!files) return [];
    const id = `${name}.${this.#asked.times}`;
    this.#fetched.clear();
    this.#fetched.set(id, files);
    return [{ kind: 'envelope', name, jobId, id, size: 0 }];
  }

  /** All artifacts of the run that the service lists; `undefined` where the list is too long to read. */
  async #all(): Promise<readonly Artifact[] | undefined> {
    try {
      return await this.#artifacts.list();
    } catch (error) {
      if (error instanceof NetworkError && error.tooLong) return undefined;
      throw error;
    }
  }
}
