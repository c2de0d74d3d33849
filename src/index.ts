import { start as post } from './entries/post.ts';

/** The files that `action.yml` names, one for each entry: the build writes them. */
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
] as const;

export type Entry = (typeof entryNames)[number];

/**
 * One bundle for every entry. Post's code, which all others share, is in the first file, and most post steps need no
 * more. Main's is in a chunk of its own, with what the others have in common with it; each of these, and each cloud, is
 * a chunk that is loaded only when it is used.
 */
export async function run(entry: Entry): Promise<void> {
  if (entry === 'post') return await post();
  const { entries } = await import(/* webpackChunkName: "common" */ './entries/entries.ts');
  const { start } = await entries[entry]();
  await start();
}
