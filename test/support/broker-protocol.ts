import type { Answer, CurrentLease, Protocol, ProtocolContext, Unavailable } from '../../src/clouds/serve.ts';
import type { CloudPlan } from '../../src/model/plan.ts';
import { leaseOf } from './broker-lease.ts';

/** The moment at which the leases of these shelves were issued. */
export const NOW = Date.parse('2026-11-21T12:00:00Z');
export const BEARER = 'the-bearer';

/** A context with a lease of 15 minutes, or with the reason why there is none. */
export function contextOf<P extends CloudPlan>(plan: P, current?: Unavailable): ProtocolContext<P> {
  const held: CurrentLease = {
    lease: leaseOf(plan, NOW, 900),
    remainingMs: 900_000,
    expiresAt: NOW + 900_000,
  };
  return { plan, bearer: BEARER, current: () => current ?? held };
}

/** Makes a request to a protocol directly, without the server and its checks. */
export function ask(protocol: Protocol, target: string, headers: Readonly<Record<string, string>> = {}) {
  const url = new URL(target, 'http://127.0.0.1');
  const answer: Answer = protocol.answer({
    path: url.pathname,
    query: url.searchParams,
    header: (name) => headers[name],
  });
  const type = String(answer.headers['content-type']);
  return { ...answer, json: type.includes('json') ? JSON.parse(answer.body) : undefined };
}
