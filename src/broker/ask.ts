import type { BrokerHandle } from '../model/handle.ts';
import { request } from '../net/http.ts';
import { timeouts } from '../net/timeouts.ts';
import { isRunning } from './alive.ts';
import { CONTROL_PATH } from './config.ts';
import type { EndReport } from './control.ts';

/**
 * Tells it to revoke what can be revoked, forget everything and end. `undefined` when it is gone. While the process
 * lives nobody else can listen at its port; on Linux it is known by its start, so that a later step which killed it
 * and took its place is not believed.
 */
export async function endBroker(handle: BrokerHandle): Promise<EndReport | undefined> {
  if (!isRunning(handle)) return undefined;
  try {
    const answer = await request({
      method: 'POST',
      url: `http://127.0.0.1:${handle.port}${CONTROL_PATH}end`,
      headers: { authorization: `Bearer ${handle.control}` },
      timeoutMs: timeouts.brokerEnd,
    });
    return answer.status === 200 ? (JSON.parse(answer.body) as EndReport) : undefined;
  } catch {
    return undefined;
  }
}
