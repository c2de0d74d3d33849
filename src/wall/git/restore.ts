/**
 * After the agent: puts every git folder of the workspace back, but for git's data. All processes of the agent are dead.
 *
 * It can be killed at any moment and run again. The known folders come first, since a later step uses these, then whatever
 * the agent made anywhere in the workspace, and last the removal of what nobody uses.
 */
import { Discard, FOUND, freePath, tempPath } from './discard.ts';
import { type Bytes, fromText, look, openUp, parentOf, rename } from './disk.ts';
import { putBackFile } from './entries.ts';
import { FolderRestore } from './folder.ts';
import { freeReserve, type KnownFile, type KnownFolder, readStore, type Store } from './manifest.ts';
import { GIT_ONLY, isLayout } from './names.ts';
import { type GitReport, Tally } from './report.ts';
import { walk } from './walk.ts';

/** How long to look for what the agent made. Everything that was there before is put back whatever the time. */
const BUDGET_MS = 60_000;

export interface RestoreOptions {
  /** Milliseconds that only grow. */
  readonly now?: () => number;
  readonly budget?: number;
}

/** @returns undefined where the store holds no snapshot. */
export function restore(store: string, options: RestoreOptions = {}): GitReport | undefined {
  const folder = fromText(store);
  const found = readStore(folder);
  if (found === undefined) return undefined;
  freeReserve(folder);
  return new Restore(found, options).run();
}

class Restore {
  readonly #store: Store;
  readonly #tally = new Tally();
  readonly #discard = new Discard(this.#tally);
  readonly #more: () => boolean;
  /** Paths of the git folders that are as they should be, and `.git` files that may stay. */
  readonly #good = new Set<Bytes>();
  readonly #bare = new Set<Bytes>();
  /** Git folders that were set aside, and counted. */
  readonly #asides = new Set<Bytes>();
  /** Where each known folder is; undefined where it is gone. */
  readonly #paths: (Bytes | undefined)[] = [];

  constructor(store: Store, { now = () => performance.now(), budget = BUDGET_MS }: RestoreOptions) {
    this.#store = store;
    const end = now() + budget;
    this.#more = () => now() < end;
  }

