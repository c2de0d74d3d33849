import type { Cloud, IssueContext, RevokeContext } from '../../src/clouds/cloud.ts';
import type { CloudName, Lease } from '../../src/model/lease.ts';
import type { RevokeOutcome } from '../../src/model/outcome.ts';
import type { CloudPlan } from '../../src/model/plan.ts';

/** The behaviour of one cloud in a test. Everything has a default. */
export interface Behaviour {
  /** Issues a lease, or throws. */
  issue(plan: CloudPlan, context: IssueContext): Promise<Lease> | Lease;
  /** Ends a lease. `by`: whether the caller has the lease's secret, or only the saved data. */
  revoke(by: 'secret' | 'saved', context: RevokeContext): Promise<RevokeOutcome> | RevokeOutcome;
  /** Whether a lease can be ended early. */
  readonly revocable: boolean;
}

/** Clouds whose behaviour a test sets, and which record the calls they get. For `vi.mock` of `src/clouds/clouds.ts`. */
export class FakeClouds {
  readonly behaviour = new Map<CloudName, Partial<Behaviour>>();
  readonly asked: string[] = [];
  readonly contexts: RevokeContext[] = [];

  reset(): void {
    this.behaviour.clear();
    this.asked.length = 0;
    this.contexts.length = 0;
  }

  /** The exports of the module that it replaces. */
  readonly module = {
    clouds: [] as Cloud[],
    cloudByName: (name: CloudName): Cloud => this.#cloud(name),
    exportedVariables: () => new Set(this.module.clouds.flatMap(({ variables }) => variables)),
    findCloud: (name: unknown) => this.module.clouds.find((cloud) => cloud.name === name),
  };

  constructor(names: readonly CloudName[] = ['aws', 'gcp', 'azure']) {
    for (const name of names) this.module.clouds.push(this.#cloud(name));
  }

  #cloud(name: CloudName): Cloud {
    const of = () => this.behaviour.get(name) ?? {};
    const ended = (by: 'secret' | 'saved') => async (context: RevokeContext) => {
      this.asked.push(`revoke ${name} by ${by}`);
      this.contexts.push(context);
      return (await of().revoke?.(by, context)) ?? { state: 'revoking', text: `${name}: revoking.` };
    };
    const cloud: Partial<Cloud> = {
      name,
      title: name.toUpperCase(),
      requests: 1,
      handoverPlan: (plan) => ({ cloud: plan.cloud }),
      handOver: (_plan, lease) => ({
        env: { [`${name.toUpperCase()}_KEY`]: lease.secrets.key ?? '' },
        outputs: { [`${name}-account`]: lease.facts.account ?? '' },
        secretOutputs: { [`${name}-key`]: lease.secrets.key ?? '' },
      }),
      load: async () => ({
        issue: async (plan, context) => {
          this.asked.push(`issue ${name}`);
          return (await of().issue?.(plan, context)) ?? fakeLease(name);
        },
      }),
      revocation: {
        saveTarget: (plan) => (of().revocable === false ? undefined : { session: plan.session }),
        loadRevoker: async () => ({
          revoke: (_lease, _plan, context) => ended('secret')(context),
          revokeSaved: (_saved, context) => ended('saved')(context),
        }),
      },
      variables: [`${name.toUpperCase()}_KEY`],
    };
    return cloud as Cloud;
  }
}

export const SESSION = 'review-16001-2-abc123';
export const ISSUED_AT = Date.parse('2026-11-21T12:00:00Z');

export function fakePlan(cloud: CloudName): CloudPlan {
  return {
    cloud,
    principal: `${cloud}-role`,
    audience: `audience-of-${cloud}`,
    session: SESSION,
    ttl: 900,
    scope: ['x:read y'],
    narrowed: true,
    end: 'revocable',
  };
}

/** A lease of 15 minutes. */
export function fakeLease(cloud: CloudName): Lease {
  const { principal, session, scope, narrowed, end } = fakePlan(cloud);
  return {
    id: `${cloud}:${session}`,
    ...{ cloud, principal, session, scope, narrowed, end },
    issuedAt: ISSUED_AT,
    expiresAt: ISSUED_AT + 900_000,
    secrets: { key: `secret-of-${cloud}` },
    facts: { account: '111122223333' },
  };
}
