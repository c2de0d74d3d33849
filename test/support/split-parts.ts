import type { Lease } from '../../src/model/lease.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Handoff } from '../../src/split/handoff.ts';
import type { Contents } from '../../src/split/seal.ts';
import { hashOf } from '../../src/split/statement.ts';

export const handoff: Handoff = {
  id: 'c0ffee00c0ffee00c0ffee00c0ffee00',
  repository: 'octo-org/octo-repo',
  runId: '1658821493',
  attempt: '1',
};

/** A lease of 15 minutes. */
export function leaseOf(overrides: Partial<Lease> = {}): Lease {
  return {
    id: 'aws:agent-1658821493-1-abcdef',
    cloud: 'aws',
    principal: 'arn:aws:iam::111122223333:role/agent',
    session: 'agent-1658821493-1-abcdef',
    scope: ['s3:read my-bucket/reports/*'],
    narrowed: true,
    issuedAt: 1_795_000_000_000,
    expiresAt: 1_795_000_900_000,
    end: 'expires',
    secrets: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'very-secret', sessionToken: 'token' },
    facts: { account: '111122223333' },
    ...overrides,
  };
}

export function planOf(overrides: Partial<Plan> = {}): Plan {
  return {
    agent: 'agent',
    task: '1658821493',
    session: 'agent-1658821493-1-abcdef',
    ttl: 900,
    deliver: ['broker'],
    revoke: 'auto',
    renewUntil: 21_600,
    summary: true,
    dryRun: false,
    timeout: 60,
    clouds: [
      {
        cloud: 'aws',
        principal: 'arn:aws:iam::111122223333:role/agent',
        audience: 'sts.amazonaws.com',
        session: 'agent-1658821493-1-abcdef',
        ttl: 900,
        scope: ['s3:read my-bucket/reports/*'],
        narrowed: true,
        end: 'expires',
      },
    ],
    warnings: [],
    notices: [],
    ...overrides,
  };
}

export function contentsOf(overrides: Partial<Contents> = {}): Contents {
  const { agent, session, clouds } = planOf();
  return {
    handoff,
    sequence: 1,
    renewed: true,
    agent,
    session,
    plans: clouds,
    leases: [leaseOf()],
    ageMs: 100,
    noteHash: hashOf('note'),
    ...overrides,
  };
}
