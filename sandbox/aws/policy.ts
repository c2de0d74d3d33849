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
 * Evaluates one set of policies (their union) with the policy engine. It evaluates one layer at a time on purpose: the
 * authorizer combines the layers, and so knows which layer refused, as AWS's messages say.
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
      // A key's policy has to let IAM decide; the one that a key has by default does.
      ...(question.action.startsWith('kms:') && { resourcePolicy: keyPolicy(question) }),
    },
    {},
  );
  if (result.resultType === 'error') {
    throw new Error(
      `policy engine: ${JSON.stringify(result.errors)} for ${question.action} on ${question.resource}`,
    );
  }
  // If the engine drops a context key, a condition on it is not checked, and a strict policy looks permissive.
  const ignored = result.resultType === 'single' ? (result.result.ignoredContextKeys ?? []) : [];
  if (ignored.length > 0)
    throw new Error(`policy engine ignored ${ignored.join(', ')} for ${question.action}`);
  return result.overallResult;
}

function keyPolicy({ account, resource }: Question): PolicyDocument {
  const Principal = { AWS: `arn:${resource.split(':')[1]}:iam::${account}:root` };
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' } };
}

/** Replaces `*` in an object key, which the engine would take for a pattern, by a private character. */
function literal(resource: string): string {
  return resource === '*' ? resource : resource.replaceAll('*', '\ue000');
}

/** The problem of a policy document, or `undefined`. It checks our grammar first, and then asks the engine. */
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

/** @throws where a test sets up a document that cannot be an identity policy. */
export function checkPolicy(policy: PolicyDocument): void {
  const problem = syntaxProblem(policy);
  if (problem) throw new Error(`not an identity policy: ${problem}`);
}
