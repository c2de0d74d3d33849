import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import { ACTION, type AwsJob, codesOf, leftovers, nothing, startAwsJob } from '../support/aws-job.ts';

const POLICY = `profiles:
  reports:
    aws-role: ${defaultWorld.roleArn}
    aws-region: us-east-1
    scope: s3:read my-bucket/reports/*
    ttl: 30m
`;

const main = (box: Sandbox) => {
  const repository = box.githubApi.repositories.find(defaultWorld.repository);
  if (!repository) throw new Error('the default world has a repository');
  return repository;
};

/** Puts the policy file on the default branch. */
function adopt({ box }: AwsJob, text = POLICY): void {
  const repository = main(box);
  const branch = repository.files.get(repository.defaultBranch) ?? new Map<string, string>();
  branch.set('.github/agent-creds.yml', text);
  repository.files.set(repository.defaultBranch, branch);
}

/** Line 4 has a word that is no key. */
const WRONG = 'profiles:\n  reports:\n    scope: s3:read my-bucket/reports/*\n    scoop: x\n';

const profile = { profile: 'reports', 'aws-role': '', 'aws-region': '', scope: '' };

describe('a policy file on the default branch', () => {
  test('a profile supplies role, region, scope and ttl', async () => {
    await using world = await startAwsJob();
    adopt(world);
    const step = await world.lease({ with: profile });
    expect(step.outcome, step.log).toBe('success');
    const [lease] = JSON.parse(step.output.leases ?? '[]');
    expect(lease.scope).toEqual(['s3:read my-bucket/reports/*']);
    const life = Date.parse(lease.expiresAt) - Date.parse(lease.issuedAt);
    expect(Math.abs(life - 30 * 60_000)).toBeLessThan(2000);
  });

  test('a workflow may narrow it', async () => {
    await using world = await startAwsJob();
    adopt(world);
    const step = await world.lease({
      with: { ...profile, scope: 's3:read my-bucket/reports/2026/*', ttl: '15m' },
    });
    expect(step.outcome, step.log).toBe('success');
    expect(JSON.parse(step.output.leases ?? '[]')[0].scope).toEqual(['s3:read my-bucket/reports/2026/*']);
  });

  test.each([
    { scope: 's3:read my-bucket/*' },
    { scope: 'aws:inherit' },
    { scope: 's3:write my-bucket/reports/*' },
    { ttl: '2h' },
    { 'aws-role': 'arn:aws:iam::111122223333:role/admin' },
  ])('a workflow may not widen it: %j', async (more) => {
    await using world = await startAwsJob();
    adopt(world);
    const step = await world.lease({ with: { ...profile, ...more } });
    expect(codesOf(step)).toContain('POLICY_EXCEEDED');
    expect(step.annotations[0]?.message).toMatch(/^[+-] /m);
    expect(world.box.requests.list().map((r) => r.service)).not.toContain('aws-sts');
    expect(leftovers(step)).toEqual(nothing);
  });

  test.each([
    ['lock-ip', '    lock-ip: 203.0.113.0/24\n', { 'lock-ip': '# any' }],
    ['lock-ip', '    lock-ip: 203.0.113.0/24\n', { 'lock-ip': ' , ' }],
  ])('text that says nothing empties no limit: %s', async (_name, limit, inputs) => {
    await using world = await startAwsJob();
    adopt(world, POLICY + limit);
    const step = await world.lease({ with: { ...profile, ...inputs } });
    expect(step.outcome, step.log).toBe('success');
    // The sandbox stands at 127.0.0.1, so a call from here is one from outside the range.
    const session = world.box.requests.of('aws-sts').at(-1);
    expect(decodeURIComponent(String(session?.body ?? session?.path))).toContain('203.0.113.0/24');
  });

  test.each([{ deliver: '#' }, { deliver: ',' }, { deliver: ' # env\n,' }])(
    'a profile that only lets a broker deliver exports no keys, whatever stands for nothing: %j',
    async (inputs) => {
      await using world = await startAwsJob();
      adopt(world, `${POLICY}    deliver: broker\n`);
      const step = await world.lease({ with: { ...profile, ...inputs } });
      expect(step.outcome, step.log).toBe('success');
      expect(Object.keys(step.env)).not.toContain('AWS_SECRET_ACCESS_KEY');
      expect(Object.keys(step.env)).toContain('AWS_CONTAINER_CREDENTIALS_FULL_URI');
    },
  );

  test('an empty list of accounts opens no other account', async () => {
    await using world = await startAwsJob();
    const open = POLICY.replace(/ {4}aws-role: .*\n/, "    aws-account-ids: '999988887777'\n");
    adopt(world, open);
    const inputs = { ...profile, 'aws-role': defaultWorld.roleArn, 'aws-account-ids': ',' };
    expect(codesOf(await world.lease({ with: inputs }))).toEqual(['AWS_ACCOUNT_REFUSED']);
  });

  test.each(['aws:inherit my-bucket/reports/*', 's3:read,aws:inherit my-bucket/reports/*'])(
    'aws:inherit with a place is a mistake and never the whole role: %s',
    async (line) => {
      await using world = await startAwsJob();
      adopt(world, POLICY.replace('s3:read my-bucket/reports/*', line));
      const whole = await world.lease({ with: profile, continueOnError: true });
      expect(codesOf(whole)).toEqual(['SCOPE_INVALID']);
      const other = await world.lease({ with: { ...profile, scope: 's3:write other/x' } });
      expect(codesOf(other)).toEqual(['POLICY_EXCEEDED']);
    },
  );

  test('without a profile, a role or a scope is refused', async () => {
    await using world = await startAwsJob();
    adopt(world);
    expect(codesOf(await world.lease())).toEqual(['PROFILE_REQUIRED']);
  });

  test('unless the file says allow-inline: true', async () => {
    await using world = await startAwsJob();
    adopt(world, `allow-inline: true\n${POLICY}`);
    expect((await world.lease()).outcome).toBe('success');
  });

  test('an edit of the file in the checkout changes nothing', async () => {
    await using world = await startAwsJob();
    adopt(world);
    mkdirSync(join(world.job.workspace, '.github'), { recursive: true });
    writeFileSync(join(world.job.workspace, '.github/agent-creds.yml'), 'allow-inline: true\nprofiles: {}\n');
    expect(codesOf(await world.lease())).toEqual(['PROFILE_REQUIRED']);
  });

  test('a token that cannot read the repository is not "no policy"', async () => {
    await using world = await startAwsJob();
    const stranger = world.box.githubApi.repositories;
    stranger.add('octo-org/elsewhere', { private: true });
    const step = await world.lease({ with: { 'github-token': stranger.issueToken('octo-org/elsewhere') } });
    expect(codesOf(step)).toEqual(['POLICY_UNREADABLE']);
    expect(step.annotations[0]?.message).toContain('contents: read');
    expect(leftovers(step)).toEqual(nothing);
  });

  test.each(['', '  '])(
    'an empty token does not switch it off, whether there is a file or not: %j',
    async (token) => {
      for (const file of [true, false]) {
        await using world = await startAwsJob();
        if (file) adopt(world);
        const step = await world.lease({ with: { 'github-token': token, scope: 'aws:inherit' } });
        expect(codesOf(step)).toEqual(['POLICY_UNREADABLE']);
        expect(step.annotations[0]?.message).toContain('github-token: ${{ github.token }}');
        expect(world.box.requests.list()).toEqual([]);
        expect(leftovers(step)).toEqual(nothing);
      }
    },
  );

  test('a dry run goes on without a token, and says what it did not look at', async () => {
    await using world = await startAwsJob({ identity: false });
    adopt(world);
    const step = await world.lease({ with: { 'github-token': '', 'dry-run': true } });
    expect(step.outcome, step.log).toBe('success');
    expect(step.log).toContain('was not read (`github-token` is empty)');
  });

  test('a mistake in it is shown with its line', async () => {
    await using world = await startAwsJob();
    adopt(world, WRONG);
    const step = await world.lease({ with: profile });
    expect(codesOf(step)).toContain('POLICY_FILE_INVALID');
    expect(step.annotations[0]?.message).toContain('line 4');
  });
});

