import type { Lease } from '../../../src/model/lease.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { NetworkError } from '../../../src/net/http.ts';
import type { Handoff } from '../../../src/split/handoff.ts';
import type { Actor } from './time.ts';
import { REPOSITORY, type World } from './world.ts';

export function handoffOf(runId: string): Handoff {
  return { id: `sim0000000000000${runId}`, repository: REPOSITORY, runId, attempt: '1' };
}

/** A plan for one cloud, with the fields that an envelope needs. */
export function leasePlan(ttl: number): Plan {
  return {
    agent: 'agent',
    task: 'simulation',
    session: 'agent-sim',
    ttl,
    deliver: ['broker'],
    revoke: 'auto',
    renewUntil: 5 * 24 * 3600,
    summary: false,
    dryRun: false,
    timeout: 60,
    clouds: [
      {
        cloud: 'aws',
        principal: 'arn:aws:iam::111122223333:role/agent',
        audience: 'sts.amazonaws.com',
        session: 'agent-sim',
        ttl,
        scope: ['s3:read my-bucket/reports/*'],
        narrowed: true,
        end: 'expires',
      },
    ],
    warnings: [],
    notices: [],
  };
}

/**
 * The cloud's answer to a request for a lease of `life` seconds, with the delay of its fault.
 * @throws {NetworkError} where a fault of the world says so.
 */
export async function issueLease(
  world: World,
  clock: Actor,
  life: number,
  signal?: AbortSignal,
): Promise<Lease> {
  const fault = world.net.faultFor('cloud');
  await clock.sleep(300 + (fault?.kind === 'slow' ? (fault.delayMs ?? 0) : 0), signal);
  if (fault && fault.kind !== 'slow') throw new NetworkError('cloud.sim', 'it answered 500', false);
  return leaseOf(world, life);
}

/** A lease that is issued now and lives for so many seconds. */
export function leaseOf(world: World, life: number): Lease {
  const now = world.time.wall();
  return {
    id: 'aws:agent-sim',
    cloud: 'aws',
    principal: 'arn:aws:iam::111122223333:role/agent',
    session: 'agent-sim',
    scope: ['s3:read my-bucket/reports/*'],
    narrowed: true,
    issuedAt: now,
    expiresAt: now + life * 1000,
    end: 'expires',
    secrets: { accessKeyId: 'ASIASIM', secretAccessKey: 'secret', sessionToken: 'token' },
    facts: { account: '111122223333' },
  };
}
