import { start as post } from './entries/post.ts';

/** The names of the entries. The build writes a file for each, which `action.yml` names. */
export const entryNames = [
  'main',
  'post',
  'broker',
  'end',
  'gate',
  'issue',
  'issue-post',
  'prove',
  'receive',
  'receive-post',
  'check',
  'run',
  'run-post',
  'wall-git',
] as const;

export type Entry = (typeof entryNames)[number];

/**
 * Loads an entry's code and runs it. There is one bundle for all entries. The first file holds post's code, which all other
 * entries share, and most post steps need no other file. A second chunk holds main's code, together with the code that the
 * other entries share with main. Every other entry, and each cloud, is a chunk that is loaded only when it is used.
 */
export async function run(entry: Entry): Promise<void> {
  if (entry === 'post') return await post();
  // Without main's code: the next step waits for this entry.
  if (entry === 'wall-git') {
    const { start } = await import(/* webpackChunkName: "wall-git" */ './entries/wall-git.ts');
    return await start();
  }
  const { entries } = await import(/* webpackChunkName: "common" */ './entries/entries.ts');
  const { start } = await entries[entry]();
  await start();
}
