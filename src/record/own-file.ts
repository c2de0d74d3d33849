import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Do not follow a link, and do not wait for a pipe: any step can put either at the path. */
const SAFE_FLAGS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file and calls `use` with it, but only a plain file that belongs to the runner's user.
 * @param flags such as `constants.O_RDONLY`.
 * @returns what `use` returns; `undefined` where the path is anything else, or is not there.
 */
export function withOwnFile<T>(
  path: string,
  flags: number,
  use: (file: number, size: number) => T,
): T | undefined {
  let file: number;
  try {
    file = openSync(path, flags | SAFE_FLAGS);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(file);
    return stat.isFile() && isOwnUser(stat.uid) ? use(file, stat.size) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Reads such a file as UTF-8. `undefined` where it is longer than `maxBytes`, is not such a file, or cannot be read. */
export function readOwnFile(path: string, maxBytes: number): string | undefined {
  try {
    return withOwnFile(path, constants.O_RDONLY, (file, size) =>
      size <= maxBytes ? readFileSync(file, 'utf8') : undefined,
    );
  } catch {
    return undefined;
  }
}

/** Whether a file with this owner belongs to the runner's user. On Windows, which has no such ids, always true. */
export function isOwnUser(uid: number): boolean {
  return process.getuid === undefined || uid === process.getuid();
}
