import { readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../errors/error.ts';
import { readPlainFile } from '../../record/own-file.ts';
import type { ConfigValue, readConfigText } from '../../text/git-config.ts';
import { quote } from '../../text/quote.ts';

/** A token that an earlier step left in a git folder. */
export interface PersistedToken {
  /** The file, from the workspace. */
  readonly file: string;
  /** `header`: as actions/checkout leaves it. `url`: in the address of a remote. */
  readonly as: 'header' | 'url';
}

/** What the finder reads of the disk. */
export interface Disk {
  /** The names in a folder, and whether each is a folder itself; empty where it cannot be read. No link is followed. */
  list(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[];
  /** The content of a plain file of at most `maxBytes`; `undefined` where it is none. */
  read(path: string, maxBytes: number): Buffer | undefined;
}

/** Bytes. The configuration of a checkout has a few hundred. */
const MAX_CONFIG = 1024 * 1024;
/** Files that one configuration can include, at any depth. */
const MOST_INCLUDED = 1000;
/** Folders that are looked into. The nearest ones come first, and checkouts are there. */
const MOST_FOLDERS = 20_000;

/**
 * Looks for tokens of a git host in all git folders of the workspace: of repositories, submodules, worktrees and bare
 * repositories, with the files of the workspace that their configuration includes. A command that runs in the workspace can read such
 * a token, so the gateway would protect nothing.
 * @param host such as `github.com`, with a port where it has one.
 * @param readConfig the reader of git configurations. The wall uses it as well: as a parameter it is in one file of `dist/` only, which
 *   both load.
 * @param homes the folders that `~` can stand for.
 */
export function findPersisted(
  workspace: string,
  host: string,
  readConfig: typeof readConfigText,
  homes: readonly string[],
  disk: Disk = realDisk,
): readonly PersistedToken[] {
  const found: PersistedToken[] = [];
  const seen = new Set<string>();
  const look = (file: string) => {
    const waiting = new Set([file]);
    // The loop also visits the files that are added to the set while it runs, each of them once.
    for (const one of waiting) {
      if (seen.has(one)) continue;
      seen.add(one);
      const text = disk.read(one, MAX_CONFIG)?.toString('utf8');
      if (text === undefined) continue;
      const values = readConfig(text);
      const as = tokenIn(values, host);
      if (as) found.push({ file: relative(workspace, one) || basename(one), as });
      for (const path of included(values, one, homes))
        if (isBelow(workspace, path) && waiting.size < MOST_INCLUDED) waiting.add(path);
    }
  };
  const waiting = new Set([resolve(workspace)]);
  let count = 0;
  // The loop also visits the folders that are added to the set while it runs, each of them once.
  for (const folder of waiting) {
    if (++count > MOST_FOLDERS) break;
    const entries = disk.list(folder);
    const names = new Set(entries.map(({ name }) => name));
    const isGit = names.has('HEAD') && names.has('objects') && names.has('refs');
    // A worktree's own folder has no objects, and a HEAD.
    const isWorktree = names.has('HEAD') && names.has('commondir');
    if (isGit || isWorktree || basename(folder) === '.git') {
      for (const name of ['config', 'config.worktree']) look(join(folder, name));
      if (isWorktree)
        for (const path of linked(join(folder, 'commondir'), '', disk)) look(join(path, 'config'));
    }
    for (const { name, isFolder } of entries) {
      const path = join(folder, name);
      if (!isFolder) {
        if (name !== '.git') continue;
        for (const git of linked(path, 'gitdir: ', disk)) waiting.add(git);
      } else if (!isGit || name === 'modules' || name === 'worktrees') waiting.add(path);
    }
  }
  return found;
}

/** The folder that a file such as `.git` or `commondir` names; empty where it names none. */
function linked(file: string, before: string, disk: Disk): readonly string[] {
  const text = disk.read(file, MAX_CONFIG)?.toString('utf8').trim() ?? '';
  return text.startsWith(before) && text.length > before.length
    ? [resolve(dirname(file), text.slice(before.length))]
    : [];
}

/**
 * The files that a configuration includes (git-config, "Includes"), whatever their condition. The home folders of other users
 * are not searched.
 */
function included(values: readonly ConfigValue[], file: string, homes: readonly string[]): readonly string[] {
  return values
    .filter(({ section, key }) => (section === 'include' || section === 'includeif') && key === 'path')
    .flatMap(({ readings }) => readings)
    .flatMap((path) => (path.startsWith('~/') ? homes.map((home) => join(home, path.slice(2))) : path))
    .filter((path) => path !== '' && !path.startsWith('~'))
    .map((path) => resolve(dirname(file), path));
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path);
  return way.split(sep)[0] !== '..' && !isAbsolute(way);
}

/** How a configuration holds a token for a host; `undefined` where it holds none. */
function tokenIn(values: readonly ConfigValue[], host: string): PersistedToken['as'] | undefined {
  const isHeader = ({ section, subsection = '', key, value = '' }: ConfigValue) =>
    section === 'http' &&
    key === 'extraheader' &&
    /^authorization\s*:\s*\S/i.test(value) &&
    isFor(subsection, host);
  if (values.some(isHeader)) return 'header';
  // In any value: git and its helpers take addresses from many, such as `remote.*`, `branch.*.remote`, `submodule.*`, `lfs.*`, `url.*`.
  const addresses = values.flatMap(({ subsection = '', readings }) => [subsection, ...readings]);
  return addresses.some((address) => holdsLogin(address, host)) ? 'url' : undefined;
}

/** Whether `http.<url>.*` of a configuration is for a host (git-config, "http.<url>.*"). Without a URL it is for every host. */
function isFor(pattern: string, host: string): boolean {
  if (pattern === '') return true;
  // A star stands for one part of a host's name. A word takes its place, which is still found after the URL has been parsed.
  const url = URL.parse(pattern.replaceAll('*', 'x--any--x'));
  if (!url) return false;
  const [own, asked] = [url.host.split('.'), host.toLowerCase().split('.')];
  return own.length === asked.length && own.every((part, i) => part === asked[i] || part === 'x--any--x');
}

/** Characters. A shorter user name without a password, such as `git`, is not a token. */
const SHORTEST_TOKEN = 20;

function holdsLogin(address: string, host: string): boolean {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.host !== host.toLowerCase()) return false;
  return url.password !== '' || url.username.length >= SHORTEST_TOKEN;
}

