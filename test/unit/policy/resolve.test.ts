import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clouds } from '../../../src/clouds/clouds.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { outsidersFix } from '../../../src/guard/outsiders.ts';
import type { RawInputs } from '../../../src/inputs/read.ts';
import { POLICY_PATH } from '../../../src/policy/model.ts';
import { resolvePolicy } from '../../../src/policy/resolve.ts';
import { createWorld, REPOSITORY, type World } from '../github/world.ts';
import { POLICY, ROLE, said, written } from './files.ts';

const run = {
  repository: REPOSITORY,
  eventName: 'push',
  ref: 'refs/heads/main',
  workflowRef: `${REPOSITORY}/.github/workflows/agent.yml@refs/heads/main`,
};

const ID = '11111111-2222-3333-4444-555555555555';
const NATIVE = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';

describe('the policy file', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld({ private: true });
  });
  afterEach(() => world.close());

  const repository = () => world.github.repositories.get(REPOSITORY);
  const publish = (text: string, branch?: string) => repository().put(POLICY_PATH, text, branch);
  const resolve = async (raw: RawInputs, more: Partial<Parameters<typeof resolvePolicy>[0]> = {}) => {
    const inputs = said(raw);
    const resolved = await resolvePolicy({ inputs, run, clouds, github: world.connect(), ...more });
    return { ...resolved, raw: written(resolved.inputs) };
  };
  const refused = async (raw: RawInputs, more = {}) => {
    const error = await resolve(raw, more).then(
      () => undefined,
      (e: unknown) => e,
    );
    expect(error).toBeInstanceOf(AgentCredsError);
    return error as AgentCredsError;
  };
  const inline = { 'aws-role': ROLE, 'aws-region': 'eu-west-1', scope: 's3:read my-bucket' };

  test('a profile gives its inputs, and the workflow may leave them all out', async () => {
    publish(POLICY);
    const { raw, origin, profile, guard } = await resolve({ profile: 'docs' });
    expect(raw).toMatchObject({ 'aws-role': ROLE, 'aws-region': 'eu-west-1', ttl: '15m', deliver: 'env' });
    expect(raw.scope?.split('\n')).toHaveLength(2);
    expect({ origin, profile, guard }).toEqual({
      origin: 'profile',
      profile: 'docs',
      guard: { allowOutsiders: false, allowBots: [] },
    });
  });

  test('a workflow may narrow it', async () => {
    publish(POLICY);
    const narrower = {
      scope: 's3:read my-bucket/reports/2024/*',
      ttl: '5m',
      'lock-ip': '203.0.113.7/32',
      'aws-role': ROLE,
    };
    expect((await resolve({ profile: 'docs', ...narrower })).raw).toMatchObject(narrower);
  });

  const locked = (lock: string) => POLICY.replace('    ttl: 15m\n', `    ttl: 15m\n    ${lock}\n`);

  test.each([
    ['ranges', 'lock-ip: [10.0.0.0/8]', { 'lock-vpc': 'vpc-01234567' }],
    ['VPCs', 'lock-vpc: [vpc-01234567]', { 'lock-ip': '10.1.2.3' }],
    ['one VPC', 'lock-vpc: [vpc-01234567]', { 'lock-vpc': 'vpc-89abcdef' }],
  ])('under a profile locked to %s a workflow opens no other way', async (_name, lock, asked) => {
    publish(locked(lock));
    await expect(resolve({ profile: 'docs', ...asked })).rejects.toThrow(/asks for more than profile "docs"/);
  });

  test.each([
    ['lock-ip: [10.0.0.0/8]', { 'lock-ip': '10.1.2.3/32' }],
    ['lock-vpc: [vpc-01234567, vpc-89abcdef]', { 'lock-vpc': 'vpc-89abcdef' }],
    ['ttl: 15m', { 'lock-vpc': 'vpc-89abcdef', 'lock-ip': '10.1.2.3/32' }],
  ])('under %s it may ask for less', async (lock, asked) => {
    publish(lock === 'ttl: 15m' ? POLICY : locked(lock));
    expect((await resolve({ profile: 'docs', ...asked })).raw).toMatchObject(asked);
  });

  test.each([
    [
      'scope',
      { scope: 's3:read my-bucket/*' },
      '- scope: s3:read my-bucket/reports/*\n- scope: dynamodb:GetItem arn:aws:dynamodb:eu-west-1:111122223333:table/jobs\n+ scope: s3:read my-bucket/*',
    ],
    ['inherit', { scope: 'aws:inherit' }, '+ scope: aws:inherit'],
    ['ttl', { ttl: '1h' }, '- ttl: 15m\n+ ttl: 1h'],
    [
      'the role',
      { 'aws-role': 'arn:aws:iam::111122223333:role/other' },
      `- aws-role: ${ROLE}\n+ aws-role: arn:aws:iam::111122223333:role/other`,
    ],
    ['the region', { 'aws-region': 'us-east-1' }, '+ aws-region: us-east-1'],
    [
      'a native policy',
      { 'aws-session-policy': NATIVE },
      `- aws-session-policy: (nothing)\n+ aws-session-policy: ${NATIVE}`,
    ],
    [
      'managed policies',
      { 'aws-managed-policies': 'arn:aws:iam::aws:policy/AdministratorAccess' },
      '+ aws-managed-policies',
    ],
    ['revocation', { revoke: 'off' }, '- revoke: auto\n+ revoke: off'],
  ])('a wider %s is refused and shown as a diff', async (_title, raw, diff) => {
    publish(POLICY);
    const error = await refused({ profile: 'docs', ...raw });
    expect(error.code).toBe('POLICY_EXCEEDED');
    expect(error.message).toContain(diff);
  });

  test.each([
    ['revoke: off', { revoke: 'auto' }, 'auto'],
    ['renew-until: 12h', { 'renew-until': '6h' }, '6h'],
    ['deliver: [env, outputs]', { deliver: 'env' }, 'env'],
  ])('beside %s a workflow that writes out the default gets the default: %j', async (limit, asked, value) => {
    publish(POLICY.replace('    ttl: 15m\n', `    ttl: 15m\n    ${limit}\n`));
    const [name = ''] = Object.keys(asked);
    expect((await resolve({ profile: 'docs', ...asked })).raw[name]).toBe(value);
  });

  test.each([
    ['deliver: [outputs, broker]', { deliver: 'env' }],
    ['aws-audience: corp', { 'aws-audience': 'sts.amazonaws.com' }],
    ['revoke: required', { revoke: 'auto' }],
  ])('beside %s a default that is written out is refused, and not silence: %j', async (limit, asked) => {
    publish(POLICY.replace('    ttl: 15m\n', `    ttl: 15m\n    ${limit}\n`));
    expect((await refused({ profile: 'docs', ...asked })).code).toBe('POLICY_EXCEEDED');
  });

  test('a part of the principal that the profile leaves out may be written out as its default', async () => {
    publish(
      'profiles:\n  google:\n    gcp-workload-identity-provider: projects/1/locations/global/workloadIdentityPools/agents/providers/github\n    scope: gcs:read my-bucket\n',
    );
    const universe = (name: string) => ({ profile: 'google', 'gcp-universe': name });
    expect((await resolve(universe('googleapis.com'))).raw['gcp-universe']).toBe('googleapis.com');
    expect((await refused(universe('s3nsapis.fr'))).code).toBe('POLICY_EXCEEDED');
  });

  test.each([
    [{ 'azure-cloud': 'public' }, false],
    [{ 'azure-identity': 'federated' }, false],
    [{ 'gcp-universe': 'googleapis.com' }, false],
    [{ 'azure-client-id': ID }, true],
    [{ 'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com' }, true],
  ])(
    'a principal keeps a cloud in force that the scope leaves out, and a default of it does not: %j',
    async (asked, stays) => {
      const google =
        'gcp-workload-identity-provider: projects/1/locations/global/workloadIdentityPools/agents/providers/github';
      publish(
        `profiles:\n  all:\n    aws-role: ${ROLE}\n    aws-region: eu-west-1\n    azure-client-id: ${ID}\n    azure-tenant-id: ${ID}\n    ${google}\n    gcp-service-account: agent@my-project.iam.gserviceaccount.com\n    scope: [s3:read my-bucket, azure:inherit, 'gcs:read b-1']\n`,
      );
      const { inputs } = await resolve({ profile: 'all', scope: 's3:read my-bucket', ...asked });
      const others = clouds.filter((cloud) => cloud.name !== 'aws' && cloud.isConfigured(inputs));
      expect(others.length > 0).toBe(stays);
    },
  );

  test('a profile that is silent about the ttl does not allow more than the default', async () => {
    publish(POLICY);
    expect((await refused({ profile: 'admin', ttl: '2h' })).code).toBe('POLICY_EXCEEDED');
    expect((await resolve({ profile: 'admin', ttl: '30m' })).raw.ttl).toBe('30m');
  });

  test('a cloud that the profile does not have is removed by the inputs that the step gives', async () => {
    publish(POLICY);
    const { problems } = await refused({
      profile: 'docs',
      'gcp-workload-identity-provider':
        'projects/1/locations/global/workloadIdentityPools/agents/providers/github',
      'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
    });
    const fix = problems.find(({ what }) => what.startsWith('`clouds`'))?.fix;
    expect(fix).toContain('remove `gcp-workload-identity-provider`, `gcp-service-account` from the step');
  });

  test('everything wrong is reported at once', async () => {
    publish(POLICY);
    const error = await refused(
      { profile: 'docs', scope: 'aws:inherit', ttl: '3h' },
      { run: { ...run, eventName: 'schedule' } },
    );
    expect(error.problems.map((p) => p.code)).toEqual([
      'PROFILE_REFUSED',
      'POLICY_EXCEEDED',
      'POLICY_EXCEEDED',
    ]);
  });

  test('a workflow of another repository is named with it, in letters of any size', async () => {
    publish(POLICY.replace('[.github/workflows/agent.yml]', '[Central/Agents/.github/workflows/docs*.yml]'));
    const from = (workflowRef: string) => ({ run: { ...run, workflowRef } });
    await resolve({ profile: 'docs' }, from('central/agents/.github/workflows/docs-a.yml@refs/heads/main'));
    for (const other of [
      run.workflowRef,
      'central/agents-x/.github/workflows/docs.yml@refs/heads/main',
      'x/central/agents/.github/workflows/docs.yml@refs/heads/main',
    ]) {
      expect((await refused({ profile: 'docs' }, from(other))).code, other).toBe('PROFILE_REFUSED');
    }
  });

  test("the repository's own name is the same in capitals", async () => {
    publish(POLICY);
    const workflowRef = `${REPOSITORY.toUpperCase()}/.github/workflows/agent.yml@refs/heads/main`;
    expect((await resolve({ profile: 'docs' }, { run: { ...run, workflowRef } })).profile).toBe('docs');
  });

  test.each([
    ['another workflow', { workflowRef: `${REPOSITORY}/.github/workflows/evil.yml@refs/heads/main` }],
    [
      'a workflow whose name only ends alike',
      { workflowRef: `${REPOSITORY}/.github/workflows/x/agent.yml@refs/heads/main` },
    ],
    [
      'a workflow whose name goes on behind an @',
      { workflowRef: `${REPOSITORY}/.github/workflows/agent.yml@evil.yml@refs/heads/main` },
    ],
    [
      'a workflow whose name has a whole ref but for the slash',
      { workflowRef: `${REPOSITORY}/.github/workflows/agent.yml@refs@refs/heads/main` },
    ],
    [
      'a workflow whose name has a commit behind an @',
      {
        workflowRef: `${REPOSITORY}/.github/workflows/agent.yml@${'a'.repeat(40)}@refs/heads/main`,
      },
    ],
    [
      'a workflow of another repository at the same path',
      { workflowRef: 'evil/repo/.github/workflows/agent.yml@refs/heads/main' },
    ],
    ['an event', { eventName: 'pull_request_target' }],
    ['another branch', { ref: 'refs/heads/feature' }],
    ['a tag called like the branch', { ref: 'refs/tags/main' }],
    ['a pull request into the branch', { ref: 'refs/pull/7/merge' }],
    ['no branch at all', { ref: '' }],
  ])('a profile is refused to %s', async (_title, more) => {
    publish(POLICY);
    expect((await refused({ profile: 'docs' }, { run: { ...run, ...more } })).code).toBe('PROFILE_REFUSED');
  });

  test.each(['refs/heads/main', 'refs/heads/a@b/c@d', 'refs/tags/x@refs/heads/main', 'a'.repeat(40)])(
    'a workflow has the same name on any ref: %s',
    async (ref) => {
      publish(POLICY);
      const workflowRef = `${REPOSITORY}/.github/workflows/agent.yml@${ref}`;
      expect((await resolve({ profile: 'docs' }, { run: { ...run, workflowRef } })).profile).toBe('docs');
    },
  );

  test('a branch pattern is anchored at both ends', async () => {
    publish(POLICY);
    await resolve({ profile: 'docs' }, { run: { ...run, ref: 'refs/heads/release/1' } });
    expect(
      (await refused({ profile: 'docs' }, { run: { ...run, ref: 'refs/heads/x/release/1' } })).code,
    ).toBe('PROFILE_REFUSED');
  });

  test('without a profile, a cloud or a scope is refused unless the file allows it', async () => {
    publish(POLICY);
    expect((await refused(inline)).code).toBe('PROFILE_REQUIRED');
    expect((await refused({ scope: 's3:read b' })).code).toBe('PROFILE_REQUIRED');
    publish(`allow-inline: true\n${POLICY}`);
    expect(await resolve(inline)).toMatchObject({ origin: 'inline', raw: inline });
  });

  test('an unknown profile is named with the nearest one', async () => {
    publish(POLICY);
    expect((await refused({ profile: 'doc' })).message).toContain('profile: docs');
    repository().remove(POLICY_PATH);
    expect((await refused({ profile: 'docs' })).code).toBe('PROFILE_UNKNOWN');
  });

  test.each<[string, RawInputs, RawInputs]>([
    [
      'says nothing else',
      {},
      { 'aws-role': 'arn:aws:iam::111122223333:role/ci-agent', 'aws-region': 'us-east-1' },
    ],
    ['says a role and a scope', inline, inline],
    [
      'says another cloud',
      {
        'gcp-workload-identity-provider':
          'projects/1/locations/global/workloadIdentityPools/agents/providers/github',
        'gcp-service-account': 'agent@my-project.iam.gserviceaccount.com',
      },
      { scope: 'gcs:read my-bucket/reports/*' },
    ],
  ])(
    'without a file, the one to paste has the profile that was asked for, of a step that %s',
    async (_title, raw, held) => {
      const error = await refused({ profile: 'pages', ...raw });
      expect(error.code).toBe('PROFILE_UNKNOWN');
      const fix = error.problems[0].fix;
      publish(fix.slice(fix.indexOf('profiles:')));
      expect(await resolve({ profile: 'pages', ...raw })).toMatchObject({
        origin: 'profile',
        raw: { ...raw, ...held },
      });
    },
  );

  test('a pull request that edits the file in its branch changes nothing', async () => {
    publish(POLICY);
    const before = await resolve({ profile: 'docs' });
    publish(POLICY.replace('my-bucket/reports/*', '*').replace('15m', '12h'), 'feature');
    const asked = world.core.requests.of('github-api').length;
    expect(await resolve({ profile: 'docs' })).toEqual(before);
    expect(
      world.core.requests
        .of('github-api')
        .slice(asked)
        .map((r) => r.path),
    ).toEqual(['/repos/octo-org/octo-repo/contents/.github/agent-creds.yml']);
    expect((await refused({ profile: 'docs', scope: 's3:read other' })).code).toBe('POLICY_EXCEEDED');
  });

  test('a file with an error stops every run, with its line', async () => {
    publish(POLICY.replace('ttl: 15m', 'tll: 15m'));
    const error = await refused({ profile: 'docs' });
    expect(error.code).toBe('POLICY_FILE_INVALID');
    expect(error.message).toContain(`${POLICY_PATH} line 10 (default branch)`);
  });

  test('a file of nothing but errors stops a run with the first of them', async () => {
    publish('?\n'.repeat(32_500));
    const { problems } = await refused({ profile: 'docs' });
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)?.what).toMatch(/It has \d+ more errors$/);
  });

  describe('"there is none" needs proof', () => {
    const CONTENTS = '/repos/octo-org/octo-repo/contents';
    const asked = () => world.core.requests.of('github-api').map((r) => r.path);

    test('a listing of its folder without it is one', async () => {
      expect(await resolve(inline)).toMatchObject({ origin: 'inline', raw: inline, notices: [] });
      expect(asked()).toEqual([`${CONTENTS}/.github`]);
    });

    test('a 404 for its folder counts once the root was read', async () => {
      repository()?.remove('.github/workflows/agent.yml');
      expect(await resolve(inline)).toMatchObject({ origin: 'inline' });
      expect(asked()).toEqual([`${CONTENTS}/.github`, CONTENTS]);
    });

    test('where a profile is named, a 404 for the file counts once the root was read', async () => {
      expect((await refused({ profile: 'docs' })).code).toBe('PROFILE_UNKNOWN');
      expect(asked()).toEqual([`${CONTENTS}/.github/agent-creds.yml`, CONTENTS]);
    });

    test('a listing that may be cut off is none, and the file is asked for', async () => {
      for (let n = 0; n < 1000; n++) repository()?.put(`.github/${n}.md`, '');
      publish(POLICY);
      expect((await refused(inline)).code).toBe('PROFILE_REQUIRED');
      expect(asked()).toEqual([`${CONTENTS}/.github`, `${CONTENTS}/.github/agent-creds.yml`]);
    });

    test.each([{ type: 'symlink', name: '.github' }, [{ path: '.github/x' }], 'text'])(
      'an answer that is no listing is none: %j',
      async (answer) => {
        world.core.faults.add({
          service: 'github-api',
          match: (request) => request.rawTarget.endsWith('/.github'),
          kind: 'change',
          change: (real) => ({ ...real, body: JSON.stringify(answer) }),
        });
        publish(POLICY);
        expect((await refused(inline)).code).toBe('PROFILE_REQUIRED');
      },
    );

    test('a file that is listed and then not found is no proof', async () => {
      publish(POLICY);
      world.core.faults.add({ service: 'github-api', kind: 'status', status: 404, match: 'agent-creds.yml' });
      expect((await refused(inline)).code).toBe('POLICY_UNREADABLE');
    });

    test('a token that cannot see the repository does not prove it', async () => {
      world.github.repositories.add('octo-org/other');
      const token = world.github.repositories.issueToken('octo-org/other');
      expect((await refused(inline, { github: world.connect({}, { token }) })).code).toBe(
        'POLICY_UNREADABLE',
      );
    });

    test('a token without the permission does not either, and the error has the line to add', async () => {
      const error = await refused(inline, { github: world.connect({}) });
      expect(error.code).toBe('POLICY_UNREADABLE');
      expect(error.message).toContain('permissions:\n  contents: read');
    });

    test.each([
      [{ kind: 'status', status: 404, match: 'agent-creds.yml', times: 1 } as const, undefined],
      [{ kind: 'status', status: 404 } as const, 'POLICY_UNREADABLE'],
      [{ kind: 'garbage' } as const, 'POLICY_UNREADABLE'],
      [
        { kind: 'status', status: 403, headers: { 'x-ratelimit-remaining': '0' } } as const,
        'POLICY_UNREADABLE',
      ],
    ])('an answer that is none: %j', async (fault, code) => {
      world.core.faults.add({ service: 'github-api', ...fault });
      if (code) expect((await refused(inline)).code).toBe(code);
      else expect((await resolve(inline)).origin).toBe('inline');
    });
  });

  describe('without reading it', () => {
    test.each([{}, { profile: 'docs' }, { profile: 'docs', 'dry-run': 'true' }])(
      'no token, no run: %j',
      async (more) => {
        const error = await refused({ ...inline, ...more }, { github: undefined });
        expect(error.problems).toEqual([
          expect.objectContaining({
            code: 'POLICY_UNREADABLE',
            why: expect.stringContaining('`github-token` is empty'),
            fix: 'github-token: ${{ github.token }}',
          }),
        ]);
      },
    );

    test('no token: a dry run without a profile goes on, and a notice says what was not looked at', async () => {
      const { origin, notices } = await resolve({ ...inline, 'dry-run': 'true' }, { github: undefined });
      expect(origin).toBe('unread');
      expect(notices[0]).toContain('was not read (`github-token` is empty)');
    });

    test('a dry run goes on without any permission and without a network', async () => {
      const dry = { ...inline, 'dry-run': 'true' };
      expect((await resolve(dry, { github: world.connect({}) })).origin).toBe('unread');
      const offline = world.connect({}, { apiUrl: 'http://127.0.0.1:9', attempts: 1 });
      const { origin, notices } = await resolve(dry, { github: offline });
      expect(origin).toBe('unread');
      expect(notices[0]).toContain('before any policy');
      expect((await refused({ ...dry, profile: 'docs' }, { github: offline })).code).toBe(
        'POLICY_UNREADABLE',
      );
    });
  });

  describe('the guard may only be tightened', () => {
    test('outsiders need both to say so', async () => {
      publish(`allow-outsiders: true\n${POLICY}`);
      expect((await resolve({ profile: 'docs' })).guard.allowOutsiders).toBe(false);
      expect((await resolve({ profile: 'docs', 'allow-outsiders': 'true' })).guard.allowOutsiders).toBe(true);
      publish(POLICY);
      expect((await refused({ profile: 'docs', 'allow-outsiders': 'true' })).code).toBe('POLICY_EXCEEDED');
    });

    test('without a file the workflow lets no outsider in, and a notice says what is missing', async () => {
      const { guard, notices } = await resolve({ ...inline, 'allow-outsiders': 'true' });
      expect(guard.allowOutsiders).toBe(false);
      expect(notices).toEqual([expect.stringContaining(POLICY_PATH)]);
      expect((await resolve(inline)).notices).toEqual([]);
    });

    test.each([
      ['', {}],
      ['docs', { profile: 'docs' }],
    ])(
      'the fix for outsiders is a file that is usable, and what it says is enough: %j',
      async (name, inputs) => {
        const [, file = ''] = outsidersFix(name).split(/^# \d.*$/m);
        publish(name === '' ? file : POLICY.replace('  docs:', file.split('\n').slice(2, 4).join('\n')));
        const step = { ...(name === '' ? inline : inputs), 'allow-outsiders': 'true' };
        expect((await resolve(step)).guard.allowOutsiders).toBe(true);
      },
    );

    test("bots are the file's, or fewer", async () => {
      publish(POLICY);
      expect((await resolve({ profile: 'admin' })).guard).toEqual({
        allowOutsiders: false,
        allowBots: ['renovate[bot]'],
        least: 'maintain',
      });
      expect((await refused({ profile: 'admin', 'allow-bots': 'evil[bot]' })).code).toBe('POLICY_EXCEEDED');
      expect((await refused({ profile: 'docs', 'allow-bots': 'renovate[bot]' })).code).toBe(
        'POLICY_EXCEEDED',
      );
    });

    test('without a file the inputs count, and are checked', async () => {
      expect((await resolve({ ...inline, 'allow-bots': 'a[bot]\nb[bot]' })).guard.allowBots).toEqual([
        'a[bot]',
        'b[bot]',
      ]);
      expect((await refused({ ...inline, 'allow-bots': '*' })).code).toBe('INPUT_INVALID');
      expect((await refused({ ...inline, 'allow-outsiders': 'maybe' })).code).toBe('INPUT_INVALID');
    });
  });
});
