import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';
import type { CloudName } from '../model/lease.ts';
import { readOwnFile, withOwnFile } from './own-file.ts';
import { folderUnusable, makeRoot, rootsIn } from './root.ts';

/** In each step's folder: its leases, and the note that they have been ended. */
const LEASES = 'leases.json';
const ENDED = 'ended';

/** No step has so many leases that its list is longer. */
const LONGEST_LEASES = 64 * 1024;

/** No run, repository and job together have a name that is longer. */
const LONGEST_MARK = 4096;

/** More folders than this are not this action's doing. */
const MOST_FOLDERS = 64;

/** As much as all files of a step may take, so that a full disk is met before anything is issued. */
const ROOM = Buffer.alloc(64 * 1024);

/**
 * A folder for one step's record, `RUNNER_TEMP/agent-creds/<session>/`, readable by the runner's user only, and the
 * mark that this job holds a lease for a cloud in its environment.
 */
export class RecordFolder {
  readonly path: string;
  readonly #root: string;
  readonly #marks: string[] = [];
  #made = false;

  /** @throws {AgentCredsError} FOLDER_UNUSABLE where there can be no private place; see {@link makeRoot}. */
  constructor(temp: string, session: string) {
    this.#root = makeRoot(temp);
    this.path = join(this.#root, session);
  }

  get recordPath(): string {
    return join(this.path, 'record.jsonl');
  }

  /**
   * Makes it, and makes sure that there is room in it. Before anything is issued; again, it does nothing.
   * @throws {AgentCredsError} FOLDER_UNUSABLE.
   */
  create(): void {
    if (this.#made) return;
    try {
      // Exclusively: its name was never told to anybody, so whatever is there already is not ours.
      mkdirSync(this.path, { mode: 0o700 });
      this.#made = true;
      const probe = join(this.path, 'room');
      writeFileSync(probe, ROOM, { mode: 0o600, flag: 'wx' });
      rmSync(probe);
    } catch (error) {
      this.remove();
      throw folderUnusable(this.path, (error as NodeJS.ErrnoException).code ?? '');
    }
  }

  write(lines: readonly string[]): void {
    writeFileSync(this.recordPath, lines.map((line) => `${line}\n`).join(''), { mode: 0o600, flag: 'wx' });
  }

  /** What the end action reads: this step's leases, without a secret. */
  writeLeases(text: string): void {
    writeFileSync(join(this.path, LEASES), text, { mode: 0o600, flag: 'wx' });
  }

  /** A file that nobody but the runner's user may read. */
  writePrivate(name: string, text: string): void {
    writeFileSync(join(this.path, name), text, { mode: 0o600, flag: 'wx' });
  }

  makeFolder(name: string): void {
    mkdirSync(join(this.path, name), { mode: 0o700 });
  }

  /** Marks the clouds as held by this step. Exclusive creation: of two steps at once only one can win. */
  hold(clouds: readonly CloudName[], runKey: string): void {
    for (const cloud of clouds) {
      const mark = markPath(this.#root, cloud);
      try {
        closeSync(openSync(mark, 'wx', 0o600));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw leaseExists(cloud);
        throw error;
      }
      // From here on it is this step's to remove, also where there is no room for what it is to say.
      this.#marks.push(mark);
      writeFileSync(mark, runKey, { mode: 0o600 });
    }
  }

  /** Removes all that this step wrote, and the shared folder when nothing else is in it. It never throws. */
  remove(): void {
    for (const mark of this.#marks) discard(mark);
    if (this.#made) discard(this.path);
    try {
      if (readdirSync(this.#root).length === 0) discard(this.#root);
    } catch {
      // It is gone.
    }
  }
}

/** What cannot be removed stays until the runner empties its temporary folder: it holds no secret. */
function discard(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Refuses a second lease of one cloud in the environment of one job: its variables would silently replace the first.
 * Whatever else stands where a mark belongs is removed, so that nothing of it is met once something has been issued.
 * @throws {AgentCredsError} LEASE_EXISTS, or FOLDER_UNUSABLE where it cannot be removed.
 */
export function refuseSecondLease(temp: string, clouds: readonly CloudName[], runKey: string): void {
  for (const root of rootsIn(temp)) {
    for (const cloud of clouds) {
      const mark = markPath(root, cloud);
      // A mark of another job can only be left where a runner did not empty its folder, an empty one by a full disk.
      if (readOwnFile(mark, LONGEST_MARK) === runKey) throw leaseExists(cloud);
      if (!discard(mark)) throw folderUnusable(mark, 'that it cannot be removed');
    }
  }
}

/** The text of each step's list of leases, by its folder. Other steps can write there: none of it is to be believed. */
export function readLeases(temp: string): readonly { readonly folder: string; readonly text: string }[] {
  return rootsIn(temp).flatMap((root) =>
    foldersIn(root)
      .slice(0, MOST_FOLDERS)
      .flatMap((name) => {
        const folder = join(root, name);
        const text = readOwnFile(join(folder, LEASES), LONGEST_LEASES);
        return text === undefined ? [] : [{ folder, text }];
      }),
  );
}

function foldersIn(root: string): readonly string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

/** Notes that a step's leases have been ended. A hint, not a proof: any step can write it. */
export function markEnded(folder: string): void {
  try {
    writeFileSync(join(folder, ENDED), '', { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

export function isMarkedEnded(folder: string): boolean {
  return folder !== '' && existsSync(join(folder, ENDED));
}

/** Lets this job have another lease of these clouds in its environment. */
export function releaseMarks(temp: string, clouds: readonly CloudName[], runKey: string): void {
  for (const root of rootsIn(temp)) {
    for (const cloud of clouds) {
      const mark = markPath(root, cloud);
      if (readOwnFile(mark, LONGEST_MARK) === runKey) discard(mark);
    }
  }
}

/**
 * Adds lines to a record that main wrote.
 * @returns false where there is no such file.
 */
export function appendRecord(folder: string, lines: readonly string[]): boolean {
  const path = join(folder, 'record.jsonl');
  const added = withOwnFile(path, constants.O_WRONLY | constants.O_APPEND, (file) => {
    appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
    return true;
  });
  return added === true;
}

function markPath(root: string, cloud: CloudName): string {
  return join(root, `${cloud}.lease`);
}

function leaseExists(cloud: CloudName): AgentCredsError {
  return new AgentCredsError({
    code: 'LEASE_EXISTS',
    what: `This job already holds a lease of ${cloud} in its environment`,
    why: 'a second one would replace its variables, and steps in between could not tell which they have',
    fix: 'deliver: outputs   # for the second use; or put both scopes in one step',
  });
}