/** The most files that a message names. */
const MOST_NAMED = 3;

/** The problem for tokens that were found; `undefined` where none was. */
export function persistedProblem(found: readonly PersistedToken[], host: string): Problem | undefined {
  const [first] = found;
  if (!first) return undefined;
  const named = found.slice(0, MOST_NAMED).map(({ file }) => quote(file));
  const more = found.length > named.length ? ` and ${found.length - named.length} more` : '';
  const isCheckout = found.some(({ as }) => as === 'header');
  return {
    code: 'CREDENTIALS_PERSISTED',
    what: `A token for ${host} lies in ${named.join(', ')}${more} of the workspace`,
    why: isCheckout
      ? '`actions/checkout` leaves the token of the job there unless it is told not to, and whoever reads the file can push with it to every branch, past the gateway'
      : 'the address of a remote has a login in it, and whoever reads the file can push with it to every branch, past the gateway',
    fix: isCheckout
      ? 'with: { persist-credentials: false }   # on each step with actions/checkout before this one'
      : `git remote set-url origin https://${host}/OWNER/REPO   # in the step that made it; the gateway logs in`,
  };
}

const realDisk: Disk = {
  list(folder) {
    try {
      return readdirSync(folder, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        isFolder: entry.isDirectory(),
      }));
    } catch {
      return [];
    }
  },
  read: readPlainFile,
};
