import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';
import type { CloudName } from '../model/lease.ts';

/** The job's private place in RUNNER_TEMP, which the runner empties when the job is over. */
const ROOT = 'agent-creds';

/** In each step's folder: its leases, and the note that they have been ended. */
const LEASES = 'leases.json';
const ENDED = 'ended';

/** No step has so many leases that its list is longer. */
const LONGEST_LEASES = 64 * 1024;

/** More folders than this are not this action's doing. */
const MOST_FOLDERS = 64;

/**
 * A folder for one step's record, `RUNNER_TEMP/agent-creds/<session>/`, readable by the runner's user only, and the
 * mark that this job holds a lease for a cloud in its environment.
 */
export class RecordFolder {
  readonly path: string;
  readonly #root: string;
  readonly #marks: string[] = [];

  constructor(temp: string, session: string) {
    this.#root = join(temp, ROOT);
    this.path = join(this.#root, session);
  }

  get recordPath(): string {
    return join(this.path, 'record.jsonl');
  }

  create(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
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
        writeFileSync(mark, runKey, { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw leaseExists(cloud);
        throw error;
      }
      this.#marks.push(mark);
    }
  }

  /** Removes all that this step wrote, and the shared folder when nothing else is in it. */
  remove(): void {
    for (const mark of this.#marks) rmSync(mark, { force: true });
    rmSync(this.path, { recursive: true, force: true });
    try {
      if (readdirSync(this.#root).length === 0) rmSync(this.#root, { recursive: true });
    } catch {
      // It was never made.
    }
  }
}

/**
 * Refuses a second lease of one cloud in the environment of one job: its variables would silently replace the first.
 * @throws {AgentCredsError} LEASE_EXISTS.
 */
export function refuseSecondLease(temp: string, clouds: readonly CloudName[], runKey: string): void {
  for (const cloud of clouds) {
    let holder: string | undefined;
    try {
      holder = readFileSync(markPath(join(temp, ROOT), cloud), 'utf8');
    } catch {
      continue;
    }
    // A mark of another job can only be left where a runner did not empty its folder.
    if (holder === runKey) throw leaseExists(cloud);
    rmSync(markPath(join(temp, ROOT), cloud), { force: true });
  }
}

/** The text of each step's list of leases, by its folder. Other steps can write there: none of it is to be believed. */
export function readLeases(temp: string): readonly { readonly folder: string; readonly text: string }[] {
  const root = join(temp, ROOT);
  let names: readonly string[];
  try {
    names = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
  return names.slice(0, MOST_FOLDERS).flatMap((name) => {
    const folder = join(root, name);
    const text = readOwnFile(join(folder, LEASES));
    return text === undefined ? [] : [{ folder, text }];
  });
}

/** A plain, short file of the runner's own user; a link in its place is not followed. */
function readOwnFile(path: string): string | undefined {
  try {
    const file = openSync(
      path,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const stat = fstatSync(file);
      const mine = process.getuid === undefined || stat.uid === process.getuid();
      return stat.isFile() && mine && stat.size <= LONGEST_LEASES ? readFileSync(file, 'utf8') : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}

/** Notes that a step's leases have been ended. A hint, not a proof: any step can write it. */
export function markEnded(folder: string): void {
  writeFileSync(join(folder, ENDED), '', { mode: 0o600, flag: 'w' });
}

export function isMarkedEnded(folder: string): boolean {
  return folder !== '' && existsSync(join(folder, ENDED));
}

/** Lets this job have another lease of these clouds in its environment. */
export function releaseMarks(temp: string, clouds: readonly CloudName[], runKey: string): void {
  for (const cloud of clouds) {
    const mark = markPath(join(temp, ROOT), cloud);
    try {
      if (readFileSync(mark, 'utf8') === runKey) rmSync(mark, { force: true });
    } catch {
      // There is none.
    }
  }
}

/** Adds lines to a record that main wrote; a link in its place is not followed. */
export function appendRecord(folder: string, lines: readonly string[]): void {
  const file = openSync(
    join(folder, 'record.jsonl'),
    constants.O_WRONLY | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0),
  );
  try {
    appendFileSync(file, lines.map((line) => `${line}\n`).join(''));
  } finally {
    closeSync(file);
  }
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
