import { existsSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { type CallerLookup, LinuxCallerLookup } from './caller-lookup.ts';
import { selfTest } from './self-test.ts';

/**
 * Whether the broker can tell the user of a caller. `unknown`: this system has no table of connections (macOS, Windows).
 * `failed`: it has one, but that does not show this process's own connection.
 */
export type CallerCheck = 'uid' | 'unknown' | 'failed';

export interface DetectDeps {
  readonly clock: Pick<Clock, 'sleep'>;
  /** The kernel's table; `undefined` where the system has none. */
  readonly table?: string | undefined;
  readonly works?: (callers: CallerLookup) => Promise<boolean>;
}

/** There are several attempts, since the test also fails when the machine has no free port for a moment. */
const TRIES = 3;
const PAUSE_MS = 300;

/** Tests whether the kernel tells who asks. The result has `callers` only where it does. */
export async function detectCallerLookup(
  deps: DetectDeps,
): Promise<{ readonly telling: CallerCheck; readonly callers?: CallerLookup }> {
  const {
    clock,
    table = process.platform === 'linux' ? '/proc/net/tcp' : undefined,
    works = selfTest,
  } = deps;
  if (table === undefined || !existsSync(table)) return { telling: 'unknown' };
  const callers = new LinuxCallerLookup();
  for (let tries = 1; ; tries++) {
    if (await works(callers)) return { telling: 'uid', callers };
    if (tries === TRIES) return { telling: 'failed' };
    await clock.sleep(PAUSE_MS);
  }
}
