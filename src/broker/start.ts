import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { AgentCredsError } from '../errors/error.ts';
import type { BrokerHandle } from '../model/handle.ts';
import { startOf } from './alive.ts';
import type { BrokerConfig, Readiness } from './config.ts';
import { brokerEnvironment } from './environment.ts';

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
  readonly callers: 'uid' | 'unknown';
  /** Lets it run on without main. Without this it ends with main. */
  keep(): Promise<void>;
  kill(): void;
}

const LIMIT_MS = 5000;

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
  try {
    const ready = await readiness(child, input, config, signal, limitMs);
    const pid = child.pid ?? 0;
    const started = startOf(pid);
    return {
      handle: { pid, ...(started ? { started } : {}), port: ready.port, control: config.control },
      callers: ready.callers,
      async keep() {
        await new Promise<void>((done) => input.end('keep\n', done));
        child.unref();
      },
      kill: () => kill(child),
    };
  } catch (error) {
    kill(child);
    signal.throwIfAborted();
    throw new AgentCredsError(
      {
        code: 'BROKER_START_FAILED',
        what: 'The broker did not start',
        why: error instanceof Error ? error.message : 'it did not say why',
        fix: 'deliver: env   # where the runner cannot keep a process; else check its memory and its limits of processes and open files',
      },
      { cause: error },
    );
  }
}

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

function readiness(
  child: ChildProcess,
  input: Writable,
  config: BrokerConfig,
  signal: AbortSignal,
  limitMs: number,
): Promise<Readiness & { ready: true }> {
  return new Promise((done, fail) => {
    const output = child.stdio[3] as Readable;
    let text = '';
    const settle = (action: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      output.destroy();
      action();
    };
    const onAbort = () => settle(() => fail(signal.reason));
    const timer = setTimeout(
      () => settle(() => fail(new Error(`it was not ready within ${limitMs / 1000} s`))),
      limitMs,
    );
    signal.addEventListener('abort', onAbort, { once: true });
    child.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => fail(new Error(`its process could not be started (${error.code ?? 'unknown'})`))),
    );
    child.once('exit', (code, by) =>
      settle(() => fail(new Error(`its process ended at once (${by ?? `exit code ${code}`})`))),
    );
    output.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (!text.includes('\n')) return;
      const said = parseReadiness(text);
      if (said?.ready) settle(() => done(said));
      else settle(() => fail(new Error(said ? `it said ${said.why}` : 'what it said cannot be read')));
    });
    output.on('error', () => {});
    input.write(`${JSON.stringify(config)}\n`);
  });
}

function parseReadiness(text: string): Readiness | undefined {
  try {
    return JSON.parse(text) as Readiness;
  } catch {
    return undefined;
  }
}

function kill(child: ChildProcess): void {
  child.kill('SIGKILL');
  child.unref();
}
