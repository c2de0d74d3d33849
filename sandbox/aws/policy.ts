import { runSimulation } from '@cloud-copilot/iam-simulate';
import { syntaxProblem } from './policy-syntax.ts';

/** A policy document as JSON. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement: unknown;
}

export type Outcome = 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';

export interface Question {
  readonly action: string;
  readonly resource: string;
  readonly account: string;
  /** The principal's ARN as AWS knows it, e.g. an assumed-role ARN. */
  readonly principal: string;
  readonly context: Readonly<Record<string, string | string[]>>;
}

/**
 * Asks the policy engine what one set of policies (their union) says. One layer at a time on purpose: the layers'
 * intersection is made by the authorizer, which then knows which layer refused, as AWS's messages do.
 */
export async function evaluate(policies: readonly PolicyDocument[], question: Question): Promise<Outcome> {
  const result = await runSimulation(
    {
      request: {
        principal: question.principal,
        action: question.action,
        resource: { resource: literal(question.resource), accountId: question.account },
        contextVariables: { ...question.context },
      },
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index + 1}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') {
    throw new Error(
      `policy engine: ${JSON.stringify(result.errors)} for ${question.action} on ${question.resource}`,
    );
  }
  // A key that the engine drops would make a condition look absent and a strict policy look lax.
  const ignored = result.resultType === 'single' ? (result.result.ignoredContextKeys ?? []) : [];
  if (ignored.length > 0)
    throw new Error(`policy engine ignored ${ignored.join(', ')} for ${question.action}`);
  return result.overallResult;
}

/** Object keys may hold `*`, which the engine would take for a pattern: a private character stands in for it. */
function literal(resource: string): string {
  return resource === '*' ? resource : resource.replaceAll('*', '\ue000');
}

/** What is wrong with a policy document, or nothing: our grammar, then the engine's own through a question to it. */
export async function policyProblem(policy: unknown): Promise<string | undefined> {
  const shape = syntaxProblem(policy);
  if (shape) return shape;
  const result = await runSimulation(
    {
      request: {
        principal: 'arn:aws:sts::111122223333:assumed-role/probe/probe',
        action: 's3:ListAllMyBuckets',
        resource: { resource: '*', accountId: '111122223333' },
        contextVariables: {},
      },
      identityPolicies: [{ name: 'probe', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  return result.resultType === 'error' ? JSON.stringify(result.errors.identityPolicyErrors) : undefined;
}

/** Refuses what no identity policy can be, when a test builds its world. */
export function checkPolicy(policy: PolicyDocument): void {
  const problem = syntaxProblem(policy);
  if (problem) throw new Error(`not an identity policy: ${problem}`);
}
