import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { startTimeOf } from '../broker/processes.ts';
import type { WorkerWatch } from '../broker/worker-watch.ts';
import type { Clock } from '../clock.ts';
import { readPlainFile } from '../record/own-file.ts';
import type { CommandEnd, Place, WallCommand, WallEnd } from './wall.ts';

/** Bytes of the command's files. */
const MAX_FILE = 1 << 20;

/** How long the output may stay open after the command has ended, in milliseconds: processes in the background hold it. */
const DRAIN_MS = 1000;

/** How long a group of processes gets until its end is certain, in milliseconds. */
const GONE_MS = 2000;
const POLL_MS = 20;

/**
 * Runs a program with both of its streams in one pipe, and tells its exit code on descriptor 3. Node would give it socket pairs,
 * which a program cannot open by name: `> /dev/stderr` would fail.
 */
const MERGED = '{ "$0" "$@" 2>&1 3>&- </dev/null; echo "$?" >&3; } | /bin/cat 3>&-';
const SHELL = '/bin/sh';

export interface OpenDeps {
  readonly clock: Clock;
  readonly worker: Pick<WorkerWatch, 'untilEnded'>;
  /** The command's files for its output and its summary. */
  readonly files: { readonly output: string; readonly summary: string };
  /** Called with the command's group of processes as soon as it is there. */
  readonly onStart: (group: { readonly pid: number; readonly started?: string }) => void;
}

/**
 * `wall: off`: the command is a plain child of this step, in a group of processes of its own. Nothing keeps it from the rest
 * of the machine. A process that leaves the group outlives it.
 */
export class OpenPlace implements Place {
  readonly form = 'off';
  readonly notes = [];
  readonly workerGone: Promise<void>;
  readonly #deps: OpenDeps;
  readonly #ended = new AbortController();
  #child: ChildProcess | undefined;

  constructor(deps: OpenDeps) {
    this.#deps = deps;
    this.workerGone = new Promise((resolve) => {
      void deps.worker.untilEnded(deps.clock, this.#ended.signal).then((gone) => {
        if (gone) resolve();
      });
    });
  }

  async run(
    { argv, env, cwd }: Pick<WallCommand, 'argv' | 'env' | 'cwd'>,
    onOutput: (bytes: Buffer) => void,
    signal: AbortSignal,
  ): Promise<CommandEnd> {
    signal.throwIfAborted();
    const [program = '', ...args] = argv;
    const merged = process.platform !== 'win32' && existsSync(SHELL) && existsSync('/bin/cat');
    const child = merged
      ? spawn(SHELL, ['-c', MERGED, program, ...args], {
          detached: true,
          cwd,
          env: { ...env },
          stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
        })
      : spawn(program, args, {
          detached: true,
          windowsHide: true,
          cwd,
          env: { ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
    this.#child = child;
    if (child.pid !== undefined) {
      const started = startTimeOf(child.pid);
      this.#deps.onStart({ pid: child.pid, ...(started === undefined ? {} : { started }) });
    }
    const kill = () => this.#kill();
    signal.addEventListener('abort', kill, { once: true });
    try {
      return await follow(child, merged, onOutput);
    } finally {
      signal.removeEventListener('abort', kill);
    }
  }

  async end(): Promise<WallEnd> {
    this.#ended.abort();
    const { clock, files } = this.#deps;
    this.#kill();
    for (let waited = 0; this.#running() && waited < GONE_MS; waited += POLL_MS) await clock.sleep(POLL_MS);
    const output = readPlainFile(files.output, MAX_FILE);
    const summary = readPlainFile(files.summary, MAX_FILE);
    const left = this.#running() ? ['processes of the command could not be killed'] : [];
    return { ...(output ? { output } : {}), ...(summary ? { summary } : {}), left };
  }

  #kill(): void {
    if (this.#child?.pid === undefined) return;
    killGroup(this.#child.pid);
    // Stop reading the output: a process that has left the group may keep it open for ever.
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.destroy();
  }

  #running(): boolean {
    return this.#child?.pid !== undefined && groupRuns(this.#child.pid);
  }
}

/** Kills all processes of a group. */
export function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // All of them have ended.
  }
}

function groupRuns(pid: number): boolean {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Passes the output on, and waits for the end of the command; then its output may go on for a moment. */
async function follow(
  child: ChildProcess,
  merged: boolean,
  onOutput: (bytes: Buffer) => void,
): Promise<CommandEnd> {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  const closed = streams.map((stream) => {
    stream.on('data', onOutput);
    stream.on('error', () => {});
    return new Promise<void>((resolve) => void stream.once('close', resolve));
  });
  const ended = new Promise<CommandEnd>((resolve, reject) => {
    child.once('error', reject);
    if (merged) {
      let said = '';
      const code = child.stdio[3] as Readable;
      code.on('error', () => {});
      code.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        // With a line break: all of it has come.
        if (said.endsWith('\n')) resolve({ code: Number(said) });
      });
    }
    child.once('exit', (code, signal) => {
      if (signal !== null) resolve({ signal });
      // The shell that reports the exit code may not have done so yet.
      else if (merged) setTimeout(() => resolve({ code: code ?? 1 }), DRAIN_MS);
      else resolve({ code: code ?? 1 });
    });
  });
  const end = await ended;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, DRAIN_MS);
  });
  await Promise.race([Promise.all(closed), late]);
  clearTimeout(timer);
  return end;
}
