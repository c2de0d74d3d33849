/** Goes through trees of any depth and width, and removes them. */
import {
  type Anchor,
  type Bytes,
  type Entry,
  hold,
  list,
  look,
  openUp,
  removeEmpty,
  rename,
  unlink,
} from './disk.ts';

/** A kernel's limit is 4,096 bytes with the closing NUL. Room is left for a name or two. */
const LONG_PATH = 3000;

export interface Visit {
  /** A path that works, whatever the depth. Not a path to show or to keep. */
  readonly path: Bytes;
  /** From the root of the walk, with slashes; empty for the root itself. */
  readonly relative: Bytes;
  readonly entries: readonly Entry[];
}

export interface Walked {
  /** Folders of this user's that could not be read. */
  readonly unread: number;
  /** False where `more` ended it. */
  readonly complete: boolean;
}

/**
 * Visits folders from `root` down, each before its children, to any depth.
 * @param visit returns the names of the folders to go into.
 * @param more asked before each folder; false ends the walk.
 */
export function walk(
  root: Bytes,
  visit: (folder: Visit) => readonly Bytes[],
  more: () => boolean = () => true,
): Walked {
  const walking = walkSlowly(root, visit, more);
  for (;;) {
    const { done, value } = walking.next();
    if (done) return value;
  }
}

/** As {@link walk}, with a pause that the caller can use after each folder. */
export function* walkSlowly(
  root: Bytes,
  visit: (folder: Visit) => readonly Bytes[],
  more: () => boolean = () => true,
): Generator<void, Walked> {
  const waiting: { path: Bytes; relative: Bytes; anchor: Anchor | undefined }[] = [
    { path: root, relative: '', anchor: undefined },
  ];
  let unread = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield;
    if (!more()) {
      next.anchor?.release();
      for (const { anchor } of waiting) anchor?.release();
      return { unread, complete: false };
    }
    let { path, relative, anchor } = next;
    const entries = list(path);
    if (entries === undefined) {
      const facts = look(path);
      if (facts !== undefined && facts.uid === process.getuid?.()) unread++;
    } else {
      if (path.length > LONG_PATH) {
        const short = hold(path);
        if (short === undefined) unread++;
        else {
          anchor?.release();
          anchor = short.take();
          path = anchor.path;
        }
      }
      for (const name of visit({ path, relative, entries })) {
        waiting.push({
          path: `${path}/${name}`,
          relative: relative === '' ? name : `${relative}/${name}`,
          anchor: anchor?.take(),
        });
      }
    }
    anchor?.release();
  }
  return { unread, complete: true };
}

/**
 * Removes a folder with all that is in it, however deep. It moves every folder up to the top before it empties it, so no
 * path grows. False where something stayed, or `more` ended it.
 */
export function removeTree(top: Bytes, more: () => boolean): boolean {
  if (!openUp(top)) return false;
  let moved = 0;
  for (let found = list(top); found !== undefined && found.length > 0; found = list(top)) {
    const before = found.length;
    let removed = 0;
    for (const { name, kind } of found) {
      if (!more()) return false;
      const path = `${top}/${name}`;
      if (kind !== 'folder') {
        if (unlink(path)) removed++;
        continue;
      }
      openUp(path);
      for (const inner of list(path) ?? []) {
        const from = `${path}/${inner.name}`;
        if (inner.kind !== 'folder') unlink(from);
        else {
          openUp(from);
          while (look(`${top}/${moved}`) !== undefined) moved++;
          rename(from, `${top}/${moved}`);
        }
      }
      if (removeEmpty(path)) removed++;
    }
    if (removed === 0 && before > 0) return false;
  }
  return removeEmpty(top);
}
