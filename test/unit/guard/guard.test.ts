import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GuardRules, type GuardRun, guardData, guardError, runGuard } from '../../../src/guard/guard.ts';
import { createWorld, REPOSITORY, type World } from '../github/world.ts';

const rules: GuardRules = { allowOutsiders: false, allowBots: [] };

function run(
  eventName: string,
  actor: string,
  event: Record<string, unknown> = {},
  triggeringActor = actor,
): GuardRun {
  return { repository: REPOSITORY, eventName, actor, triggeringActor, event };
}

function comment(login: string, association: string, action = 'created') {
  return {
    action,
    comment: { author_association: association, user: { login } },
    issue: { user: { login } },
  };
}

const origin = (event: string, actor: string, head: string | null = REPOSITORY, triggering = actor) => ({
  workflow_run: {
    ...{ id: 7, event, actor: { login: actor }, triggering_actor: { login: triggering } },
    head_repository: head === null ? null : { full_name: head },
  },
});

describe('the guard', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const asked = () => world.core.requests.of('github-api').map((r) => r.path);
  const guard = (one: GuardRun, more: Partial<GuardRules> = {}) =>
    runGuard({ run: one, rules: { ...rules, ...more }, github: world.connect({}) });

  test('2,000 comments by strangers cost no request', async () => {
    for (let i = 0; i < 2000; i++) {
      const association = ['NONE', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR'][i % 3] ?? 'NONE';
      const decision = await guard(
        run('issue_comment', `stranger-${i}`, comment(`stranger-${i}`, association)),
      );
      expect(decision).toMatchObject({ allowed: false, rule: 'outsider' });
    }
    expect(asked()).toEqual([]);
  });

  test('a comment of a writer costs one request and is allowed, with no permission granted to the token', async () => {
    const decision = await guard(run('issue_comment', 'writer', comment('writer', 'MEMBER')));
    expect(decision).toMatchObject({ allowed: true, rule: 'write-permission' });
    expect(asked()).toEqual([`/repos/octo-org/octo-repo/collaborators/writer/permission`]);
  });

  test('an event file that cannot be read is refused, but where the event’s name says all', async () => {
    const unreadable = (event: string) => guard({ ...run(event, 'writer'), eventUnreadable: true });
    expect(await unreadable('issue_comment')).toMatchObject({ allowed: false, rule: 'unreadable' });
    expect(await unreadable('pull_request')).toMatchObject({ allowed: false, rule: 'unreadable' });
    expect((await unreadable('push')).allowed).toBe(true);
    expect(asked()).toEqual([]);
  });

  test.each(['maintainer', 'owner'])('%s counts as a writer', async (login) => {
    expect((await guard(run('issues', login))).allowed).toBe(true);
  });

  test.each(['triager', 'reader', 'someone'])(
    '%s does not, although everyone may read a public repository',
    async (login) => {
      expect(await guard(run('issues', login))).toMatchObject({ allowed: false, rule: 'permission' });
    },
  );

  test('a name that is nobody has no permission, which takes a proof that the repository is seen', async () => {
    world.github.repositories.unknownLogins.add('ghost');
    expect(await guard(run('issues', 'ghost'))).toMatchObject({ allowed: false, rule: 'permission' });
    expect(asked()).toEqual([
      '/repos/octo-org/octo-repo/collaborators/ghost/permission',
      '/repos/octo-org/octo-repo/contents',
    ]);
  });

  test('a maintainer who re-runs the job of a reader lends the reader nothing, and the other way round', async () => {
    expect(await guard(run('issues', 'reader', {}, 'owner'))).toMatchObject({
      allowed: false,
      rule: 'permission',
    });
    expect(await guard(run('issues', 'owner', {}, 'reader'))).toMatchObject({
      allowed: false,
      rule: 'permission',
    });
    expect(await guard(run('issues', 'owner', {}, 'writer'))).toMatchObject({ allowed: true });
    expect(await guard(run('issue_comment', 'stranger', comment('stranger', 'NONE'), 'owner'))).toMatchObject(
      {
        allowed: false,
        rule: 'outsider',
      },
    );
  });

  test("a maintainer may label a stranger's issue, and a stranger's comment stays a stranger's whoever edits it", async () => {
    const issue = { author_association: 'NONE', user: { login: 'stranger' } };
    expect(await guard(run('issues', 'writer', { action: 'labeled', issue }))).toMatchObject({
      allowed: true,
    });
    expect(await guard(run('issues', 'stranger', { action: 'edited', issue }))).toMatchObject({
      rule: 'outsider',
    });
    expect(await guard(run('issue_comment', 'writer', comment('stranger', 'NONE', 'edited')))).toMatchObject({
      allowed: false,
      rule: 'outsider',
    });
  });

  test('a bot gets in by its whole name only, and never by being called one', async () => {
    const event = comment('evil[bot]', 'NONE');
    expect(await guard(run('issue_comment', 'evil[bot]', event))).toMatchObject({
      rule: 'bot',
      fix: 'allow-bots: evil[bot]',
    });
    expect(
      (await guard(run('issue_comment', 'evil[bot]', event), { allowBots: ['good[bot]'] })).allowed,
    ).toBe(false);
    expect(
      (
        await guard(run('issue_comment', 'Good[bot]', comment('good[bot]', 'NONE')), {
          allowBots: ['good[bot]'],
        })
      ).rule,
    ).toBe('allowed-bot');
    expect((await guard(run('issues', 'reader'), { allowBots: ['reader'] })).allowed).toBe(false);
    expect((await guard(run('issues', 'Copilot', { sender: { login: 'Copilot', type: 'Bot' } }))).rule).toBe(
      'bot',
    );
    expect(asked().filter((path) => path.includes('bot'))).toEqual([]);
  });

  test('an allowed bot whose run a reader starts again does not carry the reader', async () => {
    const decision = await guard(run('issues', 'good[bot]', {}, 'reader'), { allowBots: ['good[bot]'] });
    expect(decision).toMatchObject({ allowed: false, rule: 'permission' });
  });

  test('Dependabot is refused wherever it appears, and allowed by name', async () => {
    const pull = {
      pull_request: { head: { repo: { full_name: REPOSITORY } }, base: { repo: { full_name: REPOSITORY } } },
    };
    expect((await guard(run('pull_request', 'dependabot[bot]', pull))).rule).toBe('dependabot');
    expect((await guard(run('push', 'dependabot[bot]', {}, 'owner'))).rule).toBe('dependabot');
    expect((await guard(run('workflow_run', 'owner', origin('push', 'dependabot[bot]')))).rule).toBe(
      'dependabot',
    );
    expect((await guard(run('push', 'dependabot[bot]'), { allowBots: ['dependabot[bot]'] })).allowed).toBe(
      true,
    );
  });

  test('a pull request proves nothing, whichever repository its head is in', async () => {
    const pull = (login: string, head: unknown) => ({
      action: 'opened',
      pull_request: {
        ...{ author_association: 'MEMBER', user: { login } },
        ...{ head, base: { repo: { id: 1, full_name: REPOSITORY } } },
      },
    });
    for (const head of [
      { repo: { id: 1, full_name: REPOSITORY } },
      { repo: { id: 2, full_name: 'fork/octo-repo' } },
      { repo: null },
      undefined,
    ]) {
      expect((await guard(run('pull_request', 'reader', pull('reader', head)))).rule).toBe('permission');
      expect((await guard(run('pull_request', 'writer', pull('writer', head), 'reader'))).rule).toBe(
        'permission',
      );
      expect((await guard(run('pull_request', 'writer', pull('writer', head)))).rule).toBe(
        'write-permission',
      );
    }
  });

  describe('workflow_run', () => {
    test('needs write permission of everyone in the run that triggered it', async () => {
      expect(
        (await guard(run('workflow_run', 'writer', origin('pull_request', 'writer', 'fork/x')))).allowed,
      ).toBe(true);
      expect(
        (await guard(run('workflow_run', 'writer', origin('pull_request', 'reader', 'fork/x')))).allowed,
      ).toBe(false);
      expect((await guard(run('workflow_run', 'writer', origin('issue_comment', 'reader')))).allowed).toBe(
        false,
      );
      expect(
        (await guard(run('workflow_run', 'writer', origin('pull_request', 'writer', null, 'reader'))))
          .allowed,
      ).toBe(false);
      expect((await guard(run('workflow_run', 'reader', origin('push', 'owner')))).allowed).toBe(false);
    });

    test('asks nothing about the people of an event that proves write access', async () => {
      expect((await guard(run('workflow_run', 'writer', origin('schedule', 'left-long-ago')))).allowed).toBe(
        true,
      );
    });

    test('a pull request of the same repository proves none', async () => {
      expect((await guard(run('workflow_run', 'writer', origin('pull_request', 'reader')))).rule).toBe(
        'permission',
      );
      expect((await guard(run('workflow_run', 'writer', origin('pull_request', 'writer')))).allowed).toBe(
        true,
      );
    });

    test('a dispatch by a bot proves none, whether the event or the API tells that it is one', async () => {
      const dispatched = {
        workflow_run: {
          ...{ id: 8, event: 'workflow_dispatch' },
          ...{
            actor: { login: 'Copilot', type: 'Bot' },
            triggering_actor: { login: 'Copilot', type: 'Bot' },
          },
        },
      };
      expect((await guard(run('workflow_run', 'writer', dispatched))).rule).toBe('bot');
      world.github.repositories
        .get(REPOSITORY)
        .runs.set('8', { event: 'repository_dispatch', actor: 'some-app[bot]' });
      expect((await guard(run('workflow_run', 'writer', { workflow_run: { id: 8 } }))).rule).toBe('bot');
    });

    test('is refused when the first event cannot be known', async () => {
      expect((await guard(run('workflow_run', 'owner', origin('workflow_run', 'owner')))).rule).toBe(
        'workflow-run-nested',
      );
      expect((await guard(run('workflow_run', 'owner'))).rule).toBe('unknown-run');
    });

    test('the run is fetched where the event does not carry it', async () => {
      world.github.repositories
        .get(REPOSITORY)
        .runs.set('7', { event: 'pull_request', actor: 'reader', headRepository: 'fork/x' });
      expect(await guard(run('workflow_run', 'writer', { workflow_run: { id: 7 } }))).toMatchObject({
        rule: 'permission',
      });
      expect(asked()[0]).toBe('/repos/octo-org/octo-repo/actions/runs/7');
    });
  });

  test('outsiders may be let in, bots not with them', async () => {
    const open = { allowOutsiders: true };
    expect((await guard(run('issue_comment', 'stranger', comment('stranger', 'NONE')), open)).rule).toBe(
      'outsiders-allowed',
    );
    expect((await guard(run('issue_comment', 'evil[bot]', comment('evil[bot]', 'NONE')), open)).rule).toBe(
      'bot',
    );
    expect(asked()).toEqual([]);
  });

  test('a least permission above write is asked of every event, one below does not lower the others', async () => {
    expect((await guard(run('push', 'writer'), { least: 'maintain' })).allowed).toBe(false);
    expect((await guard(run('push', 'maintainer'), { least: 'maintain' })).allowed).toBe(true);
    expect(
      (await guard(run('schedule', 'good[bot]'), { least: 'admin', allowBots: ['good[bot]'] })).allowed,
    ).toBe(false);
    expect((await guard(run('issues', 'triager'), { least: 'triage' })).allowed).toBe(true);
    expect((await guard(run('issues', 'reader'), { least: 'triage', allowOutsiders: true })).allowed).toBe(
      false,
    );
  });

  test('without an event there is nothing to trust, and without a name nothing but an event of writers', async () => {
    expect((await guard(run('', 'owner'))).rule).toBe('unknown-run');
    expect((await guard(run('issues', '', {}, 'owner'))).rule).toBe('unknown-run');
    expect((await guard(run('issues', 'owner', {}, ''), { allowOutsiders: true })).rule).toBe('unknown-run');
    expect((await guard(run('push', 'owner', {}, ''))).rule).toBe('writers-event');
    expect((await guard(run('push', 'owner', {}, ''), { least: 'admin' })).rule).toBe('unknown-run');
  });

  describe('fails closed', () => {
    test('without a token, saying which input', async () => {
      const decision = await runGuard({ run: run('issues', 'owner'), rules, github: undefined });
      expect(guardError(decision)).toMatchObject({ code: 'GUARD_UNREADABLE' });
      expect(decision.fix).toContain('github-token');
    });

    test('in a private repository whose runs the token may not read, saying which permission', async () => {
      world.github.repositories.get(REPOSITORY).isPrivate = true;
      const decision = await guard(run('workflow_run', 'owner', { workflow_run: { id: 7 } }));
      expect(decision).toMatchObject({ allowed: false, rule: 'unreadable' });
      expect(decision.fix).toContain('actions: read');
    });

    test('when the repository is hidden from the token', async () => {
      world.github.repositories.add('octo-org/other');
      world.github.repositories.get(REPOSITORY).isPrivate = true;
      const token = world.github.repositories.issueToken('octo-org/other');
      const decision = await runGuard({
        run: run('issues', 'owner'),
        rules,
        github: world.connect({}, { token }),
      });
      expect(decision).toMatchObject({ allowed: false, rule: 'unreadable' });
    });

    test('when the rate limit is used up', async () => {
      world.github.limits.limit = 0;
      const decision = await guard(run('issues', 'owner'));
      expect(decision).toMatchObject({ allowed: false, rule: 'unreadable' });
      expect(decision.reason).toContain('1,000 requests an hour');
    });
  });

  test('a refusal is an error that names the event and the people; an allowed run is none', async () => {
    const refused = await guard(run('issues', 'reader', {}, 'owner'));
    expect(guardError(refused)?.message).toMatch(
      /^No credentials for a run by `issues` of reader, started by owner\. .*Fix:\n/s,
    );
    expect(guardData(refused)).toEqual({
      event: 'issues',
      actor: 'reader',
      triggeringActor: 'owner',
      rule: 'permission',
      reason: refused.reason,
    });
    expect(guardError(await guard(run('push', 'writer')))).toBeUndefined();
  });
});
