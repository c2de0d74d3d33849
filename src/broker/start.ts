import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { cloudByName, isWithheld } from '../clouds/clouds.ts';
import { AgentCredsError } from '../errors/error.ts';
import type { BrokerHandle } from '../model/handle.ts';
import type { BrokerConfig, Kept, Readiness } from './config.ts';
import type { CallerCheck } from './detect-caller-lookup.ts';
import { brokerEnvironment } from './environment.ts';
import { startTimeOf } from './processes.ts';
import { Replies } from './replies.ts';

export interface StartOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Aborts when the job is cancelled. */
  readonly signal: AbortSignal;
  /** The broker's script; by default the one in the folder of main's script. */
  readonly script?: string;
  readonly limitMs?: number;
}

/** A broker that is ready, but ends with main until {@link StartedBroker.keep}. */
export interface StartedBroker {
  readonly handle: BrokerHandle;
  readonly callers: CallerCheck;
  /** The ports of the leases that have one of their own, by their names. */
  readonly ports: Readonly<Record<string, number>>;
  /**
   * Tells the broker to keep running without main. Without this it ends with main.
   * @throws {AgentCredsError} BROKER_START_FAILED where the broker does not confirm it; then it is killed.
   */
  keep(): Promise<void>;
  kill(): void;
}

const LIMIT_MS = 5000;
/** The file descriptor on which the broker replies. */
const REPLY_FD = 3;

/**
 * Starts the broker as a detached process. It inherits none of this step's streams, since the runner waits until every process
 * has closed them.
 * @throws {AgentCredsError} BROKER_START_FAILED; then no process is left running.
 */
export async function startBroker(config: BrokerConfig, options: StartOptions): Promise<StartedBroker> {
  const { env, signal, limitMs = LIMIT_MS } = options;
  signal.throwIfAborted();
  const script = options.script ?? resolve(process.argv[1] ?? '', '../broker.js');
  const [file, args] = withoutCores(process.execPath, [...flags(config), script]);
  const child = spawn(file, args, {
    detached: true,
    windowsHide: true,
    // Not the workspace or another folder that will be deleted: Windows does not delete a running process's folder.
    cwd: parse(process.execPath).root,
    env: brokerEnvironment(env, !endsByItself(config)),
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  const input = child.stdin as Writable;
  input.on('error', () => {});
  const replies = new Replies(child, child.stdio[REPLY_FD] as Readable);
  const end = (error: unknown, what: string): unknown => {
    kill(child);
    replies.close();
    return signal.aborted ? signal.reason : startFailed(error, what);
  };
  try {
    input.write(`${JSON.stringify(config)}\n`);
    const ready = await readiness(replies, signal, limitMs);
    const pid = child.pid ?? 0;
    const started = startTimeOf(pid);
    return {
      handle: { pid, ...(started ? { started } : {}), port: ready.port, control: config.control },
      callers: ready.callers,
      ports: ready.ports ?? {},
      async keep() {
        try {
          input.end('keep\n');
          await acknowledgement(replies, signal, limitMs);
        } catch (error) {
          throw end(error, 'The broker did not take the leases over');
        }
        replies.close();
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
  replies: Replies,
  signal: AbortSignal,
  limitMs: number,
): Promise<Readiness & { ready: true }> {
  const said = parseReply(
    await replies.next({ limitMs, signal, late: 'it was not ready', gone: 'its process ended at once' }),
  );
  if (said?.ready === true) return said as Readiness & { ready: true };
  throw new Error(said?.ready === false ? `it said ${said.why}` : UNREADABLE);
}

/** Waits until the broker confirms that it keeps running. It may have ended since it was ready. */
async function acknowledgement(replies: Replies, signal: AbortSignal, limitMs: number): Promise<void> {
  const said = parseReply(
    await replies.next({
      limitMs,
      signal,
      late: 'it did not answer',
      gone: 'its process had ended before',
    }),
  );
  if (said?.kept !== true) throw new Error(UNREADABLE);
}

const UNREADABLE = 'what it said cannot be read';

/**
 * A script that sets the hard limit of core dumps to 0, and then replaces the shell by the given program. It removes the
 * variables that a shell exports by itself.
 */
const NO_CORES = 'ulimit -c 0 2>/dev/null || :; unset PWD OLDPWD SHLVL; exec "$0" "$@"';
const SHELL = '/bin/sh';

/** Starts a program without core dumps. Node cannot set limits; without a shell only `disableCoreDump` in the broker works. */
function withoutCores(file: string, args: readonly string[]): readonly [string, readonly string[]] {
  if (process.platform === 'win32' || !existsSync(SHELL)) return [file, args];
  return [SHELL, ['-c', NO_CORES, file, ...args]];
}

/**
 * Whether the runner should not kill the broker at the end of the job: the broker has something to revoke, and notices the end
 * of the worker. If the post step could not run (the runner was shut down, the workspace is gone), only the broker can revoke.
 */
function endsByItself({ runner, revoke, handoff, served }: BrokerConfig): boolean {
  const watching = runner?.ancestors[0]?.started !== undefined;
  const revocable = revoke !== 'off' && !handoff && served.some(({ lease }) => lease.end === 'revocable');
  return watching && revocable;
}

/**
 * The broker lives as long as the job, so memory matters more than speed. Without optimizing compilers it answers as fast for
 * its clients, and needs two thirds of the memory.
 */
const LEAN = ['--max-semi-space-size=1', '--no-opt'];
/** Left out where there is a gateway: that looks at each value of a request, and the quicker of the two compilers is enough for it. */
const LEANEST = '--no-maglev';

/** With SIGUSR1 any process of this user could open a debugger in the broker. */
const NO_DEBUGGER = '--disable-sigusr1';

function flags({ served }: BrokerConfig): readonly string[] {
  const gateway = served.some(({ plan }) => isWithheld(cloudByName(plan.cloud)));
  return [
    ...LEAN,
    ...(gateway ? [] : [LEANEST]),
    ...(process.allowedNodeEnvironmentFlags.has(NO_DEBUGGER) ? [NO_DEBUGGER] : []),
  ];
}

/** Parses a line of the broker; `undefined` where it is not JSON. */
function parseReply(line: string): Partial<Readiness & Kept> | undefined {
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
