import type { Clock } from '../clock.ts';
import type { BrokerHandle } from '../model/handle.ts';
import { request } from '../net/http.ts';
import { timeouts } from '../net/timeouts.ts';
import { isRunning } from './alive.ts';
import { CONTROL_PATH } from './config.ts';

/** What became of a broker that was told to end. */
export type Told =
  /** It has ended, and this is what it answered: `EndReport`, if nobody has put himself in its place. */
  | { readonly is: 'ended'; readonly report: unknown }
  /** Its process is no more. */
  | { readonly is: 'gone' }
  /** Its process exists and gives no answer: something keeps it from that. */
  | { readonly is: 'silent' };

/** How long a process may take to vanish once it has ended, in milliseconds. */
const VANISH_MS = 2000;

/**
 * Tells it to revoke what can be revoked, forget everything and end. While the process lives nobody else can listen at
 * its port; on Linux it is known by its start, so that a later step which killed it and took its place is not believed.
 */
export async function endBroker(
  handle: BrokerHandle,
  clock: Pick<Clock, 'sleep'>,
  timeoutMs: number = timeouts.brokerEnd,
): Promise<Told> {
  if (!isRunning(handle)) return { is: 'gone' };
  // A step may have stopped it. To one that runs this means nothing.
  signal(handle, 'SIGCONT');
  try {
    const { status, body } = await request({
      method: 'POST',
      url: `http://127.0.0.1:${handle.port}${CONTROL_PATH}end`,
      headers: { authorization: `Bearer ${handle.control}` },
      timeoutMs,
    });
    if (status === 200) return { is: 'ended', report: JSON.parse(body) };
  } catch {
    // It has ended meanwhile, or it does not answer.
  }
  return { is: (await vanishes(handle, clock)) ? 'gone' : 'silent' };
}

/**
 * Ends its process in any case. Only where it is certain which process that is: on Linux.
 * @returns whether it is gone.
 */
export async function killBroker(handle: BrokerHandle, clock: Pick<Clock, 'sleep'>): Promise<boolean> {
  signal(handle, 'SIGKILL');
  return await vanishes(handle, clock);
}

function signal(handle: BrokerHandle, name: 'SIGCONT' | 'SIGKILL'): void {
  if (handle.started === undefined || !isRunning(handle)) return;
  try {
    process.kill(handle.pid, name);
  } catch {
    // Another user's, or it has just ended.
  }
}

async function vanishes(handle: BrokerHandle, clock: Pick<Clock, 'sleep'>): Promise<boolean> {
  const stepMs = 50;
  for (let waited = 0; isRunning(handle); waited += stepMs) {
    if (waited >= VANISH_MS) return false;
    await clock.sleep(stepMs);
  }
  return true;
}
