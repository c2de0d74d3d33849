import type { JWTPayload } from 'jose';
import { type JobOptions, jobClaims } from '../../../sandbox/github/claims.ts';

export const issuer = 'https://token.actions.githubusercontent.com';

/** The claims GitHub puts in a token for this job. */
export function claimsOf(job: JobOptions, audience: string): JWTPayload {
  return { ...jobClaims(job), iss: issuer, aud: audience };
}

const ownPath = 'octo-org/octo-repo/.github/workflows/agent.yml';

/** Jobs that a set-up for octo-org/octo-repo, branch main, agent.yml must not let in. */
export const strangers: readonly (readonly [name: string, job: JobOptions])[] = [
  ['another repository', { repository: 'octo-org/other', repositoryId: '75' }],
  ['another repository whose name begins alike', { repository: 'octo-org/octo-repo-2', repositoryId: '76' }],
  [
    'another repository with our workflow as a reusable one',
    {
      repository: 'mallory/octo-repo',
      repositoryId: '99',
      repositoryOwnerId: '98',
      jobWorkflowRef: `${ownPath}@refs/heads/main`,
    },
  ],
  ['a fork', { repository: 'mallory/octo-repo', repositoryId: '99', repositoryOwnerId: '98' }],
  [
    'a pull request',
    { eventName: 'pull_request', ref: 'refs/pull/7/merge', headRef: 'topic', baseRef: 'main' },
  ],
  ['another branch', { ref: 'refs/heads/topic' }],
  ['a branch whose name begins alike', { ref: 'refs/heads/main-2' }],
  ['a tag named like the branch', { ref: 'refs/tags/main' }],
  ['a job with an environment', { environment: 'production' }],
];

/** Jobs of the right repository and branch that come from another workflow file. */
export const otherWorkflows: readonly (readonly [name: string, job: JobOptions])[] = [
  ['another workflow', { workflowPath: '.github/workflows/other.yml' }],
  ['our path at a foreign commit', { jobWorkflowRef: `${ownPath}@${'b'.repeat(40)}` }],
  ['our path at a pull request', { jobWorkflowRef: `${ownPath}@refs/pull/7/merge` }],
  ['our path in other case', { jobWorkflowRef: `${ownPath.toUpperCase()}@refs/heads/main` }],
  [
    'a workflow of the same name elsewhere',
    {
      jobWorkflowRef: 'mallory/octo-repo/.github/workflows/agent.yml@refs/heads/main',
    },
  ],
];
