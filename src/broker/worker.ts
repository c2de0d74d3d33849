import { lstatSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../clock.ts';
import { isRunning, type Lineage, type ProcessMark } from './alive.ts';

export interface WatchDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly running?: (one: ProcessMark) => boolean;
}

/** A dead worker is noticed within this time and a little. */
const POLL_MS = 200;
/** While main runs, and where it is not certain who the worker is. */
const CLOSE_POLL_MS = 50;

/** What the broker is told of the runner. */
export interface RunnerMarks extends Lineage {
  /** Who reads what main says, which is the worker, where this system tells. */
  readonly reader?: ProcessMark;
}

/**
 * Waits until the runner's worker has ended: the process that reads what main says, else main's parent. A parent that
 * ends together with main was a shell around it, and the next one above that outlives main is taken. No name counts.
 * @returns true when it has ended, false when there is nothing to watch or the signal has aborted.
 */
export async function workerEnded(marks: RunnerMarks | undefined, deps: WatchDeps): Promise<boolean> {
  const { clock, signal, running = isRunning } = deps;
  const { self: main, above = [], reader } = marks ?? {};
  const [parent] = above;
  if (!main || !parent) return false;
  let worker = reader;
  for (;;) {
    if (worker) {
      if (!running(worker)) return true;
    } else if (running(main)) {
      // Looked at once more: both may have ended in between.
      if (!running(parent) && running(main)) return true;
    } else {
      worker = above.find(running);
      if (!worker) return false;
    }
    try {
      await clock.sleep(worker ? POLL_MS : CLOSE_POLL_MS, signal);
    } catch {
      return false;
    }
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
