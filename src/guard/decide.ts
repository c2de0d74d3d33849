import { type RunOrigin, readOrigin } from '../github/api.ts';
import { atLeast, type Permission } from '../github/permission.ts';
import { fieldsOf } from '../text/json.ts';
import { writersEvents } from './events.ts';
import { outsidersFix } from './outsiders.ts';
import { accountableAuthors, botTest, findOutsider, type Payload, sameLogin, senderOf } from './payload.ts';

/** What the runner says about the run; the runner's context has all of these fields. */
export interface GuardRun {
  readonly repository: string;
  readonly eventName: string;
  readonly actor: string;
  readonly triggeringActor: string;
  readonly event: Payload;
  /** The payload cannot be read, so that `event` is empty. */
  readonly eventUnreadable?: boolean;
}

/** Whom the guard allows besides people with write permission. */
export interface GuardRules {
  readonly allowOutsiders: boolean;
  readonly allowBots: readonly string[];
  /**
   * A profile's `actor-permission`: the least permission that everyone involved needs. An event of writers proves
   * write permission, so there GitHub is asked only when this is above write.
   */
  readonly least?: Permission;
}

/** The run, and what GitHub has answered about it so far. */
export interface GuardFacts {
  readonly run: GuardRun;
  readonly rules: GuardRules;
  /** The profile that the step names, for the text of a fix; empty or left out where it names none. */
  readonly profile?: string;
  /** Permissions that GitHub has told, by login in lower case. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** The run that triggered a `workflow_run`, where the payload does not say who started that run. */
  readonly origin?: RunOrigin;
}

/** Names of the rules. The record shows them, so they are a public contract and are never renamed. */
export type GuardRule =
  | 'writers-event'
  | 'write-permission'
  | 'allowed-bot'
  | 'outsiders-allowed'
  | 'unknown-run'
  | 'dependabot'
  | 'bot'
  | 'outsider'
  | 'permission'
  | 'workflow-run-nested'
  | 'unreadable';

/** The answer of the guard, and the rule that gave it. */
export interface Decision {
  readonly allowed: boolean;
  readonly event: string;
  readonly actor: string;
  readonly triggeringActor: string;
  readonly rule: GuardRule;
  readonly reason: string;
  /** What to write to be allowed; empty where the run is allowed. */
  readonly fix: string;
}

/** A decision, or the one fact that the caller must fetch from GitHub before it decides again. */
export type Verdict = Decision | PermissionsNeed | RunNeed;

/** The permissions of these people in the repository. */
export interface PermissionsNeed {
  readonly need: 'permissions';
  readonly logins: readonly string[];
}

/** The run with this id. */
export interface RunNeed {
  readonly need: 'run';
  readonly id: string;
}

/**
 * Decides from the facts that it gets. Pure: where no rule can decide yet, it returns the fact that it needs, and the
 * caller asks again with that fact.
 * @example
 * decide({
 *   run: { repository: 'o/r', eventName: 'push', actor: 'ada', triggeringActor: 'ada', event: {} },
 *   rules: { allowOutsiders: false, allowBots: [] },
 *   permissions: new Map(),
 * }).allowed // true
 * @example
 * decide({
 *   run: { repository: 'o/r', eventName: 'issues', actor: 'ada', triggeringActor: 'ada', event: {} },
 *   rules: { allowOutsiders: false, allowBots: [] },
 *   permissions: new Map(),
 * }) // { need: 'permissions', logins: ['ada'] }
 */
