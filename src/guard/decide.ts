import { type RunOrigin, readOrigin, record } from '../github/api.ts';
import { atLeast, type Permission } from '../github/permission.ts';
import { writersEvents } from './events.ts';
import { outsidersFix } from './outsiders.ts';
import { authorsBehind, botsOf, outsiderIn, type Payload, sameLogin, senderOf } from './payload.ts';

/** What the runner says of the run; the runner's context has all of it. */
export interface GuardRun {
  readonly repository: string;
  readonly eventName: string;
  readonly actor: string;
  readonly triggeringActor: string;
  readonly event: Payload;
}

/** What the guard lets through besides people who may write. */
export interface GuardRules {
  readonly allowOutsiders: boolean;
  readonly allowBots: readonly string[];
  /** A profile's `actor-permission`; asked of every event, those of writers included when it is above write. */
  readonly least?: Permission;
}

/** The run and what has been learned about it so far. */
export interface GuardFacts {
  readonly run: GuardRun;
  readonly rules: GuardRules;
  /** The profile that the step names, for the text of a fix; empty or left out without one. */
  readonly profile?: string;
  /** By login in lower case. */
  readonly permissions: ReadonlyMap<string, Permission>;
  /** The run that started a `workflow_run`, where the payload does not tell. */
  readonly origin?: RunOrigin;
}

/** Names of the rules; they are recorded, so they stay as they are. */
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

/** What was decided, and by which rule. */
export interface Decision {
  readonly allowed: boolean;
  readonly event: string;
  readonly actor: string;
  readonly triggeringActor: string;
  readonly rule: GuardRule;
  readonly reason: string;
  /** What to write where it was refused; empty where it was allowed. */
  readonly fix: string;
}

/** A decision, or the one thing that must be known first. */
export type Verdict = Decision | { readonly need: 'permissions'; readonly of: readonly string[] } | RunNeed;
export interface RunNeed {
  readonly need: 'run';
  readonly id: string;
}

/** Decides from what is known. Pure; it asks for a fact only when no rule before has decided. */
export function decide(facts: GuardFacts): Verdict {
  const { run, rules } = facts;
  const { eventName: event, actor, triggeringActor, event: payload } = run;
  const decided = (allowed: boolean, rule: GuardRule, reason: string, fix = ''): Decision => ({
    ...{ allowed, event, actor, triggeringActor, rule, reason, fix },
  });
  const unnamed = (missing: string) =>
    decided(
      false,
      'unknown-run',
      `the runner does not say ${missing}`,
      'on: workflow_dispatch   # on a GitHub Actions runner',
    );
  if (event === '') return unnamed('which event started this run');

  const origin = event === 'workflow_run' ? (readOrigin(payload.workflow_run) ?? facts.origin) : undefined;
  if (event === 'workflow_run' && !origin) {
    const { id } = record(payload.workflow_run);
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
  const proves = proof !== undefined && atLeast('write', needed);
  if (proves && proof.bots === 'nobody') return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);

  const starters = unique([
    ...[actor, triggeringActor],
    ...(proof?.bots === 'listed' ? senderOf(payload) : []),
    ...(origin ? [origin.actor, origin.triggeringActor] : []),
  ]);
  const isBot = botsOf(payload, origin?.bots);
  const permitted = (login: string) => rules.allowBots.some((bot) => sameLogin(bot, login));

  // Dependabot pushes to this repository, but what it brings comes from outside: GitHub treats its runs like a fork's.
  const dependabot = starters.find((login) => sameLogin(login, 'dependabot[bot]'));
  if (dependabot !== undefined && !permitted(dependabot)) {
    return decided(
      false,
      'dependabot',
      'the run was started by Dependabot, which brings in code from outside',
      `allow-bots: ${dependabot}`,
    );
  }
  if (proves && proof.bots === 'count') return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);

  // Only here do names matter: older servers and emulators leave `GITHUB_TRIGGERING_ACTOR` out.
  if (starters.includes('')) return unnamed('who started this run');
  const open = rules.allowOutsiders && rules.least === undefined;
  if (origin?.event === 'workflow_run' && !open) {
    return decided(
      false,
      'workflow-run-nested',
      'the run that triggered this one was itself triggered by `workflow_run`, so who began cannot be known',
      'on: workflow_run   # of the workflow that the first event starts, without one in between',
    );
  }
  const people = origin && provesWriter(origin, isBot) ? unique([actor, triggeringActor]) : starters;

  const authors = proof ? [] : authorsBehind(payload, people.some(isBot));
  const involved = unique([...people, ...authors.map(({ login }) => login)]);
  const fix = outsidersFix(facts.profile ?? '');

  const bots = involved.filter(isBot);
  const strange = bots.find((login) => !permitted(login));
  if (strange !== undefined) {
    const why =
      proof?.bots === 'listed'
        ? `${strange} sent it, and the event does not say on whose word: ${proof.botsWhy}`
        : `${strange} is a bot, and a bot's name proves no permission`;
    return decided(false, 'bot', why, `allow-bots: ${strange}`);
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
  if (humans.length === 0 || (proves && bots.length > 0))
    return decided(true, 'allowed-bot', `${bots.join(' and ')} is on the list of allowed bots`);
  if (proves) return decided(true, 'writers-event', `\`${event}\`: ${proof.why}`);
  if (open) return decided(true, 'outsiders-allowed', 'outsiders are allowed here');

  // Answered by the payload, so that a flood of comments by strangers costs no request of the repository's 1,000 an hour.
  const outsider = proof ? undefined : outsiderIn(payload, actor, authors, isBot);
  if (outsider !== undefined) {
    return decided(
      false,
      'outsider',
      `${outsider.login || actor} is no collaborator of this repository (author_association ${outsider.association}); a member whose membership is private makes it public, or is added as a collaborator`,
      fix,
    );
  }

  if (humans.includes(''))
    return decided(false, 'unknown-run', 'the account that wrote the text is gone', fix);
  const unknown = humans.filter((login) => !facts.permissions.has(login.toLowerCase()));
  if (unknown.length > 0) return { need: 'permissions', of: unknown };
  for (const login of humans) {
    const permission = facts.permissions.get(login.toLowerCase()) ?? 'none';
    if (atLeast(permission, needed)) continue;
    const whose = people.includes(login) ? '' : ', also of whoever wrote the text';
    return decided(
      false,
      'permission',
      `${login} has ${permission} permission, and \`${event}\` needs ${needed}${origin ? ' of everyone in the chain of runs' : whose}`,
      rules.least === undefined ? fix : `someone with ${needed} permission starts the run`,
    );
  }
  return decided(
    true,
    'write-permission',
    `${humans.join(' and ')} ${humans.length > 1 ? 'have' : 'has'} ${needed} permission`,
  );
}

/** Whether the triggering run's event already proves write access: as if that event had started this run. */
function provesWriter(origin: RunOrigin, isBot: (login: string) => boolean): boolean {
  const proof = writersEvents.get(origin.event);
  if (!proof) return false;
  return proof.bots !== 'listed' || ![origin.actor, origin.triggeringActor].some(isBot);
}

function unique(logins: readonly string[]): readonly string[] {
  return logins.filter((login, i) => logins.findIndex((other) => sameLogin(other, login)) === i);
}
