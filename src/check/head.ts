import { lstatSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isCommit } from '../github/file.ts';
import { readPlainFile } from '../record/own-file.ts';
import { withoutTrailing } from '../text/trim.ts';

/** In bytes. Each file that is read is one line, except `packed-refs`, which has a line for each ref. */
const LARGEST = { line: 4096, packed: 4 * 1024 * 1024 };

/**
 * The commit that is checked out. It is read from Git's own files, which no commit can bring along; Git itself is not
 * started.
 * @param ofRun the commit of the run, which holds for a folder that is not a clone. It is not always the one that is checked
 *   out: under `pull_request_target` it is that of the base.
 * @returns `undefined` where Git's files do not say it in plain text.
 */
export function checkedOutCommit(workspace: string, ofRun: string): string | undefined {
  const root = gitFolder(workspace);
  if (root === undefined) return ofRun === '' ? undefined : ofRun;
  const commit = root === '' ? '' : commitIn(root);
  return isCommit(commit) ? commit : undefined;
}

/** Git's folder of a clone, of a further work tree or of a submodule; `undefined` where there is none, empty if unreadable. */
function gitFolder(workspace: string): string | undefined {
  try {
    const found = lstatSync(join(workspace, '.git'));
    if (found.isDirectory()) return join(workspace, '.git');
  } catch (error) {
    if (isAbsent(error)) return undefined;
  }
  const folder = after('gitdir: ', textOf(workspace, ['.git'], LARGEST.line));
  return folder === '' ? '' : resolve(workspace, folder);
}

function commitIn(root: string): string {
  const head = textOf(root, ['HEAD'], LARGEST.line) ?? '';
  const ref = after('ref: ', head);
  if (ref === '') return head;
  if (!isRef(ref)) return '';
  // The branches of a further work tree are in the folder of the clone that it belongs to.
  const common = textOf(root, ['commondir'], LARGEST.line);
  if (common === '') return '';
  const folder = common === undefined ? root : resolve(root, common);
  return textOf(folder, ref.split('/'), LARGEST.line) ?? packedCommit(folder, ref);
}

/** The commit of a ref that has no file of its own: `packed-refs` has one line for each, "commit ref". */
function packedCommit(folder: string, ref: string): string {
  const lines = textOf(folder, ['packed-refs'], LARGEST.packed)?.split('\n') ?? [];
  const [line = ''] = lines.filter((one) => after(' ', one.slice(one.indexOf(' '))) === ref);
  return line.slice(0, line.indexOf(' '));
}

/** Whether a name is one of a ref, and so a path that stays in Git's folder (`git check-ref-format`). */
function isRef(name: string): boolean {
  const [first, ...rest] = name.split('/');
  const isPart = (part: string) =>
    part !== '' && !part.startsWith('.') && !part.includes('..') && !/[\p{Cc} ~^:?*[\\]/u.test(part);
  return first === 'refs' && rest.length > 0 && rest.every(isPart);
}

function after(start: string, text = ''): string {
  return text.startsWith(start) ? text.slice(start.length) : '';
}

/**
 * The text of a file without a link on the way below `folder`, and without the space at its end.
 * @returns `undefined` where nothing is there; empty for anything that cannot be read as such a file.
 */
function textOf(folder: string, parts: readonly string[], largest: number): string | undefined {
  try {
    for (let depth = 1; depth <= parts.length; depth++) {
      const found = lstatSync(join(folder, ...parts.slice(0, depth)));
      if (depth < parts.length ? !found.isDirectory() : !found.isFile()) return '';
    }
    // Other white space than this can end the name of a branch.
    const text = readPlainFile(join(folder, ...parts), largest)?.toString('utf8') ?? '';
    return withoutTrailing(text, ' \t\r\n');
  } catch (error) {
    return isAbsent(error) ? undefined : '';
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
