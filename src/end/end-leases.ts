import { formatProblem } from '../errors/error.ts';
import { idOf } from '../model/holding.ts';
import { deadlines } from '../net/timeouts.ts';
import { type Ended, endLease } from './end-lease.ts';
import type { LeaseToEnd } from './lease-to-end.ts';
import type { EndOrder, EndStep } from './order.ts';
import type { TakenOver } from './take-from-broker.ts';

export interface EndResult {
  /** Whether the job must fail: a revocation failed under `revoke: required`. */
  readonly failed: boolean;
  /** Whether there is nothing left that a later step could try. */
  readonly settled: boolean;
  /** Whether nothing was left to do: each lease has expired, or its cloud shows the deny of an earlier step. */
  readonly idle: boolean;
}

/**
 * Ends leases. It takes them over from their broker, if there is one, and ends each independently of the others. It logs and
 * records the results, and then who used the leases. A failed revocation is an error under `revoke: required`, and
 * otherwise a warning.
 */
export async function endLeases(order: EndOrder, step: EndStep): Promise<EndResult> {
  const { revoke, by, maybeDone = false, untrusted, limitMs = deadlines.revoke } = order;
  const { clock, timeIsKnown, console, record, identity } = step;
  // Only the start time distinguishes the broker from a process that has taken its place.
  const proven = untrusted === undefined && order.broker?.started !== undefined;
  const taken = order.broker ? await askBroker(order, step) : { leases: order.leases, reportUse: () => {} };
  const leases = taken.leases.map((held) => (proven ? held : unproven(held)));
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
        untrusted: untrusted === 'list',
      };
      return endLease(held, { revoke, by, context, timeIsKnown });
    }),
  );
  for (const one of ended) report(one, order, step);
  // Nothing that only tells who used the leases comes before their end: files of a step can make it slow, or fail.
  taken.reportUse();
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

/** Takes the leases over from their broker. Most leases have none, so post loads this code only when it is needed. */
async function askBroker(order: EndOrder, step: EndStep): Promise<TakenOver> {
  const { takeFromBroker } = await import(/* webpackChunkName: "common" */ './take-from-broker.ts');
  return await takeFromBroker(order, step);
}

/**
 * Drops the outcome that an unverified broker reports. Another process may have answered in its place, so the report is only a
 * reason to ask the cloud first whether the lease is ended already.
 */
function unproven({ outcome, ...held }: LeaseToEnd): LeaseToEnd {
  return outcome ? { ...held, maybeDone: true } : held;
}

function report({ texts, problem }: Ended, { revoke }: EndOrder, { console }: EndStep): void {
  for (const text of texts) console.info(text);
  if (!problem) return;
  if (revoke === 'required') console.problem(problem);
  else console.warning(formatProblem(problem), problem.code);
}