describe('the guard', () => {
  const event = (event_name: string, more: Record<string, unknown> = {}) => ({
    job: { github: { event_name, ...more } },
  });

  test.each(['push', 'schedule', 'workflow_dispatch'])(
    '%s needs no question to GitHub about anyone',
    async (name) => {
      await using world = await startAwsJob(event(name));
      expect((await world.lease()).outcome).toBe('success');
      expect(world.box.requests.of('github-api').some((r) => r.path.includes('/collaborators/'))).toBe(false);
    },
  );

  test('a comment by a stranger is refused without a question, and the decision is on record', async () => {
    await using world = await startAwsJob(
      event('issue_comment', {
        actor: 'stranger',
        triggering_actor: 'stranger',
        event: { action: 'created', comment: { author_association: 'NONE', user: { login: 'stranger' } } },
      }),
    );
    const step = await world.lease();
    expect(codesOf(step)).toEqual(['GUARD_REFUSED']);
    expect(step.log).toContain('dev.agent-creds.guard.refused.v1');
    expect(world.box.requests.list()).toEqual([]);
    expect(leftovers(step)).toEqual(nothing);
  });

  test('a comment by a writer is allowed, and the record says so', async () => {
    await using world = await startAwsJob(
      event('issue_comment', {
        event: { action: 'created', comment: { author_association: 'OWNER', user: { login: 'octocat' } } },
      }),
    );
    const step = await world.lease();
    expect(step.outcome, step.log).toBe('success');
    expect(step.log).toContain('dev.agent-creds.guard.allowed.v1');
  });

  test('an event nobody knows yet needs write permission', async () => {
    await using world = await startAwsJob(
      event('telepathy', { actor: 'reader', triggering_actor: 'reader' }),
    );
    main(world.box).roles.set('reader', 'read');
    expect(codesOf(await world.lease())).toEqual(['GUARD_REFUSED']);
  });

  test('a re-run by someone without write permission is refused', async () => {
    await using world = await startAwsJob(event('issue_comment', { triggering_actor: 'reader' }));
    main(world.box).roles.set('reader', 'read');
    expect(codesOf(await world.lease())).toEqual(['GUARD_REFUSED']);
  });

  const stranger = event('issue_comment', {
    actor: 'stranger',
    triggering_actor: 'stranger',
    event: { action: 'created', comment: { author_association: 'NONE', user: { login: 'stranger' } } },
  });
  const open = { 'allow-outsiders': true };

  test('a workflow alone lets nobody in from outside, and its writers hear why', async () => {
    await using world = await startAwsJob(stranger);
    const step = await world.lease({ with: open });
    expect(codesOf(step)).toEqual(['GUARD_REFUSED']);
    expect(leftovers(step)).toEqual(nothing);

    await using own = await startAwsJob(event('push'));
    const pushed = await own.lease({ with: open });
    expect(pushed.outcome, pushed.log).toBe('success');
    expect(pushed.annotations.find((a) => a.level === 'notice')?.message).toContain('allow-outsiders');
  });

  test('a file alone neither', async () => {
    await using world = await startAwsJob(stranger);
    adopt(world, `allow-inline: true\nallow-outsiders: true\n${POLICY}`);
    expect(codesOf(await world.lease())).toEqual(['GUARD_REFUSED']);
    expect(world.box.requests.list()).toEqual([]);
  });

  test('the fix of a refusal, pasted into both places, is what lets them in', async () => {
    await using world = await startAwsJob(stranger);
    const refused = await world.lease({ continueOnError: true });
    const fix = refused.annotations[0]?.message.split('Fix: ')[1] ?? '';
    const [, file = '', step = ''] = fix.split(/^# \d.*$/m);
    adopt(world, file);
    const inputs = Object.fromEntries(
      [...step.matchAll(/^ *([\w-]+): ([^#\n]*)/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
    );
    expect(inputs).toEqual({ 'allow-outsiders': 'true' });
    const allowed = await world.lease({ with: inputs });
    expect(allowed.outcome, allowed.log).toBe('success');
    expect(allowed.log).toContain('outsiders-allowed');
  });

  test.each(['MEMBER', 'CONTRIBUTOR'])(
    'a pull request between branches of this repository by a %s who may only read is refused',
    async (association) => {
      const repo = { id: 74, full_name: defaultWorld.repository };
      await using world = await startAwsJob(
        event('pull_request', {
          actor: 'reader',
          triggering_actor: 'reader',
          event: {
            action: 'opened',
            pull_request: {
              ...{ author_association: association, user: { login: 'reader', type: 'User' } },
              ...{ head: { repo }, base: { repo } },
            },
          },
        }),
      );
      main(world.box).roles.set('reader', 'read');
      const step = await world.lease({ continueOnError: true });
      expect(codesOf(step)).toEqual(['GUARD_REFUSED']);
      expect(leftovers(step)).toEqual(nothing);
      main(world.box).roles.set('reader', 'write');
      expect((await world.lease()).outcome).toBe('success');
    },
  );

  test.each(['workflow_dispatch', 'repository_dispatch'])(
    '%s by a bot needs allow-bots, since nobody knows on whose word it came',
    async (name) => {
      await using world = await startAwsJob(
        event(name, {
          actor: 'github-actions[bot]',
          triggering_actor: 'github-actions[bot]',
          event: { sender: { login: 'github-actions[bot]', type: 'Bot' } },
        }),
      );
      const step = await world.lease({ continueOnError: true });
      expect(codesOf(step)).toEqual(['GUARD_REFUSED']);
      expect(step.annotations[0]?.message).toContain('allow-bots: github-actions[bot]');
      expect(leftovers(step)).toEqual(nothing);
      expect((await world.lease({ with: { 'allow-bots': 'github-actions[bot]' } })).outcome).toBe('success');
    },
  );
});

describe('check@v1', () => {
  const check = (world: AwsJob, text: string) => {
    mkdirSync(join(world.job.workspace, '.github'), { recursive: true });
    writeFileSync(join(world.job.workspace, '.github/agent-creds.yml'), text);
    return world.job.uses(join(ACTION, 'check'), { continueOnError: true });
  };

  test('a usable file passes, and the summary says what changes for whom', async () => {
    await using world = await startAwsJob({ identity: false });
    adopt(world);
    const step = await check(world, POLICY.replace('reports/*', '*'));
    expect(step.outcome, step.log).toBe('success');
    expect(step.summary).toMatch(/reports[\s\S]*wid/i);
  });

  test('a wrong file fails at its line', async () => {
    await using world = await startAwsJob({ identity: false });
    const step = await check(world, WRONG);
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.properties).toMatchObject({ file: '.github/agent-creds.yml', line: '4' });
  });
});
