import { runSimulation, runUnsafeSimulation, type Simulation } from '@cloud-copilot/iam-simulate';

/** One request to AWS, as the policy engine sees it. */
export interface PolicyRequest {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
  /** The ARN has a form that AWS asks for but does not list, so the engine matches it without looking it up. */
  readonly unlisted?: boolean;
}

export type Decision = 'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied';

const ACCOUNT = '111122223333';
const everything = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/**
 * Decides a request under a session policy, for a role that may do everything. Every resource counts as the
 * caller's own, whatever account its ARN names: whether another account lets the role in is for that account to
 * say. What the engine cannot judge is an error and not a denial, since a mistyped action would otherwise pass
 * every test that expects one.
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
    // A key's policy has to let IAM decide, as the default one does.
    ...(action.startsWith('kms:') && { resourcePolicy: keyPolicy(partition) }),
  };
  if (request.unlisted) {
    // This entry of the engine leaves session policies out, so the policy stands in for the role's own.
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
