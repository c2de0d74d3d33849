import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import {
  ACTION,
  type AwsJob,
  codesOf,
  gcpWith,
  leftovers,
  nothing,
  startAwsJob,
} from '../support/aws-job.ts';

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

/** Puts the policy file on the default branch. Its profiles name the sandbox as STS: a workflow could not. */
function adopt({ box }: AwsJob, text = POLICY): void {
  const region = '    aws-region: us-east-1\n';
  main(box).put(
    '.github/agent-creds.yml',
    text.replace(region, `${region}    aws-sts-endpoint: ${box.aws.endpoints.sts}\n`),
  );
}

/** The commit of the workflow, as the emulated runner says it. */
const WORKFLOW_SHA = 'ffac537e6cbbf934b08745a378932722df287a53';

/** A session policy for this action everywhere. */
const native = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });

/** The body of the last request to STS. */
const askedOfSts = ({ box }: AwsJob) => {
  const request = box.requests.of('aws-sts').at(-1);
  return decodeURIComponent(String(request?.body ?? request?.path).replaceAll('+', ' '));
};

/** Line 4 has a word that is no key. */
const WRONG = 'profiles:\n  reports:\n    scope: s3:read my-bucket/reports/*\n    scoop: x\n';

const profile = { profile: 'reports', 'aws-role': '', 'aws-region': '', 'aws-sts-endpoint': '', scope: '' };

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

  test.each([
    { 'aws-sts-endpoint': 'https://abc123.execute-api.eu-west-1.amazonaws.com' },
    { 'aws-sts-endpoint': 'https://evil.example' },
    { 'aws-iam-endpoint': 'https://evil.example' },
    { 'aws-audience': 'evil' },
  ])('an identity goes to nobody whom the workflow names: %j', async (more) => {
    await using world = await startAwsJob();
    main(world.box).put('.github/agent-creds.yml', POLICY);
    const step = await world.lease({ with: { ...profile, ...more } });
    expect(codesOf(step)).toEqual(['POLICY_EXCEEDED']);
    expect(world.box.requests.list().map((r) => r.service)).not.toContain('github-oidc');
    expect(leftovers(step)).toEqual(nothing);
  });

  test('loopback is no host of a cloud: whoever listens there would have the identity', async () => {
    await using world = await startAwsJob();
    main(world.box).put('.github/agent-creds.yml', POLICY);
    const loopback = { 'aws-sts-endpoint': String(world.box.aws.endpoints.sts) };
    const step = await world.lease({ with: { ...profile, ...loopback } });
    expect(codesOf(step)).toEqual(['POLICY_EXCEEDED']);
    expect(world.box.requests.of('aws-sts')).toEqual([]);
  });

  test('the record says where an identity was sent', async () => {
    await using world = await startAwsJob();
    adopt(world);
    const step = await world.lease({ with: profile });
    expect(step.log).toContain(`"sentTo":["${new URL(String(world.box.aws.endpoints.sts)).host}"]`);
  });

  test('a workflow of another repository is not the one that the profile names', async () => {
    const workflow_ref = 'evil/repo/.github/workflows/ci.yml@refs/heads/main';
    const limit = '    workflows: [.github/workflows/ci.yml]\n';
    await using own = await startAwsJob({
      job: {
        github: { workflow_ref: `${defaultWorld.repository}/.github/workflows/ci.yml@refs/heads/main` },
      },
    });
    adopt(own, POLICY + limit);
    expect((await own.lease({ with: profile })).outcome).toBe('success');
    await using other = await startAwsJob({ job: { github: { workflow_ref } } });
    adopt(other, POLICY + limit);
    expect(codesOf(await other.lease({ with: profile }))).toEqual(['PROFILE_REFUSED']);
  });

  test('a profile that YAML has twice is no profile', async () => {
    await using world = await startAwsJob();
    const twice =
      POLICY.replace('reports:', 'true:') + POLICY.replace('profiles:\n', '').replace('reports:', '"true":');
    adopt(world, twice.replace(/reports\/\*(?=[\s\S]*$)/, '*'));
    const step = await world.lease({ with: { ...profile, profile: 'true' } });
    expect(codesOf(step)).toContain('POLICY_FILE_INVALID');
    expect(step.annotations.map((a) => a.message).join()).toContain('`true` twice');
  });

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

  test.each(['', 'gcs:read my-bucket/reports/'])(
    'a limit of a cloud held by a native policy is not lost by a scope of another cloud: %j',
    async (scope) => {
      await using world = await startAwsJob();
      const { scope: _, ...google } = gcpWith(world.box);
      const values = Object.entries({
        'aws-region': 'us-east-1',
        'aws-account-ids': "'999988887777'",
        'aws-session-policy': `'${native('s3:GetObject')}'`,
        ...google,
        scope: 'gcs:read my-bucket/reports/',
      });
      const lines = values.map(([name, value]) => `    ${name}: ${value}\n`).join('');
      adopt(world, `profiles:\n  reports:\n${lines}`);
      const step = await world.lease({
        with: { profile: 'reports', 'aws-session-policy': native('s3:GetObject'), scope },
      });
      expect(codesOf(step)).toEqual(['AWS_ACCOUNT_REFUSED']);
      expect(leftovers(step)).toEqual(nothing);
    },
  );

  test('a profile for one workflow file is not for another one whose name begins with it', async () => {
    const name = `${defaultWorld.repository}/.github/workflows/agent.yml`;
    for (const [workflow_ref, codes] of [
      [`${name}@refs/heads/main`, []],
      [`${name}@evil.yml@refs/heads/main`, ['PROFILE_REFUSED']],
    ] as const) {
      await using world = await startAwsJob({ job: { github: { workflow_ref } } });
      adopt(world, `${POLICY}    workflows: [.github/workflows/agent.yml]\n`);
      expect(codesOf(await world.lease({ with: profile })), workflow_ref).toEqual(codes);
    }
  });

  test('a mistake in it is shown with its line', async () => {
    await using world = await startAwsJob();
    adopt(world, WRONG);
    const step = await world.lease({ with: profile });
    expect(codesOf(step)).toContain('POLICY_FILE_INVALID');
    expect(step.annotations[0]?.message).toContain('line 4');
  });
});

