import { LeaseRenewer } from '../../src/broker/lease-renewer.ts';
import type { IssueContext } from '../../src/clouds/cloud.ts';
import type { Claims } from '../../src/identity/claims.ts';
import type { Lease } from '../../src/model/lease.ts';
import { NetworkError } from '../../src/net/http.ts';
import { issueLease, leaseOf } from '../simulate/split/parts.ts';
import type { Actor } from '../simulate/split/time.ts';
import { World } from '../simulate/split/world.ts';
import { scheduleOf } from './faults.ts';
import { LeaseChecker } from './lease-checker.ts';
import { applyEvents, type SoakResult } from './split.ts';

const HOUR = 3_600_000;
const PROBE_MS = 5000;

/** Runs a broker that renews from its clouds itself, with leases of 15 minutes and of an hour, under a schedule of faults. */
export async function soakBroker(hours: number, seed: number): Promise<SoakResult> {
  const { faults, events } = scheduleOf(hours, seed);
  const own = events.map((event) => ({ ...event, machine: 'agent' as const }));
  const world = new World(faults);
  const checker = new LeaseChecker(own);
  const agent: Actor[] = [];
  const stop = new AbortController();
  const issued = new Set<Lease>();
  const held = new Set<Lease>();
  let ended = Number.NaN;
  for (const life of [900, 3600]) {
    agent.push(
      world.time.start(
        `broker ${life}`,
        async (clock) => {
          const issue = async ({ signal }: IssueContext): Promise<Lease> => {
            const lease = await issueLease(world, clock, life, signal);
            issued.add(lease);
            return lease;
          };
          const first = leaseOf(world, life);
          const renewer = new LeaseRenewer(first, 0, {
            clock,
            renewal: { audience: 'cloud.sim', issue },
            identity: async () => {
              await clock.sleep(100);
              if (world.net.faultFor('sign')) throw new NetworkError('github.sim', 'it answered 503', false);
              return { jwt: 'e30.e30.sig', claims: {} as Claims, receivedAt: clock.monotonic() };
            },
            until: clock.monotonic() + hours * HOUR * 2,
            onRenewed: (lease) => held.add(lease),
            onFailed: () => {},
            onExpired: () => {},
          });
          agent.push(client(world, renewer, checker, hours * HOUR, stop));
          await renewer.run(stop.signal);
          ended = world.time.elapsed;
        },
        true,
      ),
    );
  }
  applyEvents(world, own, { issuer: [], agent });
  await world.time.run();
  return {
    ...checker.observed,
    leases: issued.size,
    left: [...issued].filter((lease) => !held.has(lease)).length,
    endedAfter: Math.round((world.time.elapsed - ended) / 1000),
  };
}

function client(
  world: World,
  renewer: LeaseRenewer,
  checker: LeaseChecker,
  workMs: number,
  stop: AbortController,
): Actor {
  return world.time.start(
    'command',
    async (clock) => {
      const until = world.time.elapsed + workMs;
      while (world.time.elapsed < until) {
        await clock.sleep(PROBE_MS);
        checker.check(renewer.current(), clock, world.time.elapsed, world.time.wall());
      }
      stop.abort(new Error('done'));
      renewer.end();
    },
    true,
  );
}
