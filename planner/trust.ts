/** What a cloud's trust must name for a job, so that it accepts this one and no other. */

import type { AwsPlan } from '../src/clouds/aws/plan.ts';
import { trustStatement } from '../src/clouds/aws/trust.ts';
import { cloudByName } from '../src/clouds/clouds.ts';
import type { CloudPlan } from '../src/model/plan.ts';
import { type JobFacts, jobWorkflowRefOf, refTo, subjectsOf } from './facts.ts';

const ISSUER = 'https://token.actions.githubusercontent.com';

/** What one cloud's trust must name. */
export interface Trust {
  readonly title: string;
  /** Claims of the job's token, as the trust has to name them. */
  readonly claims: readonly (readonly [name: string, value: string])[];
  /** The same in the cloud's own language, to paste; empty where this page does not know it. */
  readonly text: string;
  /** What that text is. */
  readonly about: string;
}

/** The trust of every cloud of a plan that takes an identity token of the job. */
export function trustsOf(plans: readonly CloudPlan[], facts: JobFacts): readonly Trust[] {
  return plans
    .filter(({ audience }) => audience !== '')
    .map((plan) => ({
      title: cloudByName(plan.cloud).title,
      claims: [['iss', ISSUER], ['aud', plan.audience], ...comparedBy(plan.cloud, facts)],
      ...ofCloud(plan, facts),
    }));
}

/** The claims that a cloud compares; of a cloud that this page knows nothing of, all that tell the job from another one. */
function comparedBy(cloud: string, facts: JobFacts): Trust['claims'] {
  const subjects = subjectsOf(facts).map((subject) => ['sub', subject] as const);
  if (cloud === 'azure') return subjects;
  if (cloud === 'gcp') return gcpClaims(facts);
  const number = facts.repositoryId === '' ? [] : [['repository_id', facts.repositoryId] as const];
  return [...subjects, ['job_workflow_ref', jobWorkflowRefOf(facts)], ...number];
}

function ofCloud(plan: CloudPlan, facts: JobFacts): Pick<Trust, 'text' | 'about'> {
  switch (plan.cloud) {
    case 'aws':
      return { about: 'Statement of the trust policy of the role', text: awsText(plan as AwsPlan, facts) };
    case 'gcp':
      return { about: 'Attribute condition of the workload identity provider', text: gcpCondition(facts) };
    case 'azure':
      return {
        about:
          'Subject of a federated credential. Entra compares nothing else: any workflow of the branch gets in',
        text: subjectsOf(facts).join('\n'),
      };
    default:
      return { about: 'The claims above are what it can compare', text: '' };
  }
}

function awsText(plan: AwsPlan, facts: JobFacts): string {
  const [first = '', ...more] = subjectsOf(facts);
  const claims = {
    iss: ISSUER,
    aud: plan.audience,
    sub: first,
    job_workflow_ref: jobWorkflowRefOf(facts),
    iat: 0,
    exp: 0,
  };
  const statement = trustStatement(plan, claims) as {
    readonly Condition: { readonly StringEquals: Record<string, unknown> };
  };
  const host = ISSUER.replace('https://', '');
  const { StringEquals } = statement.Condition;
  if (more.length > 0) StringEquals[`${host}:sub`] = [first, ...more];
  if (facts.repositoryId) StringEquals[`${host}:repository_id`] = facts.repositoryId;
  return JSON.stringify(statement, null, 2);
}

/**
 * What the condition that set-up makes compares (setup/gcp/setup.sh). A number that was not said stands as a word that is the
 * number of no repository.
 */
function gcpClaims(facts: JobFacts): Trust['claims'] {
  return [
    ['repository_id', facts.repositoryId || 'REPOSITORY_ID'],
    ['repository_owner_id', facts.ownerId || 'OWNER_ID'],
    ['ref', refTo(facts)],
    ['job_workflow_ref', jobWorkflowRefOf(facts)],
    ...(facts.environment ? [['environment', facts.environment] as const] : []),
  ];
}

function gcpCondition(facts: JobFacts): string {
  return gcpClaims(facts)
    .map(([name, value]) => `assertion.${name} == '${value}'`)
    .join(' && ');
}
