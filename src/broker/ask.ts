import { request } from '../net/http.ts';
import { isRunning } from './alive.ts';
import type { BrokerHandle } from './config.ts';
import { paths } from './config.ts';
import type { BrokerStatus, EndReport } from './control.ts';
import type { TrailReport } from './trail.ts';

/** Long enough for a revocation, which the broker itself gives 60 s. */
const END_MS = 65_000;
const ASK_MS = 3000;

/** How the broker stands; `undefined` when it is gone. */
export const brokerStatus = (handle: BrokerHandle) => ask<BrokerStatus>(handle, 'GET', 'status', ASK_MS);

/** Its trail so far; `undefined` when it is gone. */
export const brokerTrail = (handle: BrokerHandle) => ask<TrailReport>(handle, 'GET', 'trail', ASK_MS);

/**
 * Tells it to revoke what can be revoked, forget everything and end. `undefined` when it is gone. While the process
 * lives nobody else can listen at its port; on Linux it is known by its start, so that a later step which killed it
 * and took its place is not believed.
 */
export const endBroker = (handle: BrokerHandle) => ask<EndReport>(handle, 'POST', 'end', END_MS);

async function ask<T>(
  handle: BrokerHandle,
  method: 'GET' | 'POST',
  operation: string,
  timeoutMs: number,
): Promise<T | undefined> {
  if (!isRunning(handle)) return undefined;
  try {
    const answer = await request({
      method,
      url: `http://127.0.0.1:${handle.port}${paths.control}${operation}`,
      headers: { authorization: `Bearer ${handle.control}` },
      timeoutMs,
    });
    return answer.status === 200 ? (JSON.parse(answer.body) as T) : undefined;
  } catch {
    return undefined;
  }
}
