import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';

/** One request to AWS, for the policy engine. */
export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** Whether AWS uses this form of ARN but does not list it; the engine then does not look the resource up. */
  readonly unlisted?: boolean;
}

export type Decision = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';

const ACCOUNT = '111122223333';
const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/**
 * Decides a request under a session policy, for a role that may do everything. Every resource counts as the caller's own,
 * whatever account its ARN names, since another account decides for itself whether it lets the role in. Where the engine
 * cannot decide, this function throws: otherwise a mistyped action would pass every test that expects a denial.
 */
export async function evaluate(policyJson: string, request: PolicyRequest): Promise<Decision> {
  const { action, resource, context = {} } = request;
  const partition = resource.split(':')[1] || 'aws';
  const simulation: Simulation = {
    request: {
      principal: `arn:${partition}:sts::${ACCOUNT}:assumed-role/agent/session`,
      action,
      resource: { resource, accountId: ACCOUNT },
      contextVariables: { ...(resource === '*' ? {} : { 'aws:ResourceAccount': ACCOUNT }), ...context },
    },
    sessionPolicy: JSON.parse(policyJson),
    identityPolicies: [{ name: 'role', policy: everything }],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    // The policy of a KMS key must let IAM decide, as the default one does.
    ...(action.startsWith('kms:') && { resourcePolicy: keyPolicy(partition) }),
  };
  if (request.unlisted) {
    // This function of the engine ignores session policies, so it gets the policy as the role's own.
    const identityPolicies = [{ name: 'session', policy: simulation.sessionPolicy }];
    return runUnsafeSimulation({ ...simulation, identityPolicies }, {});
  }
  const outcome = await runSimulation(simulation, {});
  if (outcome.resultType === 'error') {
    throw new Error(`${action} on ${resource}: ${JSON.stringify(outcome.errors)}`);
  }
  const results = outcome.resultType === 'single' ? [outcome.result] : outcome.results;
  const ignored = results.flatMap((result) => result.ignoredContextKeys ?? []);
  if (ignored.length > 0)
    throw new Error(`${action} on ${resource}: the engine ignores ${ignored.join(', ')}`);
  return outcome.overallResult;
}

function keyPolicy(partition: string) {
  const Principal = { AWS: `arn:${partition}:iam::${ACCOUNT}:root` };
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' } };
}

/** {@link evaluate}, as a boolean. */
export async function isAllowed(policyJson: string, request: PolicyRequest): Promise<boolean> {
  return (await evaluate(policyJson, request)) === 'Allowed';
}
