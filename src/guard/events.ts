/** What an event of writers proves where a bot is behind it. */
export type BotsBehind =
  /** The bot counts as a writer: it was given write access, and nobody else's text comes with the event. */
  | 'count'
  /** Only bots in `allow-bots`: whoever sends the event picks its text, and a bot may do so on anyone's word. */
  | 'listed'
  /** Nobody starts the run, so it makes no difference whose name it carries. */
  | 'nobody';

export interface WritersEvent {
  /** Why the event proves write access. */
  readonly why: string;
  readonly bots: BotsBehind;
  /** Why bots are treated so. */
  readonly botsWhy: string;
}

const app = 'an admin gave the app write access to the code';

/**
 * Events that only someone with write access can cause, so that the event itself proves the access. Sources: GitHub
 * Docs, "Events that trigger workflows" and the permissions of the endpoints and buttons behind them. Anything not
 * listed here, known or not, costs one question about each person involved. A pull request from a branch of the same
 * repository is not here: members of an organisation who may only read can open one between two branches, and triage
 * is enough to label, assign or close it.
 */
export const writersEvents: ReadonlyMap<string, WritersEvent> = new Map<string, WritersEvent>([
  [
    'push',
    {
      why: 'pushing needs write access',
      bots: 'count',
      botsWhy: `${app}, and the run is of the commit that it pushed`,
    },
  ],
  [
    'create',
    {
      why: 'creating a branch or tag needs write access',
      bots: 'count',
      botsWhy: `${app}; only a name comes with it`,
    },
  ],
  [
    'delete',
    {
      why: 'deleting a branch or tag needs write access',
      bots: 'count',
      botsWhy: `${app}; only a name comes with it`,
    },
  ],
  [
    'schedule',
    {
      why: 'only the workflow file of the default branch has a schedule',
      bots: 'nobody',
      botsWhy:
        'nobody starts it: the name is that of whoever last changed the schedule, a bot or somebody who left included',
    },
  ],
  [
    'workflow_dispatch',
    {
      why: 'starting a workflow by hand needs write access',
      bots: 'listed',
      botsWhy:
        'any workflow with `actions: write` can send it, with whatever inputs, after a comment of a stranger, too',
    },
  ],
  [
    'repository_dispatch',
    {
      why: 'sending the event needs write access',
      bots: 'listed',
      botsWhy:
        'any workflow with `contents: write` and any app can send it, with whatever payload, after a comment of a stranger, too',
    },
  ],
  [
    'release',
    {
      why: 'releases need write access',
      bots: 'count',
      botsWhy: `${app}, and the run is of the tag; release notes quote others, whoever publishes them`,
    },
  ],
  [
    'deployment',
    {
      why: 'creating a deployment needs write access',
      bots: 'listed',
      botsWhy:
        'hosting apps deploy whatever comes, pull requests from forks included, and pick ref and payload',
    },
  ],
  [
    'merge_group',
    {
      why: 'adding to a merge queue needs write access',
      bots: 'count',
      botsWhy: "GitHub's own queue starts it for a writer who added the pull request",
    },
  ],
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
