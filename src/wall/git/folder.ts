/** Puts one git folder back: goes through all that is in it, and treats each by what git uses it for. */
import { isRefContent, isReference, MAX_REF, withoutReplaced } from './checks.ts';
import { type Discard, TRASH, tempPath } from './discard.ts';
import {
  type Bytes,
  type Entry,
  type Facts,
  list,
  look,
  openUp,
  putFile,
  readPlain,
  setMode,
} from './disk.ts';
import { SavedTree } from './entries.ts';
import { isSafeIndex } from './index-file.ts';
import type { KnownFolder, Saved } from './manifest.ts';
import { type Care, careOf, careOfObjects, careOfObjectsInfo, isLayout } from './names.ts';
import type { Tally } from './report.ts';
import { walk } from './walk.ts';
import { readWorktree } from './worktree.ts';

/** Larger data is not looked into but removed. */
const MAX_INDEX = 512 * 1024 * 1024;
const MAX_TEXT = 64 * 1024 * 1024;

export interface FolderContext {
  readonly workspace: Bytes;
  readonly contents: Buffer;
  readonly tally: Tally;
  readonly discard: Discard;
}

export class FolderRestore {
  readonly #top: Bytes;
  readonly #known: KnownFolder;
  readonly #context: FolderContext;
  readonly #saved: SavedTree;
  readonly #stamps: ReadonlyMap<Bytes, string>;
  /** Paths of the git folders in it that are put back by themselves. */
  readonly #children: ReadonlySet<Bytes>;
  readonly #temp: Bytes;
  /** The `.git` files of the worktrees that the agent added, and that are what they should be. */
  readonly worktreeFiles: Bytes[] = [];

  constructor(top: Bytes, known: KnownFolder, children: readonly Bytes[], context: FolderContext) {
    this.#top = top;
    this.#known = known;
    this.#context = context;
    this.#children = new Set(children);
    this.#stamps = new Map(known.stamps);
    this.#saved = new SavedTree(known.saved, { top, ...context });
    this.#temp = tempPath(top);
  }

