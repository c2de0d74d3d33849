/**
 * The only code of src/ that opens files which a step of the job can write. scripts/structure/file-access.ts refuses any
 * other. Such a file can be a pipe, a link, another user's or as large as the disk, and a step in the background can put
 * one there at any moment.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  rmSync,
  type Stats,
  writeFileSync,
  writeSync,
} from 'node:fs';

/** Do not follow a link, and do not wait for a pipe: any step can put either at the path. */
const SAFE_FLAGS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads a plain file of the runner's user as UTF-8. `undefined` where it is longer than `maxBytes`, or is not such a file. */
export function readOwnFile(path: string, maxBytes: number): string | undefined {
  return readFile(path, maxBytes, isOwn)?.toString('utf8');
}

/**
 * Reads a plain file of any user: one that the runner or the checkout wrote, which in a container is not always the same
 * user. `undefined` as for {@link readOwnFile}.
 */
export function readPlainFile(path: string, maxBytes: number): Buffer | undefined {
  return readFile(path, maxBytes, () => true);
}

/**
 * Adds to a plain file of the runner's user.
 * @param create makes the file where there is none.
 * @returns false where there is no such file.
 * @throws where it cannot be written, as on a full disk.
 */
export function appendOwnFile(path: string, text: string, { create = false } = {}): boolean {
  const flags = constants.O_WRONLY | constants.O_APPEND | (create ? constants.O_CREAT : 0);
  const done = withPlainFile(path, flags, isOwn, (file) => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    return true;
  });
  return done === true;
}

/** Whether a plain file is at the path now: no pipe, link or folder. For files that other code than this module opens. */
export function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * Makes a file that only the runner's user can read.
 * @throws where something is at the path already (`EEXIST`), or it cannot be written.
 */
export function createOwnFile(path: string, content: string | Uint8Array): void {
  writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
}

/** Removes a file or folder. A link at the path is removed, not followed. False where it cannot be removed. */
export function tryRemove(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/** Whether a file with this owner belongs to the runner's user. On Windows, which has no such ids, always true. */
export function isOwnUser(uid: number): boolean {
  return process.getuid === undefined || uid === process.getuid();
}

const isOwn = ({ uid }: Stats) => isOwnUser(uid);

function readFile(path: string, maxBytes: number, fits: (stat: Stats) => boolean): Buffer | undefined {
  try {
    return withPlainFile(path, constants.O_RDONLY, fits, (file) => {
      // The file may grow while it is read, so what counts is how much comes.
      const bytes = Buffer.alloc(Math.min(fstatSync(file).size, maxBytes) + 1);
      let length = 0;
      while (length < bytes.length) {
        const read = readSync(file, bytes, length, bytes.length - length, null);
        if (read === 0) return bytes.subarray(0, length);
        length += read;
      }
      return undefined;
    });
  } catch {
    return undefined;
  }
}

function withPlainFile<T>(
  path: string,
  flags: number,
  fits: (stat: Stats) => boolean,
  use: (file: number) => T,
): T | undefined {
  let file: number;
  try {
    file = openSync(path, flags | SAFE_FLAGS, 0o600);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(file);
    return stat.isFile() && fits(stat) ? use(file) : undefined;
  } finally {
    closeSync(file);
  }
}
