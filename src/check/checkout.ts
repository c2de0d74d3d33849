import { lstatSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { GithubFailure } from '../github/failure.ts';
import { decodeFile, MAX_FILE_BYTES, notAFile, tooLarge } from '../github/file.ts';
import { readPlainFile } from '../record/own-file.ts';

/**
 * Reads a file of the checkout as GitHub's API would give it after a merge: with the same limits and the same decoding.
 * @param path in the repository, with slashes.
 * @returns `undefined` only where the checkout has nothing at this path.
 * @throws {GithubFailure} where it has something there that no run could read.
 */
export function readCheckedOut(workspace: string, path: string): string | undefined {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const here = parts.slice(0, depth).join('/');
    const found = stat(join(workspace, here), here);
    if (!found) return undefined;
    // The API follows only some links to files, and no link to a folder.
    if (found.isSymbolicLink()) throw new GithubFailure('garbled', `${here} is a link`);
    if (depth < parts.length) {
      if (!found.isDirectory()) return undefined;
    } else if (!found.isFile()) throw notAFile(here);
    else if (found.size > MAX_FILE_BYTES) throw tooLarge(here);
  }
  return decodeFile(readBytes(join(workspace, path), path), path);
}

function stat(place: string, path: string): Stats | undefined {
  try {
    return lstatSync(place);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new GithubFailure('garbled', `${path} cannot be read`);
  }
}

function readBytes(place: string, path: string): Uint8Array {
  const bytes = readPlainFile(place, MAX_FILE_BYTES);
  if (!bytes) throw new GithubFailure('garbled', `${path} cannot be read`);
  return bytes;
}
