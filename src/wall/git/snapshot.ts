/**
 * Before the agent: keeps what a later git acts on, of every git folder of the workspace, and leaves out git's data.
 * It reads the names in every folder once, and the content of git's own files only, so its time grows with the number of names,
 * not of bytes.
 */
import { setImmediate } from 'node:timers/promises';
import { readConfig } from './config-file.ts';
import { type Bytes, fromText, list, look, parentOf, readLink, readPlain, realPath } from './disk.ts';
import { type KnownFile, type KnownFolder, type Saved, writeStore } from './manifest.ts';
import { careOf, careOfObjects, careOfObjectsInfo, GIT_ONLY, isLayout, type Shape } from './names.ts';
import type { Outside } from './outside.ts';
import { SnapshotRefused, type SnapshotReport } from './report.ts';
import { type Visit, walkSlowly } from './walk.ts';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 50_000;
const BLOCK = 4096;
const MAX_INCLUDES = 100;
/** How long the event loop may stand still, in ms. */
const SLICE = 10;

/**
 * @param workspace absolute path.
 * @param store an empty folder of this user's, which the agent cannot reach.
 * @param outside nothing of it is kept. It is read for files of the workspace that it includes.
 * @throws {SnapshotRefused}
 */
export async function snapshot(
  workspace: string,
  store: string,
  outside: Outside = { homes: [], configs: [] },
): Promise<SnapshotReport> {
  const root = fromText(workspace);
  const facts = look(root);
  if (facts?.kind !== 'folder') throw new SnapshotRefused('no-workspace');
  const taken = new Taken(root, outside);
  let since = performance.now();
  const walking = walkSlowly(root, (folder) => taken.visit(folder));
  for (let step = walking.next(); !step.done; step = walking.next()) {
    if (performance.now() - since < SLICE) continue;
    await setImmediate();
    since = performance.now();
  }
  taken.includes();
  const contents = Buffer.concat(taken.contents);
  const manifest = {
    version: 1,
    workspace: root,
    identity: facts.identity,
    folders: taken.folders,
    files: taken.files,
  } as const;
  const reserve = Math.min(MAX_BYTES, contents.length + (taken.count + 64) * BLOCK);
  if (!writeStore(fromText(store), manifest, contents, reserve)) throw new SnapshotRefused('no-room');
  return { folders: taken.folders.length, files: taken.contents.length, bytes: contents.length };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
interface Folder extends Omit<Writable<KnownFolder>, 'saved' | 'stamps' | 'needs'> {
  readonly saved: [Bytes, Saved][];
  readonly stamps: [Bytes, string][];
  readonly needs: Bytes[];
}

class Taken {
  readonly #workspace: Bytes;
  /** The folders that `~` can stand for. */
  readonly #homes: readonly Bytes[];
  readonly folders: Folder[] = [];
  readonly files: KnownFile[] = [];
  readonly contents: Buffer[] = [];
  /** Entries kept, of all kinds. */
  count = 0;
  #bytes = 0;
  /** Files that git reads besides the configurations in git folders, and that are not looked at yet. */
  readonly #included: Bytes[] = [];

  constructor(workspace: Bytes, { homes, configs }: Outside) {
    this.#workspace = workspace;
    this.#homes = homes.map(fromText);
    for (const path of configs) this.#guard(flat(fromText(path)));
  }

  visit({ path, relative, entries }: Visit): readonly Bytes[] {
    const layout = isLayout(entries);
    if (layout) this.#folder(path, relative, 'bare');
    const deeper: Bytes[] = [];
    for (const { name, kind } of entries) {
      if (name === '.git') {
        const at = relative === '' ? name : `${relative}/${name}`;
        if (kind === 'folder') this.#folder(`${path}/${name}`, at, 'inner');
        else if (kind !== 'other') this.#file(`${path}/${name}`, at);
      } else if (kind === 'folder' && !(layout && GIT_ONLY.has(name))) deeper.push(name);
    }
    return deeper;
  }

  /** Keeps the files of the workspace that a configuration includes, and those that these include. Others are only read. */
  includes(): void {
    const seen = new Set<Bytes>();
    for (let path = this.#included.pop(); path !== undefined; path = this.#included.pop()) {
      if (seen.has(path) || seen.size >= MAX_INCLUDES) continue;
      seen.add(path);
      const inside = this.#isInside(path);
      if (inside) this.#linksOn(path);
      const real = this.#real(path);
      if (real !== undefined && real !== path) this.#follow(real, parentOf(path));
      else if (!inside) this.#read(path, parentOf(path));
      else if (real === undefined && look(path) === undefined) this.files.push({ at: this.#below(path) });
      else this.#file(path, this.#below(path), true);
    }
  }

  /** Keeps the first link on the way to a file: a changed link would lead git to another file. */
  #linksOn(path: Bytes): void {
    const parts = this.#below(path).split('/');
    for (let end = 1; end <= parts.length; end++) {
      const link = `${this.#workspace}/${parts.slice(0, end).join('/')}`;
      if (look(link)?.kind !== 'link') continue;
      this.#file(link, this.#below(link));
      return;
    }
  }

  #below(path: Bytes): Bytes {
    return path.slice(this.#workspace.length + 1);
  }

  /** The path without links, from the workspace's own path, which can have links on its way. */
  #real(path: Bytes): Bytes | undefined {
    const [real, top] = [realPath(path), realPath(this.#workspace)];
    if (real === undefined || top === undefined) return undefined;
    return real.startsWith(`${top}/`) ? this.#workspace + real.slice(top.length) : real;
  }

  #isInside(path: Bytes): boolean {
    return path.startsWith(`${this.#workspace}/`);
  }

  #guard(path: Bytes): void {
    if (this.#isInside(path) && this.#below(path).split('/').includes('.git')) return;
    this.#included.push(path);
  }

  /** Guards the file that a link leads to. What it includes is searched from the link's folder. */
  #follow(real: Bytes, folder: Bytes): void {
    this.#guard(real);
    this.#read(real, folder);
  }

  /** Guards what a configuration includes, and does not keep it. */
  #read(path: Bytes, folder: Bytes): void {
    // A file that its owner may not read is not followed: git cannot read it either.
    if (((look(path)?.mode ?? 0) & 0o400) === 0) return;
    const config = readPlain(path, MAX_BYTES);
    if (config) this.#include(config, folder);
  }

  #file(path: Bytes, at: Bytes, isConfig = false): void {
    const saved = this.#save(path, isConfig);
    if (saved) this.files.push({ at, saved });
  }

  #folder(path: Bytes, at: Bytes, shape: Shape, parent?: number): void {
    const facts = look(path);
    const entries = list(path);
    if (facts === undefined || entries === undefined) throw new SnapshotRefused('unreadable');
    const folder: Folder = {
      ...(parent === undefined ? {} : { parent }),
      at,
      shape,
      identity: facts.identity,
      mode: facts.mode,
      hash: 20,
      saved: [],
      stamps: [],
      replaced: [],
      needs: [],
    };
    const number = this.folders.push(folder) - 1;
    for (const { name, kind } of entries) {
      const inside = `${path}/${name}`;
      const care = careOf(name, shape);
      if (care === 'keep' || (kind === 'link' && care !== 'other' && care !== 'lock'))
        this.#keep(folder, inside, name);
      else if (care === 'head') this.#keep(folder, inside, name);
      else if (care === 'drop') this.#stamp(folder, inside, name);
      else if (kind === 'folder' && (care === 'objects' || care === 'refs')) {
        folder.needs.push(name);
        if (care === 'objects') this.#objects(folder, inside);
        else if (look(`${inside}/replace`)) this.#keep(folder, `${inside}/replace`, 'refs/replace');
      } else if (kind === 'folder' && care === 'folders') this.#nest(folder, number, inside, name);
      else if (care === 'packed') folder.replaced = replacedIn(inside);
    }
    const config = readPlain(`${path}/config`, MAX_BYTES);
    if (config) folder.hash = readConfig(config).hash;
    // A submodule's worktree has no configuration of its own but its parent's.
    else if (parent !== undefined) folder.hash = this.folders[parent]?.hash ?? 20;
  }

  #objects(folder: Folder, path: Bytes): void {
    for (const { name } of list(path) ?? []) {
      const care = careOfObjects(name);
      if (care === 'drop') this.#stamp(folder, `${path}/${name}`, `objects/${name}`);
      if (care !== 'keep') continue;
      for (const { name: inner } of list(`${path}/${name}`) ?? []) {
        const [inside, at] = [`${path}/${name}/${inner}`, `objects/${name}/${inner}`];
        const innerCare = careOfObjectsInfo(inner);
        if (innerCare === 'keep') this.#keep(folder, inside, at);
        else if (innerCare === 'drop') this.#stamp(folder, inside, at);
      }
    }
  }

  /** Git folders below `modules` and `worktrees`. A submodule's name may have slashes. */
  #nest(folder: Folder, number: number, path: Bytes, at: Bytes): void {
    for (const { name, kind } of list(path) ?? []) {
      const [inside, below] = [`${path}/${name}`, `${at}/${name}`];
      const entries = kind === 'folder' ? (list(inside) ?? []) : [];
      if (isLayout(entries)) this.#folder(inside, below, 'inner', number);
      else if (kind === 'folder' && at.startsWith('modules')) {
        this.#entry(folder, below, { kind: 'folder', mode: look(inside)?.mode ?? 0o755 });
        this.#nest(folder, number, inside, below);
      } else this.#keep(folder, inside, below);
    }
  }

  #keep(folder: Folder, path: Bytes, at: Bytes): void {
    const isConfig = /^config(?:\.worktree)?$/.test(at);
    const saved = this.#save(path, isConfig);
    if (!saved) return;
    this.#entry(folder, at, saved);
    if (saved.kind !== 'folder') return;
    const entries = list(path);
    if (entries === undefined) throw new SnapshotRefused('unreadable');
    for (const { name } of entries) this.#keep(folder, `${path}/${name}`, `${at}/${name}`);
  }

  #entry(folder: Folder, at: Bytes, saved: Saved): void {
    folder.saved.push([at, saved]);
    if (++this.count > MAX_FILES) throw new SnapshotRefused('too-large');
  }

  #save(path: Bytes, isConfig: boolean): Saved | undefined {
    const facts = look(path);
    if (facts === undefined || facts.kind === 'other') return undefined;
    if (facts.kind === 'folder') return { kind: 'folder', mode: facts.mode };
    if (facts.kind === 'link') {
      const real = isConfig ? this.#real(path) : undefined;
      if (real !== undefined) this.#follow(real, parentOf(path));
      return { kind: 'link', target: readLink(path) ?? '' };
    }
    if (facts.size > MAX_BYTES - this.#bytes) throw new SnapshotRefused('too-large');
    const content = readPlain(path, MAX_BYTES);
    if (content === undefined) return { kind: 'sealed', stamp: facts.stamp };
    const saved = { kind: 'file', mode: facts.mode, from: this.#bytes, size: content.length } as const;
    this.contents.push(content);
    this.#bytes += content.length;
    if (isConfig) this.#include(content, parentOf(path));
    return saved;
  }

  #include(config: Buffer, folder: Bytes): void {
    for (const written of readConfig(config).includes)
      for (const path of this.#placesOf(written, folder)) this.#guard(flat(path));
  }

  /** Where an included file can be. The home folders of other users are not searched. */
  #placesOf(written: string, folder: Bytes): readonly Bytes[] {
    if (written.startsWith('~/')) return this.#homes.map((home) => home + written.slice(1));
    if (written.startsWith('~')) return [];
    return [written.startsWith('/') ? written : `${folder}/${written}`];
  }

  #stamp(folder: Folder, path: Bytes, at: Bytes): void {
    const facts = look(path);
    if (facts === undefined) return;
    folder.stamps.push([at, facts.kind === 'folder' ? 'folder' : facts.stamp]);
    if (++this.count > MAX_FILES) throw new SnapshotRefused('too-large');
    if (facts.kind !== 'folder') return;
    for (const { name } of list(path) ?? []) this.#stamp(folder, `${path}/${name}`, `${at}/${name}`);
  }
}

function replacedIn(path: Bytes): readonly Bytes[] {
  const lines = readPlain(path, MAX_BYTES)?.toString('latin1').split('\n') ?? [];
  return lines.filter((line) => line.includes(' refs/replace/'));
}

/** Without `.`, `..` and empty parts. */
function flat(path: Bytes): Bytes {
  const parts: Bytes[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