export function decide(facts: GuardFacts): Verdict {
  const { run, rules } = facts;
  const { eventName: event, actor, triggeringActor, event: payload } = run;
  const decided = (allowed: boolean, rule: GuardRule, reason: string, fix = ''): Decision => ({
    ...{ allowed, event, actor, triggeringActor, rule, reason, fix },
  });
  const unknownRun = (missing: string) =>
    decided(
      false,
      'unknown-run',
      `the runner does not say ${missing}`,
      'on: workflow_dispatch   # on a GitHub Actions runner',
    );
  if (event === '') return unknownRun('which event started this run');
  // Who wrote what the event is about is in the payload alone. A writers' event is judged by its name.
  if (run.eventUnreadable === true && !writersEvents.has(event))
    return decided(
      false,
      'unreadable',
      `the file with the event (GITHUB_EVENT_PATH) cannot be read, so nobody knows whose words \`${event}\` brings`,
      'run the job again; if the error comes again, find the step that changes the file',
    );

  const origin = event === 'workflow_run' ? (readOrigin(payload.workflow_run) ?? facts.origin) : undefined;
  if (event === 'workflow_run' && !origin) {
    const { id } = fieldsOf(payload.workflow_run);
    if (typeof id === 'number' || (typeof id === 'string' && id !== ''))
      return { need: 'run', id: String(id) };
    return decided(
      false,
      'unknown-run',
      'the event does not say which run triggered this one',
      'on: workflow_dispatch',
    );
  }
  const needed: Permission = rules.least ?? 'write';
  const proof = writersEvents.get(event);
  const proven = proof !== undefined && atLeast('write', needed);
  if (proven && proof.bots === 'no-starter')
    return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);

  const starters = unique([
    ...[actor, triggeringActor],
    ...(proof?.bots === 'listed' ? senderOf(payload) : []),
    ...(origin ? [origin.actor, origin.triggeringActor] : []),
  ]);
  const isBot = botTest(payload, origin?.bots);
  const isListed = (login: string) => rules.allowBots.some((bot) => sameLogin(bot, login));

  // Dependabot pushes to this repository, but the code it brings comes from outside. GitHub treats its runs like those
  // of a fork.
  const dependabot = starters.find((login) => sameLogin(login, 'dependabot[bot]'));
  if (dependabot !== undefined && !isListed(dependabot)) {
    return decided(
      false,
      'dependabot',
      'the run was started by Dependabot, which brings in code from outside',
      `allow-bots: ${dependabot}`,
    );
  }
  if (proven && proof.bots === 'writer') return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);

  // Names matter only from here on, so they are checked only now: older servers and emulators do not set
  // `GITHUB_TRIGGERING_ACTOR`.
  if (starters.includes('')) return unknownRun('who started this run');
  const outsidersAllowed = rules.allowOutsiders && rules.least === undefined;
  if (origin?.event === 'workflow_run' && !outsidersAllowed) {
    return decided(
      false,
      'workflow-run-nested',
      'the run that triggered this one was itself triggered by `workflow_run`, so the guard cannot know who started the first run',
      'on: workflow_run   # name the workflow that the first event starts, with none in between',
    );
  }
  const people = origin && originProvesWriter(origin, isBot) ? unique([actor, triggeringActor]) : starters;

  const authors = proof ? [] : accountableAuthors(payload, people.some(isBot));
  const involved = unique([...people, ...authors.map(({ login }) => login)]);
  const fix = outsidersFix(facts.profile ?? '');

  const bots = involved.filter(isBot);
  const unlisted = bots.find((login) => !isListed(login));
  if (unlisted !== undefined) {
    const why =
      proof?.bots === 'listed'
        ? `${unlisted} sent the event, and the event does not say who asked the bot to: ${proof.botsWhy}`
        : `${unlisted} is a bot, and a bot's name proves no permission`;
    return decided(false, 'bot', why, `allow-bots: ${unlisted}`);
  }
  if (bots.length > 0 && !atLeast('write', needed)) {
    return decided(
      false,
      'permission',
      `the profile asks for ${needed} permission, which no bot has`,
      'start the run by hand',
    );
  }
  const humans = involved.filter((login) => !bots.includes(login));
  if (humans.length === 0 || (proven && bots.length > 0))
    return decided(true, 'allowed-bot', `${bots.join(' and ')} is on the list of allowed bots`);
  if (proven) return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
  if (outsidersAllowed) return decided(true, 'outsiders-allowed', 'outsiders are allowed here');

  // The payload itself tells this. So a flood of comments by strangers does not use up the 1,000 requests an hour that
  // the repository has.
  const outsider = proof ? undefined : findOutsider(payload, actor, authors, isBot);
  if (outsider !== undefined) {
    return decided(
      false,
      'outsider',
      `@${outsider.login || actor} is not a collaborator of this repository (author_association ${outsider.association}); a member whose membership is private makes it public, or is added as a collaborator`,
      fix,
    );
  }

  if (humans.includes(''))
    return decided(false, 'unknown-run', 'the account that wrote the text no longer exists', fix);
  const unknown = humans.filter((login) => !facts.permissions.has(login.toLowerCase()));
  if (unknown.length > 0) return { need: 'permissions', logins: unknown };
  for (const login of humans) {
    const permission = facts.permissions.get(login.toLowerCase()) ?? 'none';
    if (atLeast(permission, needed)) continue;
    const author = people.includes(login) ? '' : ', also of the author of the text';
    return decided(
      false,
      'permission',
      `@${login} has ${permission} permission, and \`${event}\` needs ${needed}${origin ? ' of everyone in the chain of runs' : author}`,
      rules.least === undefined ? fix : `someone with ${needed} permission starts the run`,
    );
  }
  return decided(
    true,
    'write-permission',
    `${humans.join(' and ')} ${humans.length > 1 ? 'have' : 'has'} ${needed} permission`,
  );
}

/** Whether the event of the triggering run proves write access, as it would if it had started this run. */
function originProvesWriter(origin: RunOrigin, isBot: (login: string) => boolean): boolean {
  const proof = writersEvents.get(origin.event);
  if (!proof) return false;
  return proof.bots !== 'listed' || ![origin.actor, origin.triggeringActor].some(isBot);
}

function unique(logins: readonly string[]): readonly string[] {
  return logins.filter((login, i) => logins.findIndex((other) => sameLogin(other, login)) === i);
}
