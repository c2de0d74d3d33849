import type { Artifact, Artifacts } from '../../src/artifacts/client.ts';
import { ArtifactRefusal } from '../../src/artifacts/refusal.ts';
import type { ZipFiles } from '../../src/artifacts/zip.ts';

interface Stored extends Artifact {
  readonly files: ZipFiles;
}

/** The artifacts of one run in memory, as every job of the run sees them. */
export class MemoryArtifacts {
  stored: Stored[] = [];
  #next = 1;
  /** Thrown by the next calls, one each. */
  readonly failures: Error[] = [];
  lists = 0;
  downloads = 0;
  /** A list holds no more than these, the oldest. */
  cap = Number.POSITIVE_INFINITY;

  /** The service as one job of the run has it. */
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

  /** Text of every file of a kind of piece. */
  texts(kind: string): readonly string[] {
    return this.stored
      .filter(({ name }) => name.includes(`-${kind}-`))
      .flatMap(({ files }) => Object.values(files).map((content) => content.toString('utf8')));
  }
}
