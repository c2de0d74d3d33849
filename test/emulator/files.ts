import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FileEntry } from './types.ts';

/** All files in a folder, at any depth. For links and sockets the entry has their kind in place of contents. */
export function readTree(folder: string, skip: (path: string) => boolean = () => false): FileEntry[] {
  const entries: FileEntry[] = [];
  const visit = (prefix: string): void => {
    for (const name of readdirSync(join(folder, prefix)).sort()) {
      const path = prefix === '' ? name : `${prefix}/${name}`;
      if (skip(path)) continue;
      try {
        const stat = lstatSync(join(folder, path));
        if (stat.isDirectory()) visit(path);
        else entries.push({ path, mode: stat.mode & 0o777, content: contentOf(join(folder, path), stat) });
      } catch (error) {
        // A background process may remove its files in the meantime.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  };
  visit('');
  return entries;
}

function contentOf(path: string, stat: { isFile(): boolean; isSymbolicLink(): boolean }): string {
  if (stat.isFile()) return readFileSync(path, 'utf8');
  return stat.isSymbolicLink() ? '(link)' : '(special file)';
}

/** Empties a folder but keeps it. */
export function emptyFolder(folder: string): void {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true });
}
