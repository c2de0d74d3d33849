import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve, sep } from 'node:path';
import { readPlainFile } from '../record/own-file.ts';

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

/** Variables with what gets a token of the job's identity, or of the runner's services. */
const TOKENS = ['ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'ACTIONS_RUNTIME_TOKEN'] as const;
/** Where google-github-actions/auth says that it put its file, in the workspace. */
const GOOGLE_FILE = 'GOOGLE_GHA_CREDS_PATH';
/** Bytes of a file that is searched for a token. A file of credentials is small. */
const MOST_SEARCHED = 64 * 1024;

/**
 * Paths that earlier steps of this job made secrets in: the home folder that tools were told, and files at the top of the workspace
 * with a token of this job. google-github-actions/auth leaves such a file, for the clients of later steps.
 * @param read a plain file's content; `undefined` for what is none, cannot be read, or is larger than the bound.
 */
export function secretPaths(
  workspace: string,
  env: NodeJS.ProcessEnv,
  list: Files['list'] = disk.list,
  read: (path: string, maxBytes: number) => Buffer | undefined = readPlainFile,
): readonly string[] {
  const tokens = TOKENS.flatMap((name) => env[name] || []);
  const holdsToken = (path: string) => {
    const content = read(path, MOST_SEARCHED);
    return content !== undefined && tokens.some((token) => content.includes(token));
  };
  const top = tokens.length > 0 ? list(workspace).map((name) => join(workspace, name)) : [];
  const named = [env.HOME, env[GOOGLE_FILE]].filter((path) => path !== undefined && isAbsolute(path));
  const told = named.map((path) => resolve(path ?? '')).filter((path) => !isSystem(path));
  return [...told.filter((path) => path !== resolve(workspace)), ...top.filter(holdsToken)];
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
    '/bin',
    '/boot',
    '/dev',
    '/etc',
    '/lib',
    '/lib64',
    '/proc',
    '/sbin',
    '/sys',
    '/usr',
    '/usr/bin',
    '/usr/lib',
    '/usr/local',
    '/usr/sbin',
    '/usr/share',
    '/opt',
    '/home',
    '/root',
    '/tmp',
    '/var',
    '/var/lib',
    '/var/log',
    '/var/tmp',
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
