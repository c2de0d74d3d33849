/** Checks a worktree that the agent added: `git worktree add` is honest work, and its files name paths. */
import { isRefContent, MAX_REF } from './checks.ts';
import { type Bytes, look, openUp, readPlain } from './disk.ts';

const MAX_PATH = 4096;

export interface Worktree {
  /** The `.git` file in the worktree. */
  readonly gitFile: Bytes;
  readonly commondir: Buffer;
  readonly gitdir: Buffer;
}

/**
 * @param path of the entry in `.git/worktrees`.
 * @returns undefined unless its repository is the one it lies in, and its `.git` file lies in the workspace and leads back.
 */
export function readWorktree(path: Bytes, workspace: Bytes): Worktree | undefined {
  if (!openUp(path)) return undefined;
  const head = readPlain(`${path}/HEAD`, MAX_REF);
  const commondir = readPlain(`${path}/commondir`, MAX_PATH);
  const gitdir = readPlain(`${path}/gitdir`, MAX_PATH);
  if (
    head === undefined ||
    !isRefContent(head) ||
    commondir?.toString() !== '../..\n' ||
    gitdir === undefined
  )
    return undefined;
  const gitFile = gitdir.toString('latin1').replace(/\n$/, '');
  if (!isPlainPath(gitFile, workspace)) return undefined;
  const back = readPlain(gitFile, MAX_PATH)?.toString('latin1');
  if (look(gitFile)?.links !== 1 || back !== `gitdir: ${path}\n`) return undefined;
  return { gitFile, commondir, gitdir };
}

/** An absolute path of a `.git` in the workspace, with no link on the way to it. */
function isPlainPath(path: Bytes, workspace: Bytes): boolean {
  if (!path.startsWith(`${workspace}/`) || !path.endsWith('/.git') || /[\x00-\x1f\x7f]/.test(path))
    return false;
  const parts = path.slice(workspace.length + 1).split('/');
  let folder = workspace;
  for (const part of parts.slice(0, -1)) {
    folder = `${folder}/${part}`;
    if (part === '' || part === '.' || part === '..' || part === '.git' || look(folder)?.kind !== 'folder')
      return false;
  }
  return true;
}
