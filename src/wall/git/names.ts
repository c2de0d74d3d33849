/**
 * What the agent may leave changed in a git folder: git's data. Everything that is not named here is put back, so a file
 * that a future version of git gives a meaning to is safe before this list knows of it.
 */
import type { Bytes, Entry } from './disk.ts';

/**
 * - `keep`: put back as it was, or removed where it was not there. Whole folders too.
 * - `head`: `HEAD`. A branch's name or a commit, else put back.
 * - `ref`: a commit's name, or a reference to another ref.
 * - `oids`: like `ref`, but lines of its own format; never a reference to another ref.
 * - `index`: data with a check of its paths.
 * - `packed`: `packed-refs`.
 * - `file`: a plain file, whatever it says.
 * - `refs`, `tree`, `objects`: folders of data.
 * - `folders`: holds git folders.
 * - `drop`: as it was, or gone. For state that a later git acts on, and that nobody misses.
 * - `lock`: removed. No process that could hold it is alive.
 * - `other`: no concern of git's (in a bare layout, which can be any folder of the workspace).
 */
export type Care =
  | 'keep'
  | 'head'
  | 'ref'
  | 'oids'
  | 'index'
  | 'packed'
  | 'file'
  | 'refs'
  | 'tree'
  | 'objects'
  | 'folders'
  | 'drop'
  | 'lock'
  | 'other';

/**
 * `inner`: below a name that only git uses, such as `.git`; what is unknown there is removed.
 * `bare`: a folder anywhere that git would take for a repository, because of the names in it.
 */
export type Shape = 'inner' | 'bare';

const CARES: ReadonlyMap<Bytes, Care> = new Map<Bytes, Care>([
  ['HEAD', 'head'],
  ['index', 'index'],
  ['packed-refs', 'packed'],
  ['refs', 'refs'],
  ['logs', 'tree'],
  ['reftable', 'tree'],
  ['lfs', 'tree'],
  ['objects', 'objects'],
  ['worktrees', 'folders'],
  ['modules', 'folders'],
  ['shallow', 'oids'],
  ['FETCH_HEAD', 'oids'],
  ['MERGE_HEAD', 'oids'],
  ['AUTO_MERGE', 'ref'],
  ['MERGE_AUTOSTASH', 'ref'],
  ['COMMIT_EDITMSG', 'file'],
  ['EDIT_DESCRIPTION', 'file'],
  ['MERGE_MODE', 'file'],
  ['MERGE_MSG', 'file'],
  ['NOTES_EDITMSG', 'file'],
  ['SQUASH_MSG', 'file'],
  ['TAG_EDITMSG', 'file'],
  // `exec` lines of a rebase's list run programs, and so does its `strategy`: git runs `git-merge-NAME` from PATH.
  ['rebase-merge', 'drop'],
  ['rebase-apply', 'drop'],
  ['sequencer', 'drop'],
  // With `rerere` on, the next commit writes to the paths that are in it.
  ['MERGE_RR', 'drop'],
  // Its text is shown by a later `git gc --auto`, at the start of a line.
  ['gc.log', 'drop'],
  ['gc.pid', 'drop'],
]);

/** What git reads of a folder that it takes for a repository, and is not data. The rest of such a folder is the job's own. */
const BARE_KEEP: ReadonlySet<Bytes> = new Set([
  'branches',
  'common',
  'commondir',
  'config',
  'config.worktree',
  'gitdir',
  'hooks',
  'info',
  'remotes',
]);
const BARE_LOCKS: ReadonlySet<Bytes> = new Set([
  'HEAD.lock',
  'config.lock',
  'index.lock',
  'packed-refs.lock',
  'shallow.lock',
]);

/** How to treat what has this name at the top of a git folder. */
export function careOf(name: Bytes, shape: Shape): Care {
  const known = CARES.get(name);
  if (shape === 'bare') {
    if (BARE_LOCKS.has(name)) return 'lock';
    if (BARE_KEEP.has(name)) return 'keep';
    return known ?? 'other';
  }
  if (known !== undefined) return known;
  if (name.endsWith('.lock')) return 'lock';
  // A shell version of bisect ran the text of BISECT_NAMES.
  if (name.startsWith('BISECT_')) return 'drop';
  if (/^[A-Z]+(?:_[A-Z]+)*_HEAD$/.test(name)) return 'ref';
  if (/^sharedindex\.[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(name)) return 'index';
  return 'keep';
}

/** How to treat what has this name in `objects`. */
export function careOfObjects(name: Bytes): Care {
  if (/^[0-9a-f]{2}$/.test(name) || name === 'pack') return 'objects';
  return name === 'info' ? 'keep' : 'drop';
}

/** How to treat what has this name in `objects/info`. `alternates` and the like are not data. */
export function careOfObjectsInfo(name: Bytes): Care {
  if (name.endsWith('.lock')) return 'lock';
  if (name === 'packs') return 'file';
  // Shows commits with other parents and trees than they have. Git makes it anew.
  return name === 'commit-graph' || name === 'commit-graphs' ? 'drop' : 'keep';
}

/** Whether git would take a folder with these entries for a repository: by their names, whatever they are. */
export function isLayout(entries: readonly Entry[]): boolean {
  let head = false;
  let objects = false;
  let refs = false;
  let common = false;
  for (const { name } of entries) {
    if (name === 'HEAD') head = true;
    else if (name === 'objects') objects = true;
    else if (name === 'refs') refs = true;
    else if (name === 'commondir') common = true;
  }
  return head && (common || (objects && refs));
}

/** The folders of a bare layout that hold git's files only. */
export const GIT_ONLY: ReadonlySet<Bytes> = new Set([
  'hooks',
  'info',
  'logs',
  'modules',
  'objects',
  'refs',
  'reftable',
  'worktrees',
]);
