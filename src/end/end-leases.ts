import { formatProblem } from '../errors/error.ts';
import { idOf } from '../model/holding.ts';
import { deadlines } from '../net/timeouts.ts';
import { type Ended, endLease } from './end-lease.ts';
import type { Held } from './held.ts';
import type { EndOrder, EndStep } from './order.ts';
import type { FromBroker } from './take.ts';

export interface EndResult {
  /** `revoke: required` was not kept: the job is to fail. */
  readonly failed: boolean;
  /** Nothing is left that a later step could try. */
  readonly settled: boolean;
  /** Nothing had to be done any more: each lease has expired, or its cloud shows the deny of a step before. */
  readonly idle: boolean;
}

/**
 * Ends leases, whoever holds them: takes over from their broker if there is one, ends each by itself, says what became
 * of it, then who used it, and records both. What `required` did not get is an error, what `auto` did not get is a warning.
 */
export async function endLeases(order: EndOrder, step: EndStep): Promise<EndResult> {
  const { revoke, by, maybeDone = false, untrusted = false, limitMs = deadlines.revoke } = order;
  const { clock, timeIsKnown, console, record, identity } = step;
  // Without its start a process that took the broker's place cannot be told from it.
  const proven = !untrusted && order.broker?.started !== undefined;
  const taken = order.broker ? await askBroker(order, step) : { held: order.leases, tellUse: () => {} };
  const leases = taken.held.map((held) => (proven ? held : unproven(held)));
  const ended = await Promise.all(
    leases.map((held) => {
      const signal = AbortSignal.timeout(limitMs);
      const context = {
        clock,
        signal,
        identity: (audience: string) => identity(audience, signal),
        secret: (value: string) => console.secrets.add(value),
        progress: (text: string) => console.info(text),
        maybeDone: maybeDone || held.maybeDone === true,
        untrusted,
      };
      return endLease(held, { revoke, by, context, timeIsKnown });
    }),
  );
  for (const one of ended) report(one, order, step);
  // Nothing that only tells who used the leases comes before their end: files of a step can make it slow, or fail.
  taken.tellUse();
  for (const [index, one] of ended.entries()) {
    const held = leases[index];
    for (const { type, data } of one.events) record.add(type, held && idOf(held), data);
  }
  return {
    failed: revoke === 'required' && ended.some((one) => one.failed),
    settled: !ended.some((one) => one.failed),
    idle: ended.every((one) => one.idle),
  };
}

/** Most leases have no broker, and post does not load what talks to one. */
async function askBroker(order: EndOrder, step: EndStep): Promise<FromBroker> {
  const { takeFromBroker } = await import(/* webpackChunkName: "common" */ './take.ts');
  return await takeFromBroker(order, step);
}

/**
 * What answered may be anyone, not the broker: that it revoked is a reason to look, and no proof. The cloud says what is
 * so.
 */
function unproven({ outcome, ...held }: Held): Held {
  return outcome ? { ...held, maybeDone: true } : held;
}

function report({ texts, problem }: Ended, { revoke }: EndOrder, { console }: EndStep): void {
  for (const text of texts) console.info(text);
  if (!problem) return;
  if (revoke === 'required') console.problem(problem);
  else console.warning(formatProblem(problem), problem.code);
}
