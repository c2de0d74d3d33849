import { join } from 'node:path';
import { instant } from '../clock.ts';
import { appendOwnFile, createOwnFile } from '../record/own-file.ts';
import type { EndReport } from './control.ts';

/** Why a broker ended that nobody had asked for its trail: `told` is a signal, `time` is `renew-until`. */
export type Why = 'told' | 'time' | 'worker-ended';

export interface ObituaryDeps {
  readonly trailFile: string;
  /** The runner's folder for its own logs, where there is one. */
  readonly diagnostics: string | undefined;
  readonly now: () => number;
}

/**
 * What a broker leaves that ends by itself: the trail for the job's post step, and where the job has lost its worker,
 * which leaves no post step and no log, a few lines beside the runner's own logs. No secret is in either.
 */
export class Obituary {
  readonly #deps: ObituaryDeps;
  readonly #file: string | undefined;
  #why: Why | undefined;

  constructor(deps: ObituaryDeps) {
    this.#deps = deps;
    const stamp = instant(deps.now()).replace(/[-:Z]/g, '').replace('T', '-');
    this.#file = deps.diagnostics && join(deps.diagnostics, `agent-creds_${stamp}-${process.pid}.log`);
  }

  /** Said before the clouds are asked to end anything: the machine may not leave the time for that. */
  began(why: Why): void {
    this.#why ??= why;
    if (this.#why !== 'worker-ended') return;
    this.#say(
      'agent-creds: the runner’s worker has ended, and no post step came before. The broker serves nothing more.',
    );
  }

  ended(report: EndReport): void {
    for (const { id, expiresAt, outcome } of report.ended) {
      this.#say(outcome ? `${id}: ${outcome.text}` : `${id}: not revoked; it expires at ${expiresAt}.`);
    }
    try {
      const text = JSON.stringify({ why: this.#why, ...report });
      createOwnFile(this.#deps.trailFile, text);
    } catch {
      // The folder is gone or full: post then says that the trail is lost.
    }
  }

  #say(text: string): void {
    if (this.#why !== 'worker-ended' || this.#file === undefined) return;
    try {
      appendOwnFile(this.#file, `${instant(this.#deps.now())} ${text}\n`, { create: true });
    } catch {
      // Full, or not ours to write.
    }
  }
}
