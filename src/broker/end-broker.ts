import type { Clock } from '../clock.ts';
import type { BrokerHandle } from '../model/handle.ts';
import { request } from '../net/http.ts';
import { timeouts } from '../net/timeouts.ts';
import { CONTROL_PATH } from './config.ts';
import { isRunning } from './processes.ts';

/** The result of telling a broker to end. */
export type EndAnswer =
  /** It has ended, with this answer: an `EndReport`, unless another process has taken its place. */
  | { readonly is: 'ended'; readonly report: unknown }
  /** Its process had ended before. */
  | { readonly is: 'gone' }
  /** Its process exists, but does not answer: for example, another step has stopped it. */
  | { readonly is: 'silent' };

/** How long a process may take to disappear after its end, in milliseconds. */
const VANISH_MS = 2000;

/**
 * Tells the broker to revoke its leases where possible, to forget everything, and to end. While its process lives, no other
 * process can listen on its port. On Linux the process is identified by its start time, so that another process, which a
 * later step has put in its place, is not trusted.
 */
export async function endBroker(
  handle: BrokerHandle,
  clock: Pick<Clock, 'sleep'>,
  timeoutMs: number = timeouts.brokerEnd,
): Promise<EndAnswer> {
  if (!isRunning(handle)) return { is: 'gone' };
  // A step may have stopped the process. The signal continues it, and does nothing to a running process.
  signal(handle, 'SIGCONT');
  try {
    const { status, body } = await request({
      method: 'POST',
      url: `http://127.0.0.1:${handle.port}${CONTROL_PATH}end`,
      headers: { authorization: `Bearer ${handle.control}` },
      timeoutMs,
    });
    if (status === 200) {
      const report: unknown = JSON.parse(body);
      // It answers before it exits, and nothing of it may be left when this step ends.
      if (!(await vanishes(handle, clock))) await killBroker(handle, clock);
      return { is: 'ended', report };
    }
  } catch {
    // The broker has ended in the meantime, or it does not answer.
  }
  return { is: (await vanishes(handle, clock)) ? 'gone' : 'silent' };
}

/**
 * Kills the broker's process. It does so only on Linux, where the start time identifies the process with certainty.
 * @returns whether the process has ended.
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
    // The process belongs to another user, or has just ended.
  }
}

async function vanishes(handle: BrokerHandle, clock: Pick<Clock, 'sleep'>): Promise<boolean> {
  const stepMs = 5;
  for (let waited = 0; isRunning(handle); waited += stepMs) {
    if (waited >= VANISH_MS) return false;
    await clock.sleep(stepMs);
  }
  return true;
}