  get #workspace(): Bytes {
    return this.#store.manifest.workspace;
  }

  run(): GitReport {
    const { folders, files, identity } = this.#store.manifest;
    const facts = look(this.#workspace);
    // The system reuses inode numbers, so a link in the place of the folder can have the folder's number: check the kind, too.
    if (facts?.kind !== 'folder' || facts.identity !== identity) {
      this.#tally.failed++;
      this.#tally.complete = false;
      return this.#tally.report();
    }
    openUp(this.#workspace);
    this.#findMissing();
    folders.forEach((known, number) => {
      this.#folder(known, number);
    });
    for (const file of files) this.#file(file);
    this.#searchNew();
    this.#discard.finish(this.#more);
    return this.#tally.report();
  }

  /** The path of a known folder, where a folder is there and no link is on the way. */
  #place(known: KnownFolder): Bytes | undefined {
    const top = known.parent === undefined ? this.#workspace : this.#paths[known.parent];
    return top === undefined ? undefined : reach(top, known.at);
  }

  /** Moves git folders back that have another place now. A mount point can be renamed, too. */
  #findMissing(): void {
    const missing = new Map<string, KnownFolder>();
    for (const known of this.#store.manifest.folders) {
      if (known.parent !== undefined || known.at === '') continue;
      const path = this.#place(known);
      const facts = path === undefined ? undefined : look(path);
      if (facts?.kind !== 'folder' || facts.identity !== known.identity) missing.set(known.identity, known);
    }
    if (missing.size === 0) return;
    const walked = walk(
      this.#workspace,
      ({ path, entries }) => {
        const deeper: Bytes[] = [];
        for (const { name, kind } of entries) {
          if (kind !== 'folder') continue;
          const identity = look(`${path}/${name}`)?.identity ?? '';
          const known = missing.get(identity);
          if (known && this.#moveBack(`${path}/${name}`, known)) missing.delete(identity);
          else deeper.push(name);
        }
        return deeper;
      },
      () => missing.size > 0 && this.#more(),
    );
    if (!walked.complete && missing.size > 0) this.#tally.complete = false;
  }

  #moveBack(found: Bytes, known: KnownFolder): boolean {
    const target = this.#place(known);
    if (target === undefined) return false;
    // It is moved to the top of the workspace first, since it may lie inside the folder that is now in its place.
    const passing = freePath(this.#workspace, FOUND);
    openUp(found);
    if (!rename(found, passing)) {
      this.#tally.failed++;
      return false;
    }
    if (look(target) !== undefined) {
      const aside = this.#discard.setAside(target, folderOf(known.at));
      this.#asides.add(`${parentOf(`${this.#workspace}/${known.at}`)}/${aside}`);
    }
    if (!rename(passing, target)) {
      this.#tally.failed++;
      return false;
    }
    this.#tally.movedBack++;
    return true;
  }

  #folder(known: KnownFolder, number: number): void {
    const path = this.#place(known);
    const facts = path === undefined ? undefined : look(path);
    if (path === undefined || facts?.kind !== 'folder') {
      // The search of the workspace sets aside what is in its place now. The loss of a submodule's folder is not reported.
      if (known.parent === undefined) this.#tally.lost++;
      this.#paths[number] = undefined;
      return;
    }
    this.#paths[number] = path;
    this.#tally.folders++;
    (known.shape === 'bare' ? this.#bare : this.#good).add(path);
    const children = this.#store.manifest.folders
      .filter(({ parent }) => parent === number)
      .map(({ at }) => at);
    const work = new FolderRestore(path, known, children, {
      workspace: this.#workspace,
      contents: this.#store.contents,
      tally: this.#tally,
      discard: this.#discard,
    });
    work.run();
    for (const file of work.worktreeFiles) this.#good.add(file);
  }

  #file({ at, saved }: KnownFile): void {
    const path = reach(this.#workspace, at);
    if (path === undefined) return;
    const shown = folderOf(at);
    const facts = look(path);
    if (saved === undefined) {
      if (facts !== undefined) this.#discard.setAside(path, shown);
      return;
    }
    this.#good.add(path);
    if (facts?.kind === 'folder') this.#discard.setAside(path, shown);
    putBackFile(path, saved, this.#store.contents, this.#tally, tempPath(parentOf(path)));
  }

  /** Whatever git would take for a repository, and was none before: anywhere, under any name. */
  #searchNew(): void {
    const walked = walk(
      this.#workspace,
      ({ path, relative, entries }) => {
        const here = relative === '' ? this.#workspace : `${this.#workspace}/${relative}`;
        const isBare = this.#bare.has(here);
        if (!isBare && isLayout(entries))
          this.#discard.setAside(`${path}/HEAD`, this.#asides.has(here) ? undefined : relative);
        const deeper: Bytes[] = [];
        for (const { name, kind } of entries) {
          if (name === '.git') {
            if (this.#good.has(`${here}/.git`)) continue;
            const aside = this.#discard.setAside(`${path}/.git`, relative);
            if (aside === undefined || kind !== 'folder') continue;
            this.#asides.add(`${here}/${aside}`);
            deeper.push(aside);
          } else if (kind === 'folder' && !(isBare && GIT_ONLY.has(name))) deeper.push(name);
        }
        return deeper;
      },
      this.#more,
    );
    if (!walked.complete) this.#tally.complete = false;
    this.#tally.failed += walked.unread;
  }
}

/** The folder of a path that does not begin with a slash; empty for the top. */
const folderOf = (at: Bytes) => parentOf(`/${at}`).slice(1);

/** The path of `at` below `top`, where every folder on the way is one, and no link. */
function reach(top: Bytes, at: Bytes): Bytes | undefined {
  if (at === '') return top;
  let path = top;
  const parts = at.split('/');
  for (const part of parts.slice(0, -1)) {
    path = `${path}/${part}`;
    if (!openUp(path)) return undefined;
  }
  return `${path}/${parts.at(-1)}`;
}
