import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { readPlainFile } from '../record/own-file.ts';

/** In bytes: each of these files is one line. */
const LARGEST = 1024;

const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
/** A ref with nothing in it that leads out of Git's folder. */
const REF = /^ref: (refs(?:\/[\w@+-][\w.@+-]*)+)$/;

/**
 * The commit that is checked out. It is read from Git's own files, which no commit can bring along; Git itself is not
 * started.
 * @returns `undefined` where the folder is not the root of a clone, or its files do not say it in plain text.
 */
export function checkedOutCommit(workspace: string): string | undefined {
  const head = lineOf(workspace, ['.git', 'HEAD']);
  const [, ref] = REF.exec(head) ?? [];
  const commit = ref === undefined ? head : lineOf(workspace, ['.git', ...ref.split('/')]);
  return COMMIT.test(commit) ? commit : undefined;
}

/** The text of a small file without a link on the way; empty where there is none. */
function lineOf(workspace: string, parts: readonly string[]): string {
  try {
    for (let depth = 1; depth <= parts.length; depth++) {
      const found = lstatSync(join(workspace, ...parts.slice(0, depth)));
      if (depth < parts.length ? !found.isDirectory() : !found.isFile()) return '';
    }
    return (
      readPlainFile(join(workspace, ...parts), LARGEST)
        ?.toString('utf8')
        .trim() ?? ''
    );
  } catch {
    return '';
  }
}
