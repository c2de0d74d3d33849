import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The names of the functions that ordinary runs call, one a line. `npm run eager` writes the file. */
export const calledFile = join(import.meta.dirname, 'called.txt');

/** The least part of the list that a build has to have. */
const LEAST = 0.8;

export function readCalled(): ReadonlySet<string> {
  return new Set(readFileSync(calledFile, 'utf8').trim().split('\n'));
}

/**
 * Says how much of the list is in a build.
 * @throws where the list is too old.
 */
export function shareOf(called: ReadonlySet<string>, found: ReadonlySet<string>): string {
  const known = [...called].filter((name) => found.has(name)).length;
  const text = `${known} of ${called.size} functions that ordinary runs call are in the bundle`;
  if (known >= LEAST * called.size) return text;
  throw new Error(`only ${text}: the list is too old. Fix: run \`npm run eager\`, and build again`);
}
