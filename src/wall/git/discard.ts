/** How the restore gets rid of what the agent left: at once by one rename or unlink, and from the disk at the very end. */
import { type Bytes, look, openUp, parentOf, rename, unlink } from './disk.ts';
import type { Tally } from './report.ts';
import { removeTree } from './walk.ts';

/** A restore that was killed leaves folders of this name, which the next one removes. */
export const TRASH = 'agent-creds-trash-';
/** What is renamed and stays. */
const ASIDE = 'agent-creds-aside-';
/** A git folder on its way back to its place. */
export const FOUND = 'agent-creds-found-';

/** A name that is free. The agent may have used any name, but cannot know the next one. */
export function freePath(folder: Bytes, prefix: string): Bytes {
  for (;;) {
    const path = `${folder}/${prefix}${Math.random().toString(36).slice(2, 12)}`;
    if (look(path) === undefined) return path;
  }
}

export const tempPath = (folder: Bytes): Bytes => freePath(folder, TRASH);

export class Discard {
  readonly #trash: Bytes[] = [];
  readonly #tally: Tally;

  constructor(tally: Tally) {
    this.#tally = tally;
  }

  /**
   * Removes what is at the path, without a count.
   * @param top the git folder, in which a folder waits for its removal. Its name means nothing to git.
   */
  clear(path: Bytes, top: Bytes): boolean {
    if (unlink(path)) return true;
    const facts = look(path);
    if (facts === undefined) return true;
    // A folder must be open to be moved to another one.
    if (facts.kind === 'folder') openUp(path);
    const trash = tempPath(top);
    if (facts.kind === 'folder' && rename(path, trash)) {
      this.#trash.push(trash);
      return true;
    }
    this.#tally.failed++;
    return false;
  }

  /** As {@link clear}, and counts it. */
  remove(path: Bytes, top: Bytes): void {
    if (this.clear(path, top)) this.#tally.removed++;
  }

  /**
   * Renames a git folder or file that the agent made. The new name, or undefined where that cannot be done.
   * @param shown the path of its folder from the workspace; undefined: it belongs to what is counted already.
   */
  setAside(path: Bytes, shown: Bytes | undefined): Bytes | undefined {
    const aside = freePath(parentOf(path), ASIDE);
    if (!rename(path, aside)) {
      this.#tally.failed++;
      return undefined;
    }
    const name = aside.slice(aside.lastIndexOf('/') + 1);
    if (shown !== undefined) this.#tally.setAside(shown === '' ? name : `${shown}/${name}`);
    return name;
  }

  /** Removes from the disk, as long as there is time. What stays has a name that git passes over. */
  finish(more: () => boolean): void {
    for (const path of this.#trash.splice(0)) removeTree(path, more);
  }
}
