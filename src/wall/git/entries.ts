/** Puts single entries back: what was kept of a file, a link or a whole folder. */
import type { Discard } from './discard.ts';
import {
  type Bytes,
  list,
  look,
  makeFolder,
  makeLink,
  openUp,
  putFile,
  readLink,
  readPlain,
  setMode,
  unlink,
} from './disk.ts';
import type { Saved } from './manifest.ts';
import type { Tally } from './report.ts';

/**
 * Puts a file or link back, where it is not as it was: content, mode, and no second name in the workspace through which a
 * later step could write it. No folder is at the path.
 */
export function putBackFile(path: Bytes, saved: Saved, contents: Buffer, tally: Tally, temp: Bytes): void {
  if (isAsSaved(path, saved, contents)) return;
  const done = put(path, saved, contents, temp);
  if (done) tally.putBack++;
  else tally.failed++;
}

function isAsSaved(path: Bytes, saved: Saved, contents: Buffer): boolean {
  const facts = look(path);
  if (facts === undefined) return false;
  if (saved.kind === 'link') return facts.kind === 'link' && readLink(path) === saved.target;
  if (saved.kind === 'sealed') return facts.stamp === saved.stamp;
  if (saved.kind === 'folder' || facts.kind !== 'file') return false;
  if (facts.mode !== saved.mode || facts.links !== 1 || facts.size !== saved.size) return false;
  return readPlain(path, saved.size)?.equals(contentOf(saved, contents)) === true;
}

function put(path: Bytes, saved: Saved, contents: Buffer, temp: Bytes): boolean {
  if (saved.kind === 'file') {
    const facts = look(path);
    if (facts !== undefined && facts.kind !== 'file') unlink(path);
    return putFile(path, contentOf(saved, contents), saved.mode, temp);
  }
  unlink(path);
  // The content of a file that this user could not read was not kept. So it cannot be made again, but the agent's file is removed.
  return saved.kind === 'link' && makeLink(saved.target, path);
}

function contentOf({ from, size }: Extract<Saved, { kind: 'file' }>, contents: Buffer): Buffer {
  return contents.subarray(from, from + size);
}

export interface EntriesContext {
  /** The git folder. */
  readonly top: Bytes;
  readonly contents: Buffer;
  readonly tally: Tally;
  readonly discard: Discard;
}

/** What was kept of one git folder, by path from its top. */
export class SavedTree {
  readonly #entries: ReadonlyMap<Bytes, Saved>;
  readonly #children = new Map<Bytes, Bytes[]>();
  readonly #context: EntriesContext;

  constructor(entries: Iterable<readonly [Bytes, Saved]>, context: EntriesContext) {
    this.#entries = new Map(entries);
    this.#context = context;
    for (const at of this.#entries.keys()) {
      const slash = at.lastIndexOf('/');
      const parent = slash < 0 ? '' : at.slice(0, slash);
      this.#children.set(parent, [...(this.#children.get(parent) ?? []), at.slice(slash + 1)]);
    }
  }

  get(at: Bytes): Saved | undefined {
    return this.#entries.get(at);
  }

  /** Names of what was kept directly below a path. */
  names(at: Bytes): readonly Bytes[] {
    return this.#children.get(at) ?? [];
  }

  /** Puts one entry back, with all that was in it and nothing else. */
  putBack(at: Bytes, temp: Bytes): void {
    const saved = this.#entries.get(at);
    if (saved === undefined) return;
    const { top, contents, tally, discard } = this.#context;
    const path = `${top}/${at}`;
    const facts = look(path);
    if (saved.kind !== 'folder') {
      if (facts?.kind === 'folder') discard.remove(path, top);
      putBackFile(path, saved, contents, tally, temp);
      return;
    }
    if (!this.folder(at)) return;
    const names = new Set(this.names(at));
    for (const { name } of list(path) ?? []) if (!names.has(name)) discard.remove(`${path}/${name}`, top);
    for (const name of names) this.putBack(`${at}/${name}`, temp);
    this.folderMode(at);
  }

  /** Makes sure that a folder, and no link to one, is at the path, and that it can be worked in. */
  folder(at: Bytes): boolean {
    const { top, tally, discard } = this.#context;
    const path = `${top}/${at}`;
    const facts = look(path);
    if (facts?.kind !== 'folder') {
      if (facts !== undefined) discard.remove(path, top);
      if (!makeFolder(path)) {
        tally.failed++;
        return false;
      }
    }
    openUp(path);
    return true;
  }

  /** After the work in a folder. */
  folderMode(at: Bytes): void {
    const saved = this.#entries.get(at);
    const path = `${this.#context.top}/${at}`;
    if (saved?.kind === 'folder' && look(path)?.mode !== saved.mode) setMode(path, saved.mode);
  }
}
