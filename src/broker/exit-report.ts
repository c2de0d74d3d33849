import { join } from 'node:path';
import { instant } from '../clock.ts';
import { appendOwnFile, createOwnFile } from '../record/own-file.ts';
import type { EndReport } from './control.ts';

/** Why a broker ended by itself, without a request by a step: `told` is a signal, `time` is `renew-until`. */
export type ExitReason = 'told' | 'time' | 'worker-ended';

export interface ExitReportDeps {
  readonly trailFile: string;
  /** The runner's folder for its own logs; `undefined` where it is not found. */
  readonly diagnostics: string | undefined;
  readonly now: () => number;
}

/**
 * Writes the report of a broker that ends by itself. The trail goes to a file for the post step. If the runner's worker has
 * ended, the job has no post step and no log, and a few lines go to a file next to the runner's own logs. Neither has a
 * secret.
 */
export class ExitReport {
  readonly #deps: ExitReportDeps;
  readonly #file: string | undefined;
  #why: ExitReason | undefined;

  constructor(deps: ExitReportDeps) {
    this.#deps = deps;
    const stamp = instant(deps.now()).replace(/[-:Z]/g, '').replace('T', '-');
    this.#file = deps.diagnostics && join(deps.diagnostics, `agent-creds_${stamp}-${process.pid}.log`);
  }

  /** Writes the first line. It comes before the revocations, for which the machine may leave no time. */
  began(why: ExitReason): void {
    this.#why ??= why;
    if (this.#why !== 'worker-ended') return;
    this.#say(
      'agent-creds: the runner’s worker has ended, and no post step came before. The broker serves nothing more.',
    );
  }

  /** Writes how each lease ended, and the trail file. */
  ended(report: EndReport): void {
    for (const { id, expiresAt, outcome } of report.ended) {
      this.#say(outcome ? `${id}: ${outcome.text}` : `${id}: not revoked; it expires at ${expiresAt}.`);
    }
    try {
      const text = JSON.stringify({ why: this.#why, ...report });
      createOwnFile(this.#deps.trailFile, text);
    } catch {
      // The folder is gone, or the disk is full. The post step then says that the uses are not known.
    }
  }

  #say(text: string): void {
    if (this.#why !== 'worker-ended' || this.#file === undefined) return;
    try {
      appendOwnFile(this.#file, `${instant(this.#deps.now())} ${text}\n`, { create: true });
    } catch {
      // The disk is full, or this user may not write there.
    }
  }
}
