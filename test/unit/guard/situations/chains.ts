import { after, type Situation, situation } from './situation.ts';

/** Chains of runs. */
export const chains: readonly Situation[] = [
  situation(
    'after a dispatch by a bot',
    'writer',
    'workflow_run',
    after('workflow_dispatch', 'github-actions[bot]'),
    ['bot', 0],
  ),
  situation(
    'after a dispatch by a bot that is called one',
    'writer',
    'workflow_run',
    after('repository_dispatch', 'Copilot', { actor: { login: 'Copilot', type: 'Bot' } }),
    ['bot', 0],
  ),
  situation(
    'after a push by an app, itself in its name',
    'some-app[bot]',
    'workflow_run',
    after('push', 'some-app[bot]'),
    ['bot', 0],
  ),
  situation(
    "after a reader's pull request of this repository",
    'writer',
    'workflow_run',
    after('pull_request', 'reader'),
    ['permission', 2],
  ),
  situation(
    "after a stranger's pull request from a fork",
    'writer',
    'workflow_run',
    after('pull_request', 'stranger', { head_repository: { full_name: 'fork/octo-repo' } }),
    ['permission', 2],
  ),
  situation(
    "after a stranger's pull request from a fork that is gone",
    'writer',
    'workflow_run',
    after('pull_request', 'stranger', { head_repository: null }),
    ['permission', 2],
  ),
  situation(
    "after a writer's run that a reader started again",
    'writer',
    'workflow_run',
    after('pull_request', 'writer', { triggering_actor: { login: 'reader' } }),
    ['permission', 2],
  ),
  situation("after a stranger's comment", 'writer', 'workflow_run', after('issue_comment', 'stranger'), [
    'permission',
    2,
  ]),
  situation(
    'after a push, started again by a reader',
    ['writer', 'reader'],
    'workflow_run',
    after('push', 'writer'),
    ['permission', 2],
  ),
  situation("after Dependabot's push", 'owner', 'workflow_run', after('push', 'dependabot[bot]'), [
    'dependabot',
    0,
  ]),
  situation('after a run after a run', 'owner', 'workflow_run', after('workflow_run', 'owner'), [
    'workflow-run-nested',
    0,
  ]),
  situation('after an event of GitHub itself', 'writer', 'workflow_run', after('dynamic', 'reader'), [
    'permission',
    2,
  ]),
  situation('after nobody knows what', 'owner', 'workflow_run', {}, ['unknown-run', 0]),
  situation(
    'after a run whose actor is gone, which the API does not know either',
    'owner',
    'workflow_run',
    after('push', 'owner', { id: 404, actor: null }),
    ['unreadable', 1],
  ),
];
