import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { copyFileSync, linkSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';

/** The messages to the worker and from it. */
export type ToWorker =
  | { readonly type: 'signal'; readonly id: number; readonly name: NodeJS.Signals }
  | {
      readonly type: 'start';
      readonly id: number;
      readonly file: string;
      readonly args: readonly string[];
      readonly cwd: string;
      readonly env: Readonly<Record<string, string>>;
    };
export type FromWorker =
  | { readonly type: 'ready'; readonly id: number }
  | { readonly type: 'spawn'; readonly id: number; readonly pid: number }
  | { readonly type: 'error'; readonly id: number; readonly message: string }
  | {
      readonly type: 'exit';
      readonly id: number;
      readonly code: number | null;
      readonly signal: NodeJS.Signals | null;
    }
  | {
      readonly type: 'data';
      readonly id: number;
      readonly name: 'stdout' | 'stderr';
      readonly text: string;
    }
  | { readonly type: 'close'; readonly id: number; readonly name: 'stdout' | 'stderr' };

/** A process of a step. Its parent is this process or the worker. */
export interface StepProcess extends EventEmitter {
  readonly pid?: number | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  kill(name: NodeJS.Signals): unknown;
}

/** Starts the process of a step. */
export type StartProcess = (
  file: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
) => StepProcess;

/** Runner.Worker as a process of its own, the parent of all steps' processes. A test can kill it. */
export class WorkerProcess {
  readonly #process: ChildProcess;
  readonly #steps = new Map<number, RemoteProcess>();
  #next = 1;
  #gone = false;

  private constructor(child: ChildProcess) {
    this.#process = child;
    child.on('message', (message: FromWorker) => this.#steps.get(message.id)?.take(message));
    child.once('exit', () => {
      this.#gone = true;
      for (const step of this.#steps.values()) step.markLost();
    });
  }

  /** Starts the worker. Its program is in `<root>/bin`, beside `<root>/_diag`, as in a real runner. */
  static async start(root: string): Promise<WorkerProcess> {
    const program = join(root, 'bin', 'Runner.Worker');
    for (const name of ['bin', '_diag']) mkdirSync(join(root, name), { recursive: true });
    try {
      linkSync(process.execPath, program);
    } catch {
      copyFileSync(process.execPath, program);
    }
    const child = fork(resolve(import.meta.dirname, 'worker-main.ts'), [], {
      execPath: program,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(child, 'message');
    return new WorkerProcess(child);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  readonly start: StartProcess = (file, args, { cwd, env }) => {
    const id = this.#next++;
    const send = (message: ToWorker) => {
      if (!this.#gone) this.#process.send(message, () => {});
    };
    const step = new RemoteProcess((name) => send({ type: 'signal', id, name }));
    this.#steps.set(id, step);
    send({ type: 'start', id, file, args, cwd, env });
    return step;
  };

  /** Kills the worker as a machine without memory does: it reports nothing, and its child processes keep running. */
  async kill(): Promise<void> {
    await this.#end(() => this.#process.kill('SIGKILL'));
  }

  /** Ends the worker as at the end of every job. */
  async exit(): Promise<void> {
    await this.#end(() => this.#process.disconnect());
  }

  async #end(how: () => void): Promise<void> {
    if (this.#gone) return;
    const gone = once(this.#process, 'exit');
    how();
    await gone;
  }
}

/** A step's process whose parent is the worker. */
class RemoteProcess extends EventEmitter implements StepProcess {
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly kill: (name: NodeJS.Signals) => void;
  pid: number | undefined;
  #ended = false;

  constructor(kill: (name: NodeJS.Signals) => void) {
    super();
    this.kill = kill;
  }

  take(message: FromWorker): void {
    if (message.type === 'data') this[message.name].write(Buffer.from(message.text, 'base64'));
    if (message.type === 'close') this[message.name].end();
    if (message.type === 'error') this.emit('error', new Error(message.message));
    if (message.type === 'spawn') {
      this.pid = message.pid;
      this.emit('spawn');
    }
    if (message.type === 'exit') this.#exit(message.code, message.signal);
  }

  /** Call this when the worker is gone: from now on nothing reports the end of this process. */
  markLost(): void {
    this.stdout.end();
    this.stderr.end();
    this.#exit(null, 'SIGKILL');
  }

  #exit(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.emit('exit', code, signal);
  }
}
