import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Awaited {
  /** How long to wait, in milliseconds. */
  readonly limitMs: number;
  /** Ends the waiting with its reason. */
  readonly signal: AbortSignal;
  /** What to say where nothing came in time; `within 5 s` is added. */
  readonly late: string;
  /** What to say where the process ended first; how it ended is added. */
  readonly gone: string;
}

/** What a process that was just started says, line by line, on a pipe of its own. */
export class Answers {
  readonly #child: ChildProcess;
  readonly #output: Readable;
  #text = '';
  #failed: NodeJS.ErrnoException | undefined;
  #look = (): void => {};

  /** @param output the pipe that it answers on. */
  constructor(child: ChildProcess, output: Readable) {
    this.#child = child;
    this.#output = output;
    output.on('data', (chunk: Buffer) => {
      this.#text += chunk.toString('utf8');
      this.#look();
    });
    output.on('error', () => {});
    child.once('error', (error) => {
      this.#failed = error;
      this.#look();
    });
    child.once('exit', () => this.#look());
  }

  /**
   * Waits for the next line.
   * @throws {Error} why none came, as words for a person; or the signal's reason.
   */
  next({ limitMs, signal, late, gone }: Awaited): Promise<string> {
    return new Promise((done, fail) => {
      const settle = (action: () => void) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        this.#look = () => {};
        action();
      };
      const refuse = (why: string) => settle(() => fail(new Error(why)));
      const onAbort = () => settle(() => fail(signal.reason));
      const timer = setTimeout(() => refuse(`${late} within ${limitMs / 1000} s`), limitMs);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#look = () => {
        const end = this.#text.indexOf('\n');
        const { exitCode, signalCode } = this.#child;
        if (end >= 0) {
          const line = this.#text.slice(0, end);
          this.#text = this.#text.slice(end + 1);
          settle(() => done(line));
        } else if (this.#failed) {
          refuse(`its process could not be started (${this.#failed.code ?? 'unknown'})`);
        } else if (exitCode !== null || signalCode !== null) {
          refuse(`${gone} (${signalCode ?? `exit code ${exitCode}`})`);
        }
      };
      if (signal.aborted) onAbort();
      else this.#look();
    });
  }

  /** Nothing more is waited for; this process may end. */
  close(): void {
    this.#output.destroy();
  }
}
