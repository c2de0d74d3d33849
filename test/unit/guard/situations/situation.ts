import type { GuardRule, GuardRules, GuardRun } from '../../../../src/guard/guard.ts';
import { REPOSITORY } from '../../github/world.ts';

/** A run, what should come of it, and how many questions it may cost. */
export interface Situation {
  readonly title: string;
  readonly run: GuardRun;
  readonly rules: Partial<GuardRules>;
  readonly rule: GuardRule;
  readonly questions: number;
}

type Json = Readonly<Record<string, unknown>>;

/** Who starts the run: one name, or actor and triggering actor. */
type Who = string | readonly [string, string];

export function situation(
  title: string,
  who: Who,
  eventName: string,
  event: Json,
  [rule, questions]: readonly [GuardRule, number],
  rules: Partial<GuardRules> = {},
): Situation {
  const [actor, triggeringActor] = typeof who === 'string' ? [who, who] : who;
  return {
    title,
    run: { repository: REPOSITORY, eventName, actor, triggeringActor, event },
    rules,
    rule,
    questions,
  };
}

const typeOf = (login: string) => (login.endsWith('[bot]') ? 'Bot' : 'User');
export const user = (login: string, type = typeOf(login)) => ({ user: { login, type } });
export const by = (login: string, author_association: string) => ({ author_association, ...user(login) });
export const comment = (login: string, association: string, action = 'created'): Json => ({
  action,
  comment: by(login, association),
  issue: by('stranger', 'NONE'),
});
export const issue = (action: string, login: string, association: string): Json => ({
  action,
  issue: by(login, association),
});
const own = { repo: { id: 1, full_name: REPOSITORY } };
export const pull = (action: string, login: string, association: string, repo: unknown = own.repo): Json => ({
  action,
  pull_request: { ...by(login, association), head: { repo }, base: own },
});
export const fork = { id: 2, full_name: 'fork/octo-repo' };
export const sent = (login: string, type = typeOf(login)): Json => ({ sender: { login, type } });
export const after = (event: string, login: string, more: Json = {}): Json => ({
  workflow_run: {
    ...{ id: 7, event, actor: { login, type: typeOf(login) }, head_repository: { full_name: REPOSITORY } },
    triggering_actor: { login, type: typeOf(login) },
    ...more,
  },
});
export const bots = (...allowBots: readonly string[]) => ({ allowBots });
export const open = { allowOutsiders: true };
