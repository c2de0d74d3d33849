import { accessSync, chmodSync, constants, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AgentCredsError } from '../errors/error.ts';
import { isMine } from './own-file.ts';

/** The job's private place in RUNNER_TEMP, which the runner empties when the job is over. */
const ROOT = 'agent-creds';

/**
 * Where the private place may be. A job container on a self-hosted machine runs as root and leaves the first one
 * root's, and the runner cannot empty it: then each other user has one of its own.
 */
function placesIn(temp: string): readonly string[] {
  const uid = process.getuid?.();
  return [ROOT, ...(uid === undefined ? [] : [`${ROOT}-${uid}`])].map((name) => join(temp, name));
}

/** The private places that are there and that are this user's; what other steps put into them is not to be believed. */
export function rootsIn(temp: string): readonly string[] {
  return placesIn(temp).filter(isOwnFolder);
}

/**
 * Makes sure of a private place: a folder and no link, this user's, closed to everybody else, writable.
 * @throws {AgentCredsError} FOLDER_UNUSABLE, with what to remove.
 */
export function makeRoot(temp: string): string {
  const places = placesIn(temp);
  for (const place of places) {
    try {
      mkdirSync(place, { mode: 0o700 });
      return place;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST') throw folderUnusable(temp, code);
    }
    if (isOwnFolder(place) && close(place)) return place;
  }
  throw new AgentCredsError({
    code: 'FOLDER_UNUSABLE',
    what: `${places.join(' and ')} cannot be used as a private folder`,
    why: 'each is a link, no folder, another user’s or not writable: an earlier job of this machine, or another step, left it there',
    fix: `sudo rm -rf -- ${places.map(quoted).join(' ')}   # on the runner's machine`,
  });
}

/** Nothing of this action can be written there. */
export function folderUnusable(place: string, code: string): AgentCredsError {
  return new AgentCredsError({
    code: 'FOLDER_UNUSABLE',
    what: `Nothing can be written below ${place}`,
    why: `the system says ${code || 'no more'}; nothing has been issued`,
    fix: 'make room on the runner’s disk, and check that its temporary folder can be written',
  });
}

function isOwnFolder(place: string): boolean {
  try {
    const stat = lstatSync(place);
    return stat.isDirectory() && isMine(stat.uid);
  } catch {
    return false;
  }
}

/** One of this user's that others could enter, or that this user cannot write, is put right. */
function close(place: string): boolean {
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
