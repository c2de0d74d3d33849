/** What the git part of the wall says: bounded, and without any name that the agent gave. */

export type RefusedReason =
  /** The workspace is not a folder. */
  | 'no-workspace'
  /** Git's files that are not data hold too much, or are too many. */
  | 'too-large'
  /** A part of a git folder cannot be read. */
  | 'unreadable'
  /** The store cannot be written. */
  | 'no-room';

/** Thrown by `snapshot`. Nothing was changed. */
export class SnapshotRefused extends Error {
  readonly reason: RefusedReason;

  constructor(reason: RefusedReason) {
    super(`no snapshot of git's files: ${reason}`);
    this.name = 'SnapshotRefused';
    this.reason = reason;
  }
}

export interface SnapshotReport {
  /** Git folders: of repositories, submodules, worktrees, bare ones. */
  readonly folders: number;
  /** Files whose content was kept, and how many bytes. */
  readonly files: number;
  readonly bytes: number;
}

/** State of git's that is gone after the restore, although an honest agent can have made it. */
export type Dropped = 'index' | 'rebase' | 'other';

export interface GitReport {
  /** All of the below that people should know, in sentences. No name in them but {@link setAsideNames}. */
  readonly texts: readonly string[];
  /** Git folders that were looked after. */
  readonly folders: number;
  /** Files put back as they were: configuration, hooks and the like. What the agent configured (also a branch's upstream) is lost. */
  readonly putBack: number;
  /** Files and folders that were removed from git folders: new ones that are not data, links, pipes, locks, refs that are none. */
  readonly removed: number;
  /** Repositories that the agent made: each was renamed, with its content. */
  readonly setAside: number;
  /** Where the first of them are now: printable ASCII, shortened. */
  readonly setAsideNames: readonly string[];
  /** Git folders that the agent had put elsewhere. */
  readonly movedBack: number;
  /** Git folders that are gone. */
  readonly lost: number;
  readonly dropped: readonly Dropped[];
  /** What is not as it was, in spite of all. Anything but 0: a later git could run what the agent left. */
  readonly failed: number;
  /** False: the workspace was not looked through to its end. */
  readonly complete: boolean;
}

const MAX_NAMES = 5;
const MAX_NAME = 80;

/** Counts what a restore does. */
export class Tally {
  folders = 0;
  putBack = 0;
  removed = 0;
  movedBack = 0;
  lost = 0;
  failed = 0;
  complete = true;
  #setAside = 0;
  readonly #names: string[] = [];
  readonly #dropped = new Set<Dropped>();

  setAside(path: string): void {
    this.#setAside++;
    if (this.#names.length < MAX_NAMES) this.#names.push(harmless(path));
  }

  drop(what: Dropped): void {
    this.#dropped.add(what);
  }

  report(): GitReport {
    const { folders, putBack, removed, movedBack, lost, failed, complete } = this;
    const counts = {
      folders,
      putBack,
      removed,
      setAside: this.#setAside,
      setAsideNames: this.#names,
      movedBack,
      lost,
      dropped: [...this.#dropped].sort(),
      failed,
      complete,
    };
    return { texts: textsOf(counts), ...counts };
  }
}

function textsOf(report: Omit<GitReport, 'texts'>): readonly string[] {
  const { putBack, removed, setAside, setAsideNames, movedBack, lost, dropped, failed, complete } = report;
  const names = setAsideNames.join(', ') + (setAside > setAsideNames.length ? ', ...' : '');
  const texts = [
    putBack > 0 &&
      `${count(putBack, 'file')} of git (configuration, hooks and the like) put back as before the command. ` +
        'What the command configured is lost, also the upstream of a branch.',
    removed > 0 && `${count(removed, 'entry', 'entries')} removed from git folders: new, and no data of git.`,
    setAside > 0 &&
      `${count(setAside, 'repository', 'repositories')} that the command made renamed, so that no later step runs ` +
        `its configuration: ${names}`,
    movedBack > 0 && `${count(movedBack, 'git folder')} moved back to the old place.`,
    lost > 0 && `${count(lost, 'git folder')} removed by the command.`,
    dropped.includes('index') &&
      'The index was removed: it is damaged, or has paths into git folders. `git reset` makes a new one.',
    dropped.includes('rebase') &&
      'A rebase, cherry-pick or am that was not finished was ended: a later step would run its commands. Its commits are there.',
    failed > 0 &&
      `${count(failed, 'part')} of the git folders could not be put back. Do not run git in this job again.`,
    !complete && 'The workspace was not looked through to its end. Do not run git in new folders of it.',
  ];
  return texts.filter((text) => text !== false);
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** Letters, digits and a few signs of the path; its end, where it is long. Nothing that a log or a shell gives a meaning to. */
export function harmless(path: string): string {
  const shown = path.length > MAX_NAME ? `...${path.slice(3 - MAX_NAME)}` : path;
  return shown.replace(/[^A-Za-z0-9._/-]/g, '?');
}