  run() {
    openUp(this.#top);
    // Without these folders git takes this one for no repository, and goes on to another one that the agent chose.
    for (const name of this.#known.needs) this.#saved.folder(name);
    // What a later git acts on is put back first: the agent can have made the rest so large that this process dies while it reads it.
    for (const name of this.#saved.names('')) if (name !== 'HEAD') this.#saved.putBack(name, this.#temp);
    this.#head();
    for (const entry of list(this.#top) ?? []) this.#entry(entry);
    if (look(this.#top)?.mode !== this.#known.mode) setMode(this.#top, this.#known.mode | 0o700);
  }

  #entry({ name, kind }: Entry) {
    const path = `${this.#top}/${name}`;
    if (name.startsWith(TRASH)) return this.#context.discard.remove(path, this.#top);
    const care = careOf(name, this.#known.shape);
    // `run` has put back what the snapshot kept. That includes git's data where it was a link.
    if (care === 'head' || this.#saved.get(name)) return;
    if (care === 'other') return;
    if (care === 'keep' || care === 'lock') return this.#remove(path);
    if (care === 'drop') return this.#drop(name);
    const isFolder = care === 'refs' || care === 'tree' || care === 'objects' || care === 'folders';
    if (kind !== (isFolder ? 'folder' : 'file')) return this.#remove(path);
    if (!isFolder) return this.#file(path, care);
    openUp(path);
    if (care === 'objects') this.#objects(path);
    else if (care === 'folders') this.#nest(path, name);
    else this.#tree(path, care, name);
  }

  #remove(path: Bytes) {
    this.#context.discard.remove(path, this.#top);
  }

  #head() {
    const path = `${this.#top}/HEAD`;
    const facts = look(path);
    const content = facts?.kind === 'file' ? readPlain(path, MAX_REF) : undefined;
    if (facts && content && isRefContent(content) && this.#mend(path, facts)) return;
    this.#saved.putBack('HEAD', this.#temp);
  }

  /** One plain file of git's data. */
  #file(path: Bytes, care: Care) {
    const facts = look(path);
    if (facts === undefined || !this.#mend(path, facts)) return this.#remove(path);
    if (care === 'ref') {
      const content = readPlain(path, MAX_REF);
      if (content === undefined || !isRefContent(content)) this.#remove(path);
    } else if (care === 'oids') {
      const content = readPlain(path, MAX_TEXT);
      if (content === undefined || isReference(content)) this.#remove(path);
    } else if (care === 'index') {
      const content = readPlain(path, MAX_INDEX);
      if (content !== undefined && isSafeIndex(content, this.#known.hash)) return;
      this.#remove(path);
      this.#context.tally.drop('index');
    } else if (care === 'packed') this.#packed(path, facts);
  }

  #packed(path: Bytes, { mode }: Facts) {
    const content = readPlain(path, MAX_TEXT);
    if (content === undefined) return this.#remove(path);
    const known = new Set(this.#known.replaced);
    const left = withoutReplaced(content, (line) => known.has(line));
    if (left === undefined) return;
    if (putFile(path, left, mode, this.#temp)) this.#context.tally.removed++;
    else this.#context.tally.failed++;
  }

  /**
   * Gives a data file back to its owner, and takes away its second names in the workspace: a step that writes there would
   * write this file. False where that cannot be done.
   */
  #mend(path: Bytes, facts: Facts): boolean {
    const mode = facts.mode | 0o600;
    if (facts.links > 1) {
      const content = readPlain(path, MAX_TEXT);
      return content !== undefined && putFile(path, content, mode & 0o666, this.#temp);
    }
    return mode === facts.mode || setMode(path, mode);
  }

  /** Folders of data. Links, pipes and the like are removed, since a later git would write through them. */
  #tree(top: Bytes, care: Care, name: Bytes) {
    const { unread } = walk(top, ({ path, relative, entries }) => {
      const deeper: Bytes[] = [];
      if (isLayout(entries)) this.#remove(`${path}/HEAD`);
      for (const { name: inner, kind } of entries) {
        const inside = `${path}/${inner}`;
        if (care === 'refs' && relative === '' && inner === 'replace') {
          if (!this.#saved.get('refs/replace')) this.#remove(inside);
        } else if (inner.endsWith('.lock')) this.#remove(inside);
        else if (kind === 'folder') deeper.push(inner);
        else if (kind !== 'file') this.#remove(inside);
        else if (care === 'refs') this.#file(inside, 'ref');
        else if (name === 'logs') this.#file(inside, 'file');
      }
      return deeper;
    });
    if (care === 'refs') this.#saved.putBack('refs/replace', this.#temp);
    this.#context.tally.failed += unread;
  }

  #objects(top: Bytes) {
    for (const { name, kind } of list(top) ?? []) {
      const [path, at] = [`${top}/${name}`, `objects/${name}`];
      const care = careOfObjects(name);
      if (care === 'drop') this.#drop(at);
      else if (kind !== 'folder') this.#remove(path);
      else if (care === 'keep') this.#objectsInfo(path, at);
      else {
        openUp(path);
        for (const { name: inner, kind: innerKind } of list(path) ?? [])
          if (innerKind !== 'file' || inner.endsWith('.lock')) this.#remove(`${path}/${inner}`);
      }
    }
    for (const name of this.#saved.names('objects/info')) {
      if (this.#saved.folder('objects/info')) this.#saved.putBack(`objects/info/${name}`, this.#temp);
    }
  }

  #objectsInfo(path: Bytes, at: Bytes) {
    openUp(path);
    for (const { name, kind } of list(path) ?? []) {
      const [inside, below] = [`${path}/${name}`, `${at}/${name}`];
      const care = careOfObjectsInfo(name);
      if (this.#saved.get(below)) continue;
      if (care === 'drop') this.#drop(below);
      else if (care === 'file' && kind === 'file') this.#file(inside, care);
      else this.#remove(inside);
    }
  }

  /** `modules` or `worktrees`, or a folder below `modules` that a submodule's name with a slash makes. */
  #nest(path: Bytes, at: Bytes) {
    for (const { name, kind } of list(path) ?? []) {
      const [inside, below] = [`${path}/${name}`, `${at}/${name}`];
      if (this.#children.has(below) && kind === 'folder') continue;
      const saved = this.#saved.get(below);
      if (saved?.kind === 'folder' && kind === 'folder') {
        openUp(inside);
        this.#nest(inside, below);
        this.#saved.folderMode(below);
      } else if (saved && saved.kind !== 'folder') this.#saved.putBack(below, this.#temp);
      else if (at !== 'worktrees' || !this.#newWorktree(inside, below)) this.#remove(inside);
    }
  }

  /** A worktree that the agent added may stay where its files lead to each other and to nothing else. */
  #newWorktree(path: Bytes, at: Bytes): boolean {
    const found = readWorktree(path, this.#context.workspace);
    if (found === undefined) return false;
    const { gitFile, commondir, gitdir } = found;
    const file = (from: number, { length }: Buffer): Saved => ({
      kind: 'file',
      mode: 0o644,
      from,
      size: length,
    });
    const known: KnownFolder = {
      at,
      shape: 'inner',
      identity: '',
      mode: 0o755,
      hash: this.#known.hash,
      saved: [
        ['commondir', file(0, commondir)],
        ['gitdir', file(commondir.length, gitdir)],
      ],
      stamps: [],
      replaced: [],
      needs: [],
    };
    const contents = Buffer.concat([commondir, gitdir]);
    new FolderRestore(path, known, [], { ...this.#context, contents }).run();
    this.worktreeFiles.push(gitFile);
    return true;
  }

  /** Removes state of git's, unless it is as it was before the agent. */
  #drop(at: Bytes) {
    if (this.#isAsStamped(at)) return;
    this.#remove(`${this.#top}/${at}`);
    const isRebase = at === 'rebase-merge' || at === 'rebase-apply' || at === 'sequencer';
    this.#context.tally.drop(isRebase ? 'rebase' : 'other');
  }

  #isAsStamped(at: Bytes): boolean {
    const stamp = this.#stamps.get(at);
    const facts = look(`${this.#top}/${at}`);
    if (stamp === undefined || facts === undefined) return false;
    if (facts.kind !== 'folder') return facts.stamp === stamp;
    const inside = list(`${this.#top}/${at}`) ?? [];
    const before = [...this.#stamps.keys()].filter(
      (one) => one.startsWith(`${at}/`) && !one.slice(at.length + 1).includes('/'),
    );
    return (
      stamp === 'folder' &&
      inside.length === before.length &&
      inside.every(({ name }) => this.#isAsStamped(`${at}/${name}`))
    );
  }
}
