import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Permission } from '../../../src/github/permission.ts';
import { decide } from '../../../src/guard/decide.ts';
import { knownEvents, writersEvents } from '../../../src/guard/events.ts';
import { REPOSITORY } from '../github/world.ts';

const WRITERS = new Set(['owner', 'writer']);
const logins = ['owner', 'writer', 'Writer', 'reader', 'stranger', 'good[bot]', 'evil[bot]', 'Copilot', ''];
const permissionOf = (login: string): Permission => (WRITERS.has(login.toLowerCase()) ? 'write' : 'read');
const mayWrite = (login: string) => permissionOf(login) === 'write';

const odd = fc.oneof(
  fc.constantFrom(null, undefined, '', 0, true, [], {}, 'writer', ['writer']),
  fc.jsonValue({ maxDepth: 1 }),
);
const mostly = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: odd });
const account = mostly(
  fc.record(
    { login: mostly(fc.constantFrom(...logins)), type: mostly(fc.constantFrom('User', 'Bot', 'bot')) },
    { requiredKeys: [] },
  ),
);
const association = mostly(fc.constantFrom('OWNER', 'MEMBER', 'CONTRIBUTOR', 'NONE', 'none', 'FIRST_TIMER'));
const text = mostly(fc.record({ user: account, author_association: association }, { requiredKeys: [] }));
/** Runs behind runs come often enough to be met, however many events there are. */
const events = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...knownEvents, 'tomorrow', 'PUSH', 'constructor', '') },
  { weight: 1, arbitrary: fc.constant('workflow_run') },
);
const payload = fc.record(
  {
    action: mostly(fc.constantFrom('created', 'opened', 'edited', 'labeled', 'synchronize', 'deleted')),
    ...{ comment: text, review: text, issue: text, pull_request: text, discussion: text, sender: account },
    workflow_run: mostly(
      fc.record(
        {
          id: fc.constantFrom(7, '7', ''),
          event: events,
          actor: account,
          triggering_actor: account,
        },
        { requiredKeys: [] },
      ),
    ),
  },
  { requiredKeys: [] },
);
const rules = fc.record(
  {
    allowOutsiders: fc.constant(false),
    allowBots: fc.constantFrom([], ['good[bot]']),
    least: fc.constantFrom<Permission>('read', 'triage', 'write', 'admin'),
  },
  { requiredKeys: ['allowOutsiders', 'allowBots'] },
);

/** The decision with every question answered; the run behind a `workflow_run` is a comment of a reader. */
function settle(run: Parameters<typeof decide>[0]['run'], held: Parameters<typeof decide>[0]['rules']) {
  const permissions = new Map<string, Permission>();
  let origin: Parameters<typeof decide>[0]['origin'];
  for (let questions = 0; questions < 3; questions++) {
    const verdict = decide({ run, rules: held, permissions, ...(origin ? { origin } : {}) });
    if (!('need' in verdict)) return verdict;
    if (verdict.need === 'permissions')
      for (const login of verdict.logins) permissions.set(login.toLowerCase(), permissionOf(login));
    else origin = { event: 'issue_comment', actor: 'reader', triggeringActor: 'reader', bots: [] };
  }
  throw new Error('more than two rounds of questions');
}

test('5,000 payloads of any form: nobody without write access gets in, by himself or with another’s name', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      events,
      fc.constantFrom(...logins),
      fc.constantFrom(...logins),
      payload,
      rules,
      (eventName, actor, triggeringActor, event, held) => {
        const decision = settle({ repository: REPOSITORY, eventName, actor, triggeringActor, event }, held);
        seen.set(decision.rule, (seen.get(decision.rule) ?? 0) + 1);
        if (!decision.allowed) {
          expect(decision.fix).not.toBe('');
          return;
        }
        expect(held.least).not.toBe('admin');
        const proof = writersEvents.get(eventName);
        const listed = (login: string) =>
          held.allowBots.some((bot) => bot === login) && login.endsWith('[bot]');
        if (proof?.bots === 'listed')
          expect(
            [actor, triggeringActor].filter((login) => login.endsWith('[bot]') && !listed(login)),
          ).toEqual([]);
        if (proof) return;
        if (held.least === 'read' || held.least === 'triage') return;
        expect([actor, triggeringActor].filter((login) => !mayWrite(login) && !listed(login))).toEqual([]);
        const spoken = (event.comment ?? event.review) as { user?: { login?: unknown } } | undefined;
        const by = spoken?.user?.login;
        if (typeof by === 'string') expect(mayWrite(by) || listed(by)).toBe(true);
      },
    ),
    { numRuns: 5000, seed: 13 },
  );
  // Each rule was met, so that what holds above holds of it.
  expect([...seen.keys()].sort()).toEqual([
    'allowed-bot',
    'bot',
    'outsider',
    'permission',
    'unknown-run',
    'workflow-run-nested',
    'write-permission',
    'writers-event',
  ]);
});
