import type { Plan } from '../../../src/model/plan.ts';
import type { Handoff } from '../../../src/split/handoff.ts';
import { REPOSITORY } from './world.ts';

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
