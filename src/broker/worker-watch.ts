import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { isOwnUser } from '../record/own-file.ts';
import { type Ancestry, isRunning, type ProcessRef } from './processes.ts';

/** How often the worker is checked, in milliseconds. */
const POLL_MS = 200;
/** The same while main runs and it is not certain which process is the worker. */
const CLOSE_POLL_MS = 50;

/** The processes of the runner, as main knows them. */
export interface RunnerProcesses extends Ancestry {
  /** The process that reads main's output, which is the worker, where this system tells it. */
  readonly reader?: ProcessRef;
}

/** `unwatched`: it is not known which process to watch. */
type WorkerState = 'running' | 'ended' | 'unwatched';

/**
 * Watches the runner's worker: the process that reads main's output, or else main's parent. A parent that ends together with
 * main was only a shell around main; then the worker is the nearest ancestor that still runs. The names of processes do not
 * matter.
 */
export class WorkerWatch {
  readonly #marks: RunnerProcesses | undefined;
  readonly #running: (one: ProcessRef) => boolean;
  #worker: ProcessRef | undefined;
  #ended = false;

  constructor(marks: RunnerProcesses | undefined, running: (one: ProcessRef) => boolean = isRunning) {
    this.#marks = marks;
    this.#running = running;
    this.#worker = marks?.reader;
  }

  /** Checks now whether the worker has ended. */
  get ended(): boolean {
    return this.#look() === 'ended';
  }

  /**
   * Waits until the worker has ended.
   * @returns true when it has, false when it is not known which process to watch, or when the signal has aborted.
   */
  async untilEnded(clock: Pick<Clock, 'sleep'>, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const state = this.#look();
      if (state !== 'running') return state === 'ended';
      try {
        await clock.sleep(this.#worker ? POLL_MS : CLOSE_POLL_MS, signal);
      } catch {
        return false;
      }
    }
  }

  #look(): WorkerState {
    // Once ended, always ended: where only the number is known, another process may have the same number later.
    if (this.#ended) return 'ended';
    const state = this.#lookAt(this.#marks);
    this.#ended = state === 'ended';
    return state;
  }

  #lookAt(marks: RunnerProcesses | undefined): WorkerState {
    const running = this.#running;
    const { self: main, ancestors = [] } = marks ?? {};
    const [parent] = ancestors;
    if (!main || !parent) return 'unwatched';
    if (!this.#worker && running(main)) {
      // Main is checked once more, since both may have ended in between.
      if (running(parent) || !running(main)) return 'running';
      return 'ended';
    }
    this.#worker ??= ancestors.find(running);
    if (!this.#worker) return 'unwatched';
    return running(this.#worker) ? 'running' : 'ended';
  }
}

/**
 * The runner's folder for its own logs, in which people look after a job has died. It is called `_diag`, and is next to the
 * folder of the program of one of these processes. Only a folder of this user counts.
 */
export function diagnosticFolder(marks: RunnerProcesses | undefined): string | undefined {
  for (const { pid } of marks?.ancestors ?? []) {
    try {
      const folder = join(dirname(dirname(readlinkSync(`/proc/${pid}/exe`))), '_diag');
      const stat = lstatSync(folder);
      if (stat.isDirectory() && isOwnUser(stat.uid)) return folder;
    } catch {
      // The process belongs to another user, or is not the runner's.
    }
  }
  return undefined;
}
