import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { constants } from 'node:os';
import { LineReader } from './lines.ts';
import type { RawLine, Timings } from './types.ts';
import type { StartProcess } from './worker-process.ts';

export interface ProcessPlan {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly timings: Timings;
  /** Starts the process; by default this process does. */
  readonly start?: StartProcess | undefined;
  /** Called with every line of both streams. The process is ended where it throws. */
  readonly onLine: (line: RawLine) => void;
  readonly onStart: (process: RunningProcess) => void;
}

/** A process that the runner has started. */
export interface RunningProcess {
  readonly pid: number;
  signal(name: NodeJS.Signals): void;
  /** Sends SIGINT, SIGTERM and SIGKILL with the runner's pauses, to this process only and not to its children. */
  interrupt(): void;
}

export interface ProcessEnd {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly stdioTimedOut: boolean;
  /** The error that `onLine` threw, if any. */
  readonly error: Error | undefined;
}

/** Starts a process with a closed stdin, passes its lines on, and waits for its end as the runner does. */
export async function runProcess(plan: ProcessPlan): Promise<ProcessEnd> {
  if (!statSync(plan.cwd, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(
      `An error occurred trying to start process '${plan.file}' with working directory '${plan.cwd}'. No such file or directory`,
    );
  }
  const start = plan.start ?? startHere;
  const child = start(plan.file, plan.args, { cwd: plan.cwd, env: plan.env });

  const queues: Record<RawLine['stream'], string[]> = { stdout: [], stderr: [] };
  const bytes: Record<RawLine['stream'], Buffer[]> = { stdout: [], stderr: [] };
  let error: Error | undefined;
  let drainPlanned = false;
  let exited = false;

  const take = (stream: RawLine['stream']): void => {
    for (const text of queues[stream].splice(0)) {
      if (error) return;
      try {
        plan.onLine({ stream, text });
      } catch (thrown) {
        error = thrown as Error;
        child.kill('SIGKILL');
      }
    }
  };
  // As in the runner, stderr comes first, so a mask that stdout adds can be too late for a line of stderr.
  const drain = (): void => {
    drainPlanned = false;
    take('stderr');
    take('stdout');
  };
  const follow = (name: RawLine['stream']): Promise<void> => {
    const reader = new LineReader((line) => {
      queues[name].push(line);
      if (drainPlanned) return;
      drainPlanned = true;
      setImmediate(drain);
    });
    child[name].on('data', (chunk: Buffer) => {
      bytes[name].push(chunk);
      reader.write(chunk);
    });
    return new Promise((resolve) => {
      child[name].once('close', () => {
        reader.end();
        resolve();
      });
    });
  };
  const closed = Promise.all([follow('stdout'), follow('stderr')]);

  const signal = (name: NodeJS.Signals): void => {
    if (!exited) child.kill(name);
  };
  const interrupt = (): void => {
    signal('SIGINT');
    const term = setTimeout(() => {
      signal('SIGTERM');
      const kill = setTimeout(() => signal('SIGKILL'), plan.timings.sigterm);
      child.once('exit', () => clearTimeout(kill));
    }, plan.timings.sigint);
    child.once('exit', () => clearTimeout(term));
  };

  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => plan.onStart({ pid: child.pid ?? 0, signal, interrupt }));
    child.once('exit', (code: number | null, killedBy: NodeJS.Signals | null) => {
      exited = true;
      const exitCode = code ?? 128 + (killedBy ? constants.signals[killedBy] : 0);
      void settle(closed, plan.timings.stdio).then((stdioTimedOut) => {
        drain();
        // A child process that has the streams may write on. Nothing reads it, and it must not keep the tests running.
        for (const stream of [child.stdout, child.stderr]) {
          stream.removeAllListeners('data');
          stream.resume();
          (stream as unknown as { unref?: () => void }).unref?.();
        }
        const text = (name: RawLine['stream']) => Buffer.concat(bytes[name]).toString('utf8');
        resolve({ exitCode, stdout: text('stdout'), stderr: text('stderr'), stdioTimedOut, error });
      });
    });
  });
}

const startHere: StartProcess = (file, args, { cwd, env }) => {
  const child = spawn(file, [...args], { cwd, env, stdio: 'pipe', windowsHide: true });
  child.stdin.on('error', () => {});
  child.stdin.end();
  return child;
};

async function settle(closed: Promise<unknown>, patience: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patience, true);
  });
  const timedOut = await Promise.race([closed.then(() => false), timeout]);
  clearTimeout(timer);
  return timedOut;
}
