import { existsSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { type Callers, LinuxCallers } from './callers.ts';
import { selfTest } from './self-test.ts';

/**
 * Whether callers' users are told apart: `unknown` where this system has no table of connections (macOS,
 * Windows), `failed` where it has one that does not show this process's own connection.
 */
export type Telling = 'uid' | 'unknown' | 'failed';

export interface TellDeps {
  readonly clock: Pick<Clock, 'sleep'>;
  /** The kernel's table; `undefined` where the system has none. */
  readonly table?: string | undefined;
  readonly works?: (callers: Callers) => Promise<boolean>;
}

/** A machine that has no free port for a moment is no machine without a table. */
const TRIES = 3;
const PAUSE_MS = 300;

/** Tries out whether the kernel tells who asks. `callers` is there only where it does. */
export async function tellCallers(
  deps: TellDeps,
): Promise<{ readonly telling: Telling; readonly callers?: Callers }> {
  const {
    clock,
    table = process.platform === 'linux' ? '/proc/net/tcp' : undefined,
    works = selfTest,
  } = deps;
  if (table === undefined || !existsSync(table)) return { telling: 'unknown' };
  const callers = new LinuxCallers();
  for (let tries = 1; ; tries++) {
    if (await works(callers)) return { telling: 'uid', callers };
    if (tries === TRIES) return { telling: 'failed' };
    await clock.sleep(PAUSE_MS);
  }
}
