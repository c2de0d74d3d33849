import type { ChildProcess } from 'node:child_process';
import type { Readable } from 'node:stream';

export interface Awaited {
  /** How long to wait, in milliseconds. */
  readonly limitMs: number;
  /** Ends the wait with the signal's reason. */
  readonly signal: AbortSignal;
  /** The error text where no line came in time; `within 5 s` is added. */
  readonly late: string;
  /** The error text where the process ended first; the exit code or signal is added. */
  readonly gone: string;
}

/** Reads the lines that a child process writes on a pipe of its own. */
export class Replies {
  readonly #child: ChildProcess;
  readonly #output: Readable;
  #text = '';
  #failed: NodeJS.ErrnoException | undefined;
  #look = (): void => {};

  /** @param output this process's end of the pipe. */
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
   * @throws {Error} with the reason why none came, for a person; or the signal's reason.
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

  /** Stops reading, so that this process can end. */
  close(): void {
    this.#output.destroy();
  }
}
