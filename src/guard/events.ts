/** How the guard treats a bot that causes an event of writers. */
export type BotRule =
  /** The bot counts as a writer: an admin gave it write access, and the event carries no text of other people. */
  | 'writer'
  /** Only a bot in `allow-bots` is allowed: the sender picks the text of the event, and a bot may send what a stranger asked for. */
  | 'listed'
  /** No account starts the run, so the name that the run carries makes no difference. */
  | 'no-starter';

/** An event that only someone with write access can cause. */
export interface WritersEvent {
  /** Why the event proves write access. */
  readonly why: string;
  readonly bots: BotRule;
  /** Why the guard treats bots this way. */
  readonly botsWhy: string;
}

const app = 'an admin gave the app write access to the code';

/**
 * Events that only someone with write access can cause, so that the event itself proves the access. Sources: GitHub
 * Docs, "Events that trigger workflows", and the permissions of the endpoints and buttons that cause them. For every
 * other event, known or not, the guard asks GitHub one question about each person involved. A pull request from a
 * branch of the same repository is not in the list: a member of an organisation with read access can open one between
 * two branches, and someone with triage access can label, assign or close it.
 */
export const writersEvents: ReadonlyMap<string, WritersEvent> = new Map<string, WritersEvent>([
  [
    'push',
    {
      why: 'pushing needs write access',
      bots: 'writer',
      botsWhy: `${app}, and the run is of the commit that it pushed`,
    },
  ],
  [
    'create',
    {
      why: 'creating a branch or tag needs write access',
      bots: 'writer',
      botsWhy: `${app}; only a name comes with it`,
    },
  ],
  [
    'delete',
    {
      why: 'deleting a branch or tag needs write access',
      bots: 'writer',
      botsWhy: `${app}; only a name comes with it`,
    },
  ],
  [
    'schedule',
    {
      why: 'only the workflow file of the default branch has a schedule',
      bots: 'no-starter',
      botsWhy:
        'no account starts it: the run carries the name of the account that last changed the schedule, which may be a bot or someone who left',
    },
  ],
  [
    'workflow_dispatch',
    {
      why: 'starting a workflow by hand needs write access',
      bots: 'listed',
      botsWhy:
        'any workflow with `actions: write` can send it, with any inputs, and after the comment of a stranger as well',
    },
  ],
  [
    'repository_dispatch',
    {
      why: 'sending the event needs write access',
      bots: 'listed',
      botsWhy:
        'any workflow with `contents: write` and any app can send it, with any payload, and after the comment of a stranger as well',
    },
  ],
  [
    'release',
    {
      why: 'releases need write access',
      bots: 'writer',
      botsWhy: `${app}, and the run is of the tag; release notes quote other people, even when a person publishes them`,
    },
  ],
  [
    'deployment',
    {
      why: 'creating a deployment needs write access',
      bots: 'listed',
      botsWhy:
        'hosting apps deploy every change, pull requests from forks included, and pick the ref and the payload',
    },
  ],
  [
    'merge_group',
    {
      why: 'adding to a merge queue needs write access',
      bots: 'writer',
      botsWhy: "GitHub's own queue starts it for a writer who added the pull request",
    },
  ],
]);

/** All other events that GitHub has today. The documentation and "did you mean" use them; no decision depends on them. */
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

/** All events that GitHub has today, sorted. */
export const knownEvents: readonly string[] = [...writersEvents.keys(), ...otherEvents].sort();
