import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';
import { isOwnUser } from './own-file.ts';

/** The job's private folder in RUNNER_TEMP. The runner empties RUNNER_TEMP when the job is over. */
const ROOT = 'agent-creds';

/**
 * The paths at which the private folder may be. A job container on a self-hosted machine runs as root and leaves a folder
 * of root's at the first path, which the runner cannot empty. Other users then use a second path with their user id.
 */
function candidatesIn(temp: string): readonly string[] {
  const uid = process.getuid?.();
  return [ROOT, ...(uid === undefined ? [] : [`${ROOT}-${uid}`])].map((name) => join(temp, name));
}

/** The private folders that exist and belong to this user. Other steps can write into them, so callers trust no content. */
export function rootsIn(temp: string): readonly string[] {
  return candidatesIn(temp).filter(isOwnFolder);
}

/**
 * Makes the private folder, or reuses one that is safe: a folder and not a link, owned by this user, closed to everybody
 * else, writable.
 * @returns its path.
 * @throws {AgentCredsError} FOLDER_UNUSABLE, with the paths to remove.
 */
export function makeRoot(temp: string): string {
  const places = candidatesIn(temp);
  for (const place of places) {
    try {
      mkdirSync(place, { mode: 0o700 });
      return place;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw folderUnusable(temp, code);
    }
    if (isOwnFolder(place) && makePrivate(place)) return place;
  }
  throw new AgentCredsError({
    code: 'FOLDER_UNUSABLE',
    what: `${places.join(' and ')} cannot be used as a private folder`,
    why: 'each is a link, is not a folder, belongs to another user, or is not writable: an earlier job of this machine, or another step, left it there',
    fix: `sudo rm -rf -- ${places.map(quoted).join(' ')}   # on the runner's machine`,
  });
}

/** The error for a folder in which this action cannot write. */
export function folderUnusable(place: string, code: string): AgentCredsError {
  return new AgentCredsError({
    code: 'FOLDER_UNUSABLE',
    what: `Nothing can be written below ${place}`,
    why: `the system says ${code || 'no more'}; nothing has been issued`,
    fix: 'make room on the runner’s disk, and check that its temporary folder can be written',
  });
}

/**
 * Whether the folder of a step can be used: it and the shared folder above it are folders of this user, and no links. Any
 * step can put a link there, and what post removes or adds to would then be somebody else's.
 */
export function isStepFolder(folder: string): boolean {
  return folder !== '' && isOwnFolder(dirname(folder)) && isOwnFolder(folder);
}

function isOwnFolder(place: string): boolean {
  try {
    const stat = lstatSync(place);
    return stat.isDirectory() && isOwnUser(stat.uid);
  } catch {
    return false;
  }
}

/** Takes the rights of other users away from a folder of this user. Returns whether this user can then use it. */
function makePrivate(place: string): boolean {
  try {
    chmodSync(place, 0o700);
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function quoted(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}
