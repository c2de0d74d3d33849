import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';
import type { LeaseSlot } from '../model/lease.ts';
import { appendOwnFile, createOwnFile, readOwnFile, tryRemove } from './own-file.ts';
import { folderUnusable, isStepFolder, makeRoot, rootsIn } from './root.ts';

/** The record of a step, in its folder. */
export const RECORD_FILE = 'record.jsonl';
/** A record is never longer, the broker's trail included. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;

/** Files in each step's folder: the list of its leases, and the mark that they have been ended. */
const LEASES = 'leases.json';
const ENDED = 'ended';

/** The list of one step's leases is never longer. */
const MAX_LEASES_BYTES = 64 * 1024;

/** A mark holds a {@link runKey}, which is never longer. */
const MAX_MARK_BYTES = 4096;

/** This action never makes more folders in one job; another step made what is beyond this. */
const MAX_FOLDERS = 64;

/** As large as all files of a step together can be. Writing it once shows a full disk before anything is issued. */
const SPACE_PROBE = Buffer.alloc(64 * 1024);

/**
 * The folder for one step's record, `RUNNER_TEMP/agent-creds/<session>/`, which only the runner's user can read, and the
 * marks which say that this job holds a lease of a cloud in its environment.
 */
export class RecordFolder {
  readonly path: string;
  readonly #root: string;
  readonly #marks: string[] = [];
  #made = false;

