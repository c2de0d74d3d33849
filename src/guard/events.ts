/**
 * Events that only someone with write access can cause, so that the event itself proves the access. Sources: GitHub
 * Docs, "Events that trigger workflows" and the permissions of the endpoints and buttons behind them. Anything not
 * listed here, known or not, costs one question about each person involved.
 */
export const writersEvents: ReadonlyMap<string, string> = new Map([
  ['push', 'pushing needs write access'],
  ['create', 'creating a branch or tag needs write access'],
  ['delete', 'deleting a branch or tag needs write access'],
  ['schedule', 'only the workflow file of the default branch has a schedule'],
  ['workflow_dispatch', 'starting a workflow by hand needs write access'],
  ['repository_dispatch', 'sending the event needs write access'],
  ['release', 'releases need write access'],
  ['deployment', 'creating a deployment needs write access'],
  ['merge_group', 'adding to a merge queue needs write access'],
]);

/** Every other event that starts a workflow today; for the documentation and for "did you mean", not for decisions. */
const otherEvents = [
  'branch_protection_rule',
  'check_run',
  'check_suite',
  'commit_comment',
  'deployment_status',
  'discussion',
  'discussion_comment',
  'fork',
  'gollum',
  'image_version',
  'issue_comment',
  'issues',
  'label',
  'milestone',
  'page_build',
  'public',
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_target',
  'registry_package',
  'status',
  'watch',
  'workflow_run',
] as const;

/** Every event that is known today. */
export const knownEvents: readonly string[] = [...writersEvents.keys(), ...otherEvents].sort();
