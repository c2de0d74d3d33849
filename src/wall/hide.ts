import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';

/** The folders that a command behind the wall needs. */
export interface Kept {
  readonly workspace: string;
  readonly temp: string;
  /** The tool cache; empty where the runner has none. */
  readonly tools: string;
}

/** What is read of the disk. */
export interface Files {
  readonly list: (folder: string) => readonly string[];
  readonly exists: (path: string) => boolean;
  /** The path of a process's program. */
  readonly program: (pid: number) => string | undefined;
}

/**
 * The paths that are hidden inside: the folder of the runner's program, with its credentials and logs, and the runner's work
 * folder, with what other jobs and other actions keep there. Workspace, temporary folder and tool cache are left out of it, so
 * where they are in such a folder, their neighbours are hidden one by one.
 * @param worker the number of the runner's worker process.
 */
export function hiddenPaths(
  { workspace, temp, tools }: Kept,
  worker: number | undefined,
  files: Files = disk,
): readonly string[] {
  const program = worker === undefined ? undefined : files.program(worker);
  const runner = program === undefined ? undefined : runnerFolder(program, files.exists);
  const keep = [workspace, temp, tools].filter((folder) => folder !== '').map((folder) => resolve(folder));
  const roots = [dirname(resolve(temp)), ...(runner === undefined ? [] : [runner])];
  return [
    ...new Set(roots.filter((root) => !isSystem(root)).flatMap((root) => hideBut(root, keep, files.list))),
  ];
}

/** What a runner keeps in its folder: its key, its settings, its logs. */
const MARKS = ['.credentials', '.runner', '_diag'];

/** Versions of the program can be some folders below the runner's own. */
const MOST_ABOVE = 4;

/** The highest folder above a runner's program that holds what a runner keeps; without one, the folder around its `bin`. */
function runnerFolder(program: string, exists: Files['exists']): string {
  const nearest = dirname(dirname(program));
  let found = nearest;
  let folder = nearest;
  for (let above = 0; above < MOST_ABOVE && !isSystem(folder); above++, folder = dirname(folder))
    if (MARKS.some((mark) => exists(join(folder, mark)))) found = folder;
  return found;
}

/** Folders that hold much besides a runner. A program there, such as a shell in a test, is not the runner's. */
function isSystem(folder: string): boolean {
  return [
    '/',
    '/usr',
    '/usr/local',
    '/opt',
    '/home',
    '/root',
    '/tmp',
    '/var',
    '/var/lib',
    '/run',
    '/mnt',
    '/srv',
  ].includes(folder);
}

function hideBut(
  folder: string,
  keep: readonly string[],
  list: (folder: string) => readonly string[],
): readonly string[] {
  if (keep.includes(folder)) return [];
  if (!keep.some((kept) => kept.startsWith(folder + sep))) return [folder];
  return list(folder).flatMap((name) => hideBut(join(folder, name), keep, list));
}

const disk: Files = {
  exists: existsSync,
  list(folder) {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
  program(pid) {
    try {
      return readlinkSync(`/proc/${pid}/exe`);
    } catch {
      return undefined;
    }
  },
};
