import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Start, Told } from './inside/worker.ts';

export interface StepOptions {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly input?: string;
  /** After so many seconds the step's process is killed. */
  readonly seconds: number;
}

/** What a step printed on each stream and how it ended. */
export interface StepDone {
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly code: number | null;
  readonly signal: string | null;
  readonly late: boolean;
}

type Step = {
  stdout: Buffer[];
  stderr: Buffer[];
  end: (told: { code: number | null; signal: string | null }) => void;
};

/** The machine's Worker, seen from the tests. */
export class MachineWorker {
  /** Its process id inside the machine. */
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #steps = new Map<number, Step>();
  #next = 1;

  private constructor(child: ChildProcess, pid: number) {
    this.#child = child;
    this.pid = pid;
    child.once('exit', () => {
      for (const step of this.#steps.values()) step.end({ code: null, signal: 'the Worker ended' });
    });
  }

  /** Speaks with the process `child`, and gives it its secret. */
  static async connect(child: ChildProcess, secret: string): Promise<MachineWorker> {
    if (!child.stdout || !child.stdin) throw new Error('the Worker needs its pipes');
    child.stdin.on('error', () => {});
    child.stdin.write(`${JSON.stringify({ secret })}\n`);
    const lines = createInterface({ input: child.stdout });
    const exit = once(child, 'exit').then(([code]) => {
      throw new Error(`the Worker ended at once, with ${code}`);
    });
    const [line] = (await Promise.race([once(lines, 'line'), exit])) as [string];
    exit.catch(() => {});
    const told = JSON.parse(line) as { pid: number };
    const worker = new MachineWorker(child, told.pid);
    lines.on('line', (text) => worker.#take(JSON.parse(text) as Told));
    return worker;
  }

  /** Runs one step as a child process of the Worker. */
  async step({ seconds, ...what }: StepOptions): Promise<StepDone> {
    const id = this.#next++;
    const step: Step = { stdout: [], stderr: [], end: () => {} };
    this.#steps.set(id, step);
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      step.end = resolve;
    });
    this.#send({ id, ...what });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      this.#send({ id, kill: true });
    }, seconds * 1_000);
    const { code, signal } = await ended;
    clearTimeout(timer);
    this.#steps.delete(id);
    return { stdout: Buffer.concat(step.stdout), stderr: Buffer.concat(step.stderr), code, signal, late };
  }

  /** Ends the Worker as at the end of a job. */
  exit(): void {
    this.#child.stdin?.end();
  }

  #send(start: Start): void {
    this.#child.stdin?.write(`${JSON.stringify(start)}\n`);
  }

  #take(told: Told): void {
    if ('ready' in told) return;
    const step = this.#steps.get(told.id);
    if (!step) return;
    if ('base64' in told) step[told.name].push(Buffer.from(told.base64, 'base64'));
    else step.end(told);
  }
}
