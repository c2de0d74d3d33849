import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { isRunning, type Lineage, type ProcessMark } from './alive.ts';

/** A dead worker is noticed within this time and a little. */
const POLL_MS = 200;
/** While main runs, and where it is not certain who the worker is. */
const CLOSE_POLL_MS = 50;

/** What the broker is told of the runner. */
export interface RunnerMarks extends Lineage {
  /** Who reads what main says, which is the worker, where this system tells. */
  readonly reader?: ProcessMark;
}

/** `unwatched` where there is nobody to watch. */
type Seen = 'running' | 'ended' | 'unwatched';

/**
 * Watches the runner's worker: the process that reads what main says, else main's parent. A parent that ends together
 * with main was a shell around it, and the next one above that outlives main is taken. No name counts.
 */
export class WorkerWatch {
  readonly #marks: RunnerMarks | undefined;
  readonly #running: (one: ProcessMark) => boolean;
  #worker: ProcessMark | undefined;
  #ended = false;

  constructor(marks: RunnerMarks | undefined, running: (one: ProcessMark) => boolean = isRunning) {
    this.#marks = marks;
    this.#running = running;
    this.#worker = marks?.reader;
  }

  /** Whether it has ended, by a look at this moment. */
  get ended(): boolean {
    return this.#look() === 'ended';
  }

  /**
   * Waits until it has ended.
   * @returns true when it has, false when there is nothing to watch or the signal has aborted.
   */
  async untilEnded(clock: Pick<Clock, 'sleep'>, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const seen = this.#look();
      if (seen !== 'running') return seen === 'ended';
      try {
        await clock.sleep(this.#worker ? POLL_MS : CLOSE_POLL_MS, signal);
      } catch {
        return false;
      }
    }
  }

  #look(): Seen {
    // Where only its number is known, another process may have it by now.
    if (this.#ended) return 'ended';
    const seen = this.#lookAt(this.#marks);
    this.#ended = seen === 'ended';
    return seen;
  }

  #lookAt(marks: RunnerMarks | undefined): Seen {
    const running = this.#running;
    const { self: main, above = [] } = marks ?? {};
    const [parent] = above;
    if (!main || !parent) return 'unwatched';
    if (!this.#worker && running(main)) {
      // Looked at once more: both may have ended in between.
      if (running(parent) || !running(main)) return 'running';
      return 'ended';
    }
    this.#worker ??= above.find(running);
    if (!this.#worker) return 'unwatched';
    return running(this.#worker) ? 'running' : 'ended';
  }
}

/**
 * The runner's folder for its own logs, where people look when a job has died: `_diag`, beside the folder of the
 * program of one of these processes. Nothing but a folder of this user counts.
 */
export function diagnosticFolder(marks: RunnerMarks | undefined): string | undefined {
  for (const { pid } of marks?.above ?? []) {
    try {
      const folder = join(dirname(dirname(readlinkSync(`/proc/${pid}/exe`))), '_diag');
      const stat = lstatSync(folder);
      if (stat.isDirectory() && stat.uid === process.getuid?.()) return folder;
    } catch {
      // Another user's process, or none of the runner's.
    }
  }
  return undefined;
}
