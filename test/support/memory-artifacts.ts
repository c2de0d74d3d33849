import type { Artifact, Artifacts } from '../../src/artifacts/client.ts';
import { ArtifactRefusal } from '../../src/artifacts/refusal.ts';
import type { ZipFiles } from '../../src/artifacts/zip.ts';

interface Stored extends Artifact {
  readonly files: ZipFiles;
}

/** The artifacts of one run, kept in memory. Every job of the run sees them. */
export class MemoryArtifacts {
  stored: Stored[] = [];
  #next = 1;
  /** Errors that the next calls throw, one error for each call. */
  readonly failures: Error[] = [];
  lists = 0;
  downloads = 0;
  /** The largest length of a list, which then has the oldest artifacts. */
  cap = Number.POSITIVE_INFINITY;

  /** The artifact service for one job of the run. */
  of(jobId: string): Artifacts {
    const fail = () => {
      const failure = this.failures.shift();
      if (failure) throw failure;
    };
    return {
      upload: async (name, files) => {
        fail();
        if (this.stored.some((one) => one.name === name))
          throw new ArtifactRefusal('CreateArtifact', 409, 'already_exists');
        const size = Object.values(files).reduce((sum, content) => sum + content.length, 200);
        this.stored.push({ name, id: String(this.#next++), size, jobId, files });
      },
      list: async (wanted) => {
        this.lists++;
        fail();
        return this.stored
          .filter(({ name }) => wanted === undefined || name === wanted)
          .slice(0, this.cap)
          .map(({ name, id, size, jobId: owner }) => ({ name, id, size, jobId: owner }));
      },
      download: async (artifact) => {
        fail();
        this.downloads++;
        return this.stored.find(
          ({ jobId: owner, name }) => name === artifact.name && owner === artifact.jobId,
        )?.files;
      },
      remove: async ({ name }) => {
        fail();
        const before = this.stored.length;
        this.stored = this.stored.filter((one) => one.name !== name);
        return this.stored.length < before;
      },
      pausedMs: 0,
      jobId,
    };
  }

  /** The text of every file of one kind of artifact. */
  texts(kind: string): readonly string[] {
    return this.stored
      .filter(({ name }) => name.includes(`-${kind}-`))
      .flatMap(({ files }) => Object.values(files).map((content) => content.toString('utf8')));
  }
}