  /** @throws {AgentCredsError} FOLDER_UNUSABLE where no private folder can be made; see {@link makeRoot}. */
  constructor(temp: string, session: string) {
    this.#root = makeRoot(temp);
    this.path = join(this.#root, session);
  }

  get recordPath(): string {
    return join(this.path, RECORD_FILE);
  }

  /**
   * Makes the folder and checks that the disk has space for its files. Call it before anything is issued; a second call
   * does nothing.
   * @throws {AgentCredsError} FOLDER_UNUSABLE.
   */
  create(): void {
    if (this.#made) return;
    try {
      // Fails where the folder exists: its name is random and nobody knew it, so another step made it.
      mkdirSync(this.path, { mode: 0o700 });
      this.#made = true;
      const probe = join(this.path, 'room');
      createOwnFile(probe, SPACE_PROBE);
      tryRemove(probe);
    } catch (error) {
      this.remove();
      throw folderUnusable(this.path, (error as NodeJS.ErrnoException).code ?? '');
    }
  }

  write(lines: readonly string[]): void {
    createOwnFile(this.recordPath, lines.map((line) => `${line}\n`).join(''));
  }

  /** Writes the list of this step's leases, without secrets, for the `end` action. */
  writeLeases(text: string): void {
    createOwnFile(join(this.path, LEASES), text);
  }

  /** Writes a file that only the runner's user can read. */
  writePrivate(name: string, text: string): void {
    createOwnFile(join(this.path, name), text);
  }

  makeFolder(name: string): void {
    mkdirSync(join(this.path, name), { mode: 0o700 });
  }

  /**
   * Sets the marks of the leases that this job holds in its environment ({@link marksOf}). Creation is exclusive: of two steps at the same
   * time only one succeeds.
   * @throws {AgentCredsError} LEASE_EXISTS where a mark is there already.
   */
  markHeld(names: readonly string[], runKey: string): void {
    for (const name of names) {
      const mark = markPath(this.#root, name);
      try {
        createOwnFile(mark, runKey);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw leaseExists(name);
        // On a full disk the mark is there without its text, and this step must remove it.
        this.#marks.push(mark);
        throw error;
      }
      this.#marks.push(mark);
    }
  }

  /** Removes everything that this step wrote, and the shared folder when nothing else is in it. It never throws. */
  remove(): void {
    for (const mark of this.#marks) tryRemove(mark);
    if (this.#made) tryRemove(this.path);
    try {
      if (readdirSync(this.#root).length === 0) tryRemove(this.#root);
    } catch {
      // The shared folder is gone already.
    }
  }
}

/**
 * Refuses a second lease of one cloud in the environment of one job: its variables would silently replace the first ones.
 * It removes any other file at the path of a mark, so that such a file cannot make the run fail after a lease was issued.
 * @throws {AgentCredsError} LEASE_EXISTS, or FOLDER_UNUSABLE where such a file cannot be removed.
 */
export function refuseSecondLease(temp: string, names: readonly string[], runKey: string): void {
  for (const root of rootsIn(temp)) {
    for (const name of names) {
      const mark = markPath(root, name);
      // A runner that does not empty its folder leaves the marks of earlier jobs; a full disk leaves an empty mark.
      if (readOwnFile(mark, MAX_MARK_BYTES) === runKey) throw leaseExists(name);
      if (!tryRemove(mark)) throw folderUnusable(mark, 'that it cannot be removed');
    }
  }
}

/** Reads each step's list of leases, with its folder. Other steps can write there, so the caller must not trust the text. */
export function readLeases(temp: string): readonly { readonly folder: string; readonly text: string }[] {
  return rootsIn(temp).flatMap((root) =>
    foldersIn(root)
      .slice(0, MAX_FOLDERS)
      .flatMap((name) => {
        const folder = join(root, name);
        const text = readPrivate(folder, LEASES, MAX_LEASES_BYTES);
        return text === undefined ? [] : [{ folder, text }];
      }),
  );
}

/** Reads a file of a step's folder. `undefined` where folder or file is not one that this action made, or the file is longer. */
export function readPrivate(folder: string, name: string, maxBytes: number): string | undefined {
  return isStepFolder(folder) ? readOwnFile(join(folder, name), maxBytes) : undefined;
}

/** Removes files and folders from a step's folder. What cannot be removed stays until the runner empties RUNNER_TEMP. */
export function removePrivate(folder: string, names: readonly string[]): void {
  if (!isStepFolder(folder)) return;
  for (const name of names) tryRemove(join(folder, name));
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

/** Marks that a step's leases have been ended. The mark is a hint and no proof: any step can write it. */
export function markEnded(folder: string): void {
  if (!isStepFolder(folder)) throw new Error('the folder is not the one that this action made');
  try {
    createOwnFile(join(folder, ENDED), '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

export function isMarkedEnded(folder: string): boolean {
  return isStepFolder(folder) && existsSync(join(folder, ENDED));
}

/** Removes this job's marks, so that it can have other such leases in its environment. */
export function releaseMarks(temp: string, names: readonly string[], runKey: string): void {
  for (const root of rootsIn(temp)) {
    for (const name of names) {
      const mark = markPath(root, name);
      if (readOwnFile(mark, MAX_MARK_BYTES) === runKey) tryRemove(mark);
    }
  }
}

/**
 * Adds lines to the record that main wrote.
 * @returns false where that file is not there, or folder or file is not one that this action made.
 */
export function appendRecord(folder: string, lines: readonly string[]): boolean {
  const text = lines.map((line) => `${line}\n`).join('');
  return isStepFolder(folder) && appendOwnFile(join(folder, RECORD_FILE), text);
}

function markPath(root: string, name: string): string {
  return join(root, `${name}.lease`);
}

const NAMED = '-named';

/**
 * The marks of leases that a job gets through its environment: one for the lease of a cloud, and one for all named leases of a
 * cloud, which are found by one variable.
 * @example marksOf([{ cloud: 'aws' }, { cloud: 'aws', name: 'a' }, { cloud: 'aws', name: 'b' }]) // ['aws', 'aws-named']
 */
export function marksOf(slots: readonly LeaseSlot[]): readonly string[] {
  return [...new Set(slots.map(({ cloud, name }) => (name === undefined ? cloud : `${cloud}${NAMED}`)))];
}

function leaseExists(name: string): AgentCredsError {
  if (name.endsWith(NAMED)) {
    return new AgentCredsError({
      code: 'LEASE_EXISTS',
      what: `This job already holds named leases of ${name.slice(0, -NAMED.length)}`,
      why: 'tools find all of them by one variable, and a second step would replace it',
      fix: 'leases: ...   # all named leases in one step',
    });
  }
  const cloud = name;
  return new AgentCredsError({
    code: 'LEASE_EXISTS',
    what: `This job already holds a lease of ${cloud} in its environment`,
    why: 'a second one would replace its variables, and steps in between could not tell which they have',
    fix: 'deliver: outputs   # for the second use; or put both scopes in one step',
  });
}
