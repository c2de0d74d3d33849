import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { AgentCredsError } from '../errors/error.ts';
import type { BrokerHandle } from '../model/handle.ts';
import { startOf } from './alive.ts';
import { Answers } from './answers.ts';
import type { BrokerConfig, Kept, Readiness } from './config.ts';
import { brokerEnvironment } from './environment.ts';
import type { Telling } from './tell-callers.ts';

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  /** The broker's script; beside main's by default. */
  readonly script?: string;
  readonly limitMs?: number;
}

/** A broker that is ready and not yet on its own. */
export interface StartedBroker {
  readonly handle: BrokerHandle;
  readonly callers: Telling;
  /**
   * Lets it run on without main. Without this it ends with main.
   * @throws {AgentCredsError} BROKER_START_FAILED where it does not say that it does; it is killed then.
   */
  keep(): Promise<void>;
  kill(): void;
}

const LIMIT_MS = 5000;
/** The descriptor on which the broker answers. */
const ANSWERS = 3;

/**
 * Starts the broker detached from this step: the runner waits for streams that a child keeps, so it has none of ours.
 * @throws {AgentCredsError} BROKER_START_FAILED; nothing of it is left running.
 */
export async function startBroker(config: BrokerConfig, options: StartOptions): Promise<StartedBroker> {
  const { env, signal, limitMs = LIMIT_MS } = options;
  signal.throwIfAborted();
  const script = options.script ?? resolve(process.argv[1] ?? '', '../broker.js');
  const [file, args] = withoutCores(process.execPath, [...flags(), script]);
  const child = spawn(file, args, {
    detached: true,
    windowsHide: true,
    // Not the workspace or a folder that is to be removed: Windows would not let go of it.
    cwd: parse(process.execPath).root,
    env: brokerEnvironment(env, !endsByItself(config)),
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  const input = child.stdin as Writable;
  input.on('error', () => {});
  const answers = new Answers(child, child.stdio[ANSWERS] as Readable);
  const end = (error: unknown, what: string): unknown => {
    kill(child);
    answers.close();
    return signal.aborted ? signal.reason : startFailed(error, what);
  };
  try {
    input.write(`${JSON.stringify(config)}\n`);
    const ready = await readiness(answers, signal, limitMs);
    const pid = child.pid ?? 0;
    const started = startOf(pid);
    return {
      handle: { pid, ...(started ? { started } : {}), port: ready.port, control: config.control },
      callers: ready.callers,
      async keep() {
        try {
          input.end('keep\n');
          await acknowledgement(answers, signal, limitMs);
        } catch (error) {
          throw end(error, 'The broker did not take the leases over');
        }
        answers.close();
        child.unref();
      },
      kill: () => kill(child),
    };
  } catch (error) {
    throw end(error, 'The broker did not start');
  }
}

function startFailed(error: unknown, what: string): AgentCredsError {
  return new AgentCredsError(
    {
      code: 'BROKER_START_FAILED',
      what,
      why: error instanceof Error ? error.message : 'it did not say why',
      fix: 'deliver: env   # where the runner cannot keep a process; else check its memory and its limits of processes and open files',
    },
    { cause: error },
  );
}

async function readiness(
  answers: Answers,
  signal: AbortSignal,
  limitMs: number,
): Promise<Readiness & { ready: true }> {
  const said = readAnswer(
    await answers.next({ limitMs, signal, late: 'it was not ready', gone: 'its process ended at once' }),
  );
  if (said?.ready === true) return said as Readiness & { ready: true };
  throw new Error(said?.ready === false ? `it said ${said.why}` : UNREADABLE);
}

/** Without it nobody knows that the broker still ran when the leases were handed over. */
async function acknowledgement(answers: Answers, signal: AbortSignal, limitMs: number): Promise<void> {
  const said = readAnswer(
    await answers.next({
      limitMs,
      signal,
      late: 'it did not answer',
      gone: 'its process had ended before',
    }),
  );
  if (said?.kept !== true) throw new Error(UNREADABLE);
}

const UNREADABLE = 'what it said cannot be read';

/** Sets the hard limit of core dumps to 0 and then becomes what it is told; what a shell exports by itself goes. */
const NO_CORES = 'ulimit -c 0 2>/dev/null || :; unset PWD OLDPWD SHLVL; exec "$0" "$@"';
const SHELL = '/bin/sh';

/** Node cannot set limits of processes. Where there is no shell, `leaveNoDump` in the broker has to do. */
function withoutCores(file: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.platform === 'win32' || !existsSync(SHELL)) return [file, args];
  return [SHELL, ['-c', NO_CORES, file, ...args]];
}

/**
 * Whether it is better not killed when the job is over: it has something to revoke, and it will see the worker end.
 * Where post could not run (the runner was shut down, the workspace is gone), it is the last that can revoke.
 */
function endsByItself({ runner, revoke, handoff, served }: BrokerConfig): boolean {
  const watching = runner?.above[0]?.started !== undefined;
  const revocable = revoke !== 'off' && !handoff && served.some(({ lease }) => lease.end === 'revocable');
  return watching && revocable;
}

/**
 * It lives as long as the job, so memory counts for more than speed: without optimizing compilers it answers as
 * fast as clients can tell, in two thirds of the memory.
 */
const LEAN = ['--max-semi-space-size=1', '--no-opt', '--no-maglev'];

/** With SIGUSR1 any process of this user could open a debugger in the broker. */
const NO_DEBUGGER = '--disable-sigusr1';

function flags(): readonly string[] {
  return process.allowedNodeEnvironmentFlags.has(NO_DEBUGGER) ? [...LEAN, NO_DEBUGGER] : LEAN;
}

/** What the broker says, or `undefined` where it is not in its form. */
function readAnswer(line: string): Partial<Readiness & Kept> | undefined {
  try {
    return JSON.parse(line) as Partial<Readiness & Kept>;
  } catch {
    return undefined;
  }
}

function kill(child: ChildProcess): void {
  child.kill('SIGKILL');
  child.unref();
}
