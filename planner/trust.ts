/** What a cloud's trust must name for a job, so that it accepts this one and no other. */

import type { AwsPlan } from '../src/clouds/aws/plan.ts';
import { hasClaimKeys, trustStatement } from '../src/clouds/aws/trust.ts';
import { cloudByName } from '../src/clouds/clouds.ts';
import type { CloudPlan } from '../src/model/plan.ts';
import { type JobFacts, jobWorkflowRefOf, refTo, setupWorkflowOf, subjectsOf } from './facts.ts';

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
  /** Whom the trust lets in besides; empty where that is nobody. */
  readonly note: string;
}

/** The trust of every cloud of a plan that takes an identity token of the job. */
export function trustsOf(plans: readonly CloudPlan[], facts: JobFacts): readonly Trust[] {
  return plans
    .filter(({ audience }) => audience !== '')
    .map((plan) => {
      const { claims, ...more } = ofCloud(plan, facts);
      return { title: cloudByName(plan.cloud).title, claims: [['iss', ISSUER], ...claims], ...more };
    });
}

function ofCloud(plan: CloudPlan, facts: JobFacts): Omit<Trust, 'title'> {
  const audience = ['aud', plan.audience] as const;
  const subjects = subjectsOf(facts).map((subject) => ['sub', subject] as const);
  switch (plan.cloud) {
    case 'aws':
      return ofAws(plan as AwsPlan, facts);
    case 'gcp':
      return {
        claims: [audience, ...gcpClaims(facts)],
        about: 'Attribute condition of the workload identity provider',
        text: gcpCondition(facts),
        note: '',
      };
    case 'azure':
      return {
        claims: [audience, ...subjects],
        about: 'Subject of a plain federated credential',
        text: subjectsOf(facts).join('\n'),
        note: `A plain federated credential compares nothing else: ${others(facts)}. A flexible one compares the workflow file too: add \`${flexible(facts)}\` to the set-up command. It is a preview that not every tenant has.`,
      };
    // Of a cloud that this page knows nothing of: all that tell the job from another one.
    default:
      return {
        claims: [
          audience,
          ...subjects,
          ['job_workflow_ref', jobWorkflowRefOf(facts)],
          ...(facts.repositoryId ? [['repository_id', facts.repositoryId] as const] : []),
        ],
        about: 'The claims above are what it can compare',
        text: '',
        note: '',
      };
  }
}

/** The statement that the action's own error has for such a job, and the claims that it compares. */
function ofAws(plan: AwsPlan, facts: JobFacts): Omit<Trust, 'title'> {
  const [first = '', ...more] = subjectsOf(facts);
  const statement = trustStatement(plan, {
    iss: ISSUER,
    aud: plan.audience,
    sub: first,
    job_workflow_ref: jobWorkflowRefOf(facts),
    ref: refTo(facts),
    repository_id: facts.repositoryId,
    repository_owner_id: facts.ownerId,
    environment: facts.environment,
    iat: 0,
    exp: 0,
  }) as { readonly Condition: { readonly StringEquals: Record<string, string | readonly string[]> } };
  const before = `${ISSUER.replace('https://', '')}:`;
  const { StringEquals } = statement.Condition;
  if (more.length > 0) StringEquals[`${before}sub`] = [first, ...more];
  const { partition } = plan.role;
  return {
    claims: Object.entries(StringEquals).flatMap(([key, values]) =>
      [values].flat().map((value) => [key.slice(before.length), value] as const),
    ),
    about: 'Statement of the trust policy of the role',
    text: JSON.stringify(statement, null, 2),
    note: hasClaimKeys(partition, ISSUER)
      ? ''
      : `AWS compares nothing else in ${partition}: ${others(facts)}, unless the repository puts the workflow file into its subject (set-up takes that by \`--subject\`).`,
  };
}

/** Whom a trust lets in that compares the subject alone. */
function others({ environment }: JobFacts): string {
  return environment ? 'any job in the environment gets in' : 'any workflow of the branch gets in';
}

/** The options of set-up for a credential that compares the workflow file (setup/azure/setup.sh). */
function flexible(facts: JobFacts): string {
  const workflow = setupWorkflowOf(facts);
  return workflow === '' ? '--flexible' : `--flexible --workflow ${workflow}`;
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
