import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';

/** Not followed where it is a link, and not waited for where it is a pipe: any step can put either there. */
const CAREFULLY = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens what must be a plain file of the runner's own user.
 * @param flags such as `constants.O_RDONLY`.
 * @returns undefined where it is anything else, or is not there.
 */
export function withOwnFile<T>(
  path: string,
  flags: number,
  use: (file: number, size: number) => T,
): T | undefined {
  let file: number;
  try {
    file = openSync(path, flags | CAREFULLY);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(file);
    return stat.isFile() && isMine(stat.uid) ? use(file, stat.size) : undefined;
  } finally {
    closeSync(file);
  }
}

/** The text of such a file, if it is no longer than `longest` bytes. */
export function readOwnFile(path: string, longest: number): string | undefined {
  try {
    return withOwnFile(path, constants.O_RDONLY, (file, size) =>
      size <= longest ? readFileSync(file, 'utf8') : undefined,
    );
  } catch {
    return undefined;
  }
}

/** Windows has no such owner. */
export function isMine(uid: number): boolean {
  return process.getuid === undefined || uid === process.getuid();
}
