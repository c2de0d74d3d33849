import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../clock.ts';
import { tryRemove } from '../../record/own-file.ts';
import { MARK, toolEnvironment } from './environment.ts';
import { CannotStart, type StartTool, type ToolProcess } from './tool-connections.ts';

const SHELL = '/bin/sh';
/** How long a group of processes has to end by itself, and then until its end is certain, in milliseconds. */
const TERM_MS = 1000;
const KILL_MS = 1000;
const POLL_MS = 20;

/**
 * Starts tools as children of the broker, each in a group of processes and an empty folder of its own. They belong to the user
 * of the job: nothing keeps the agent from reading their memory.
 */
export function localTool(clock: Clock): StartTool {
  return async ({ run }, secrets) => {
    if (process.platform === 'win32' || !existsSync(SHELL))
      throw new CannotStart('a tool with `run` needs Linux or macOS, and a shell at /bin/sh');
    const folder = join(tmpdir(), `agent-creds-tool-${randomBytes(8).toString('hex')}`);
    mkdirSync(folder, { mode: 0o700 });
    const child = spawn(SHELL, ['-c', run], {
      detached: true,
      cwd: folder,
      env: toolEnvironment(secrets, folder, userInfo().username, process.env[MARK]),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { pid } = child;
    const ended = new Promise<{ code: number } | { signal: string }>((resolve) => {
      child.once('error', () => resolve({ code: 127 }));
      child.once('exit', (code, signal) => resolve(signal === null ? { code: code ?? 1 } : { signal }));
    });
    let killed: Promise<void> | undefined;
    const end = async () => {
      child.stdin.destroy();
      if (pid !== undefined) {
        for (const [signal, ms] of [
          ['SIGTERM', TERM_MS],
          ['SIGKILL', KILL_MS],
        ] as const)
          for (let waited = 0; groupRuns(pid, waited === 0 ? signal : 0) && waited < ms; waited += POLL_MS)
            await clock.sleep(POLL_MS);
      }
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      tryRemove(folder);
    };
    const kill = () => {
      killed ??= end();
      return killed;
    };
    return {
      input: child.stdin,
      output: child.stdout,
      errors: child.stderr,
      ended,
      kill,
    } satisfies ToolProcess;
  };
}

/** Sends a signal to a group of processes; 0 asks only. @returns whether it has any process. */
function groupRuns(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