describe('a native policy as a path', () => {
  const path = { scope: '', 'aws-session-policy': '.github/session.json' };
  const github = { workflow_ref: `${defaultWorld.repository}/.github/workflows/ci.yml@refs/heads/main` };
  const start = () => startAwsJob({ job: { github: { ...github, workflow_sha: WORKFLOW_SHA } } });
  const checkOut = ({ job }: AwsJob, text: string) => {
    mkdirSync(join(job.workspace, '.github'), { recursive: true });
    writeFileSync(join(job.workspace, '.github/session.json'), text);
  };

  test('is read at the commit of the workflow; the checkout chooses nothing', async () => {
    await using world = await start();
    main(world.box).put('.github/session.json', native('s3:GetObject'), WORKFLOW_SHA);
    checkOut(world, native('*'));
    const step = await world.lease({ with: path });
    expect(step.outcome, step.log).toBe('success');
    expect(askedOfSts(world)).toContain('"Action":"s3:GetObject"');
    expect(JSON.parse(step.output.leases ?? '[]')[0].narrowed).toBe(true);
    expect(world.box.requests.of('github-api').filter((r) => r.path.includes('session.json'))).toHaveLength(
      1,
    );
  });

  test('on pull_request it is the merge commit’s, as the workflow itself is: its author chooses both', async () => {
    const merge = '0123456789abcdef0123456789abcdef01234567';
    const ref = 'refs/pull/7/merge';
    const repo = { id: 74, full_name: defaultWorld.repository };
    const event = {
      action: 'opened',
      pull_request: {
        ...{ author_association: 'MEMBER', user: { login: 'octocat', type: 'User' } },
        ...{ head: { repo }, base: { repo } },
      },
    };
    await using world = await startAwsJob({
      job: {
        github: {
          ...{ event_name: 'pull_request', event, ref, sha: merge },
          ...{ workflow_ref: github.workflow_ref.replace('refs/heads/main', ref), workflow_sha: merge },
        },
      },
    });
    main(world.box).put('.github/session.json', native('s3:GetObject'));
    main(world.box).put('.github/session.json', native('*'), merge);
    const step = await world.lease({ with: path });
    expect(step.outcome, step.log).toBe('success');
    expect(askedOfSts(world)).toContain('"Action":"*"');
    // It is not called narrowed, and under a profile there is no path.
    expect(JSON.parse(step.output.leases ?? '[]')[0].narrowed).toBe(false);
    adopt(world);
    const held = await world.lease({ with: { ...profile, ...path }, continueOnError: true });
    expect(codesOf(held)).toEqual(['POLICY_EXCEEDED']);
  });

  test('that only the checkout has is an error that says to paste it', async () => {
    await using world = await start();
    checkOut(world, native('s3:GetObject'));
    const step = await world.lease({ with: path });
    expect(codesOf(step)).toEqual(['INPUT_INVALID']);
    expect(step.annotations[0]?.message).toMatch(
      /commit of the workflow[\s\S]*Fix:\naws-session-policy: '\{/,
    );
    expect(world.box.requests.of('aws-sts')).toEqual([]);
  });

  test('without a token is an error; a dry run says what it could not read', async () => {
    await using world = await start();
    checkOut(world, native('s3:GetObject'));
    const without = { ...path, 'github-token': '' };
    expect(codesOf(await world.lease({ with: without, continueOnError: true }))).toEqual([
      'POLICY_UNREADABLE',
    ]);
    const dry = await world.lease({ with: { ...without, 'dry-run': 'true' } });
    expect(dry.outcome, dry.log).toBe('success');
    expect(dry.log).toMatch(/session\.json" cannot be read .*github-token` is empty/);
    expect(dry.log).toContain('NOT NARROWED: not judged');
  });

  test.each<[string, Record<string, string>, string]>([
    ['that allows everything', { 'aws-session-policy': native('*') }, 'AWS is not narrowed'],
    [
      'that is AdministratorAccess',
      { 'aws-managed-policies': 'arn:aws:iam::aws:policy/AdministratorAccess' },
      'AWS is not narrowed',
    ],
    [
      'that nobody here knows',
      { 'aws-managed-policies': 'arn:aws:iam::aws:policy/job-function/Billing' },
      'not judged',
    ],
  ])('%s does not count as narrowed: plan, output and record say so', async (_name, inputs, words) => {
    await using world = await start();
    const arn = 'aws-managed-policies' in inputs ? inputs['aws-managed-policies'] : undefined;
    if (arn !== undefined) world.box.aws.addManagedPolicy(arn, JSON.parse(native('*')));
    const step = await world.lease({ with: { scope: '', ...inputs } });
    expect(step.outcome, step.log).toBe('success');
    expect(JSON.parse(step.output.leases ?? '[]')[0].narrowed).toBe(false);
    expect(step.log).toContain('"narrowed":false');
    expect(step.annotations.map((a) => `${a.level} ${a.message}`).join('\n')).toContain(
      `warning ${words === 'not judged' ? 'AWS: not judged' : words}`,
    );
  });
});

describe('without a profile', () => {
  test('a notice names a foreign host before anything is sent there', async () => {
    await using world = await startAwsJob();
    const inputs = { 'aws-sts-endpoint': 'https://evil.example', 'dry-run': 'true' };
    const step = await world.lease({ with: inputs });
    expect(step.outcome, step.log).toBe('success');
    expect(step.annotations.map((a) => `${a.level} ${a.message}`).join('\n')).toMatch(
      /notice `aws-sts-endpoint` sends an identity of this job to "evil\.example"/,
    );
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
    const fix = refused.annotations[0]?.message.split('Fix:\n')[1] ?? '';
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
  const check = (world: AwsJob, text: string | Uint8Array) => {
    if (typeof text === 'string') main(world.box).put('.github/agent-creds.yml', text, WORKFLOW_SHA);
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

  test.each<[string, string | Uint8Array]>([
    ['too large', `${POLICY}${'#'.repeat(64 * 1024)}`],
    ['Latin-1', Buffer.from(`# caf\u00e9\n${POLICY}`, 'latin1')],
  ])('a file that would stop every run is red, and not absent: %s', async (_name, text) => {
    await using world = await startAwsJob({ identity: false });
    const step = await check(world, text);
    expect({ exit: step.exitCode, codes: codesOf(step) }).toEqual({ exit: 1, codes: ['POLICY_UNREADABLE'] });
  });

  test('nor is a folder or a link in its place', async () => {
    await using world = await startAwsJob({ identity: false });
    const place = join(world.job.workspace, '.github/agent-creds.yml');
    mkdirSync(place, { recursive: true });
    const run = () => world.job.uses(join(ACTION, 'check'), { continueOnError: true });
    expect(codesOf(await run())).toEqual(['POLICY_UNREADABLE']);
    rmSync(place, { recursive: true });
    symlinkSync('/etc/hostname', place);
    expect(codesOf(await run())).toEqual(['POLICY_UNREADABLE']);
  });

  test('blank lines at the start shift no annotation', async () => {
    await using world = await startAwsJob({ identity: false });
    const step = await check(world, `\n\n\n${WRONG}`);
    expect(step.annotations[0]?.properties).toMatchObject({ line: '7' });
  });

  test('a new profile shows who the job becomes and for how long, and a limit that goes is wider', async () => {
    await using world = await startAwsJob({ identity: false });
    main(world.box).put('.github/agent-creds.yml', POLICY);
    const step = await check(
      world,
      `${POLICY.replace('    ttl: 30m\n', '')}  new:\n    aws-role: ${defaultWorld.roleArn}\n    aws-region: us-east-1\n    scope: aws:inherit\n    allow-outsiders: true\n    ttl: 12h\n`,
    );
    expect(step.summary).toMatch(/reports \| \*\*wider\*\* \| ttl/);
    const row = step.summary.split('\n').find((line) => line.startsWith('| new'));
    for (const part of [defaultWorld.roleArn, 'ttl: 12h', 'allow-outsiders: true', 'deliver: any'])
      expect(row).toContain(part);
  });

  test('a policy of 3,000 brackets is an error at its line, here and in a step', async () => {
    await using world = await startAwsJob();
    const deep = native('*').replace('"*"', `${'['.repeat(3000)}${']'.repeat(3000)}`);
    const step = await check(world, POLICY.replace(/scope: .*/, `aws-session-policy: '${deep}'`));
    expect(codesOf(step)).toEqual(['POLICY_FILE_INVALID']);
    expect(step.annotations[0]?.message).toContain('nested deeper than 32 levels');
    expect(step.annotations[0]?.properties).toMatchObject({ line: '5' });
    const asked = await world.lease({
      with: { scope: '', 'aws-session-policy': deep },
      continueOnError: true,
    });
    expect(codesOf(asked)).toEqual(['INPUT_INVALID']);
  });

  test('the commit is checked and not what Git made of it in the checkout', async () => {
    await using world = await startAwsJob({ identity: false });
    adopt(world);
    await check(world, POLICY);
    main(world.box).put('.github/agent-creds.yml', POLICY.replace('reports/*', '*'), WORKFLOW_SHA);
    const step = await world.job.uses(join(ACTION, 'check'));
    expect(step.summary).toMatch(/reports \| \*\*wider\*\* \| scope/);
  });

  test('a commit that GitHub does not show is a warning, and its checkout is checked', async () => {
    await using world = await startAwsJob({ identity: false });
    const step = await check(world, Buffer.from(POLICY));
    expect(step.outcome, step.log).toBe('success');
    expect(step.annotations.map(({ level, message }) => `${level} ${message}`)).toEqual([
      expect.stringMatching(/^warning It was read from the checkout and not from its commit/),
    ]);
  });

  test('a wrong file fails at its line', async () => {
    await using world = await startAwsJob({ identity: false });
    const step = await check(world, WRONG);
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.properties).toMatchObject({ file: '.github/agent-creds.yml', line: '4' });
  });
});
