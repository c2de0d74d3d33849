import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { GithubFailure } from '../github/failure.ts';
import { LONGEST_FILE, noFile, textOf, tooLarge } from '../github/file.ts';

/**
 * A file of the checkout as GitHub's API would give it once it is merged: the same limits, and the same decoding.
 * @param path in the repository, with slashes.
 * @returns `undefined` only where nothing is there.
 * @throws {GithubFailure} where something is, and no run could read it.
 */
export function readCheckedOut(workspace: string, path: string): string | undefined {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth++) {
    const here = parts.slice(0, depth).join('/');
    const found = look(join(workspace, here), here);
    if (!found) return undefined;
    // The API follows some links and not others, and none in a folder's place.
    if (found.isSymbolicLink()) throw new GithubFailure('garbled', `${here} is a link`);
    if (depth < parts.length) {
      if (!found.isDirectory()) return undefined;
    } else if (!found.isFile()) throw noFile(here);
    else if (found.size > LONGEST_FILE) throw tooLarge(here);
  }
  return textOf(bytesOf(join(workspace, path), path), path);
}

function look(place: string, path: string): Stats | undefined {
  try {
    return lstatSync(place);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new GithubFailure('garbled', `${path} cannot be read`);
  }
}

function bytesOf(place: string, path: string): Uint8Array {
  try {
    return readFileSync(place);
  } catch {
    throw new GithubFailure('garbled', `${path} cannot be read`);
  }
}
