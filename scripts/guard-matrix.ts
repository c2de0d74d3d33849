/**
 * Writes two tables into docs/guard.md, between their markers: the events that need write access, and the guard's
 * decisions. It asks the guard itself, so the tables always agree with the code. A test fails when they are out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Permission } from '../src/github/permission.ts';
import { decide, type GuardRun } from '../src/guard/decide.ts';
import { type BotRule, knownEvents, writersEvents } from '../src/guard/events.ts';
import { fillSection } from './marks.ts';

export const REPOSITORY = 'octo-org/octo-repo';

/** A person or bot that starts a run. */
export interface Persona {
  readonly title: string;
  readonly login: string;
  /** The `author_association` in the event's payload. */
  readonly association: string;
  /** `undefined` where GitHub gives no answer. */
  readonly permission: Permission | undefined;
}

export const personas: readonly Persona[] = [
  { title: 'owner', login: 'owner', association: 'OWNER', permission: 'admin' },
  { title: 'writer', login: 'writer', association: 'MEMBER', permission: 'write' },
  { title: 'reader', login: 'reader', association: 'CONTRIBUTOR', permission: 'read' },
  { title: 'outsider', login: 'stranger', association: 'NONE', permission: 'read' },
  { title: 'bot', login: 'some-app[bot]', association: 'NONE', permission: undefined },
  { title: 'Dependabot', login: 'dependabot[bot]', association: 'CONTRIBUTOR', permission: undefined },
  { title: 'unknown', login: 'ghost', association: 'CONTRIBUTOR', permission: undefined },
];

/** One case of an event, such as `pull_request` from a fork. */
export interface Case {
  readonly title: string;
  readonly run: (who: Persona) => GuardRun;
}

function run(eventName: string, who: Persona, event: Record<string, unknown> = {}): GuardRun {
  return { repository: REPOSITORY, eventName, actor: who.login, triggeringActor: who.login, event };
}

const user = (who: Persona) => ({ author_association: who.association, user: { login: who.login } });
const pull = (who: Persona, head: string | null) => ({
  ...user(who),
  head: { repo: head === null ? null : { full_name: head } },
  base: { repo: { full_name: REPOSITORY } },
});

const sent = (who: Persona) => ({
  sender: { login: who.login, type: who.login.endsWith('[bot]') ? 'Bot' : 'User' },
});

/** Payloads as GitHub sends them, with the fields that the guard reads. */
const payloads: Readonly<Record<string, (who: Persona) => Record<string, unknown>>> = {
  issue_comment: (who) => ({ action: 'created', comment: user(who), issue: user(who) }),
  commit_comment: (who) => ({ action: 'created', comment: user(who) }),
  discussion_comment: (who) => ({ action: 'created', comment: user(who) }),
  pull_request_review_comment: (who) => ({
    action: 'created',
    comment: user(who),
    pull_request: pull(who, REPOSITORY),
  }),
  pull_request_review: (who) => ({
    action: 'submitted',
    review: user(who),
    pull_request: pull(who, REPOSITORY),
  }),
  issues: (who) => ({ action: 'opened', issue: user(who) }),
  discussion: (who) => ({ action: 'created', discussion: user(who) }),
  workflow_dispatch: sent,
  repository_dispatch: sent,
  pull_request_target: (who) => ({ action: 'opened', pull_request: pull(who, 'fork/octo-repo') }),
};

const origin = (who: Persona, event: string, head: string) => ({
  workflow_run: {
    ...{ id: 7, event, actor: { login: who.login }, triggering_actor: { login: who.login } },
    head_repository: { full_name: head },
  },
});

export const cases: readonly Case[] = [
  ...knownEvents
    .filter((name) => name !== 'pull_request' && name !== 'workflow_run')
    .map((name): Case => ({ title: `\`${name}\``, run: (who) => run(name, who, payloads[name]?.(who)) })),
  {
    title: '`pull_request`, same repository',
    run: (who) => run('pull_request', who, { action: 'opened', pull_request: pull(who, REPOSITORY) }),
  },
  {
    title: '`pull_request`, from a fork',
    run: (who) => run('pull_request', who, { action: 'opened', pull_request: pull(who, 'fork/octo-repo') }),
  },
  {
    title: '`workflow_run` after a push',
    run: (who) => run('workflow_run', who, origin(who, 'push', REPOSITORY)),
  },
  {
    title: '`workflow_run` after a pull request',
    run: (who) => run('workflow_run', who, origin(who, 'pull_request', REPOSITORY)),
  },
  {
    title: '`workflow_run` after a `workflow_dispatch`',
    run: (who) => run('workflow_run', who, origin(who, 'workflow_dispatch', REPOSITORY)),
  },
  {
    title: '`workflow_run` after a `workflow_run`',
    run: (who) => run('workflow_run', who, origin(who, 'workflow_run', REPOSITORY)),
  },
  { title: 'an event that is not known yet', run: (who) => run('event_of_tomorrow', who) },
];

/** One cell: the decision, and whether the guard had to ask GitHub for it. */
export function cell(one: Case, who: Persona): { readonly allowed: boolean; readonly asked: boolean } {
  const rules = { allowOutsiders: false, allowBots: [] };
  const first = decide({ run: one.run(who), rules, permissions: new Map() });
  if (!('need' in first)) return { allowed: first.allowed, asked: false };
  if (who.permission === undefined) return { allowed: false, asked: true };
  const second = decide({ run: one.run(who), rules, permissions: new Map([[who.login, who.permission]]) });
  if ('need' in second) throw new Error(`${one.title}, ${who.title}: still undecided`);
  return { allowed: second.allowed, asked: true };
}

/** The table in Markdown. `?` marks the cells for which the guard asks GitHub. */
export function guardMatrix(): string {
  const head = ['Event', ...personas.map((who) => who.title)];
  const rows = cases.map((one) => [
    one.title,
    ...personas.map((who) => {
      const { allowed, asked } = cell(one, who);
      return `${allowed ? 'yes' : 'no'}${asked ? ' ?' : ''}`;
    }),
  ]);
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const inWords: Readonly<Record<BotRule, string>> = {
  writer: 'gets in',
  listed: 'only if `allow-bots` lists it',
  'no-starter': 'makes no difference, Dependabot neither',
};

/** The table of events that need write access, and what a bot behind each of them means, in Markdown. */
export function writersTable(): string {
  const rows = [...writersEvents].map(([name, { why, bots, botsWhy }]) => [
    ...[`\`${name}\``, why, inWords[bots], botsWhy],
  ]);
  const head = ['Event', 'Why it proves write access', 'A bot behind it', 'Why'];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** The page with the current tables between their markers. */
export function withMatrix(page: string): string {
  return fillSection(fillSection(page, 'guard-events', [writersTable()]), 'guard-matrix', [guardMatrix()]);
}

if (process.argv[1] === import.meta.filename) {
  const page = resolve(import.meta.dirname, '..', 'docs', 'guard.md');
  writeFileSync(page, withMatrix(readFileSync(page, 'utf8')));
}
