import { describe, expect, test } from 'vitest';
import { Provider } from '../../../sandbox/gcp/provider.ts';
import type { JobOptions } from '../../../sandbox/github/claims.ts';
import { problemsOf } from '../../support/plan.ts';
import type { World } from './fakes/world.ts';
import { claimsOf, issuer, otherWorkflows, strangers } from './jobs.ts';
import { asked, changes, FakeMachine, jobs, noBash, type Outcome, option, slept, step } from './scripts.ts';

const own = [
  ...['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'],
  ...['--project', 'my-project', '--bucket', 'my-bucket'],
];

/** What the project holds, without the instants at which it was made. */
function held({ gcloud: { enabled, ...rest } }: World) {
  return JSON.parse(
    JSON.stringify({ ...rest, enabled: Object.keys(enabled) }, (key, value) =>
      key === 'madeAt' ? 0 : value,
    ),
  );
}

/** The provider as the recorded call configures it. */
function providerOf(outcome: Outcome): Provider {
  const mapping = option(outcome, 'providers', '--attribute-mapping').split(',');
  return new Provider({
    name: step(outcome)['gcp-workload-identity-provider'] ?? '',
    issuer: option(outcome, 'providers', '--issuer-uri'),
    attributeMapping: Object.fromEntries(mapping.map((one) => one.split(/=(.*)/s).slice(0, 2))),
    attributeCondition: option(outcome, 'providers', '--attribute-condition'),
  });
}

function admits(provider: Provider, job: JobOptions) {
  return provider.admit(claimsOf(job, `https://iam.googleapis.com/${provider.options.name}`));
}

describe.skipIf(noBash)('setup/gcp/setup.sh', () => {
  const account = 'ci-agent@my-project.iam.gserviceaccount.com';

  test('prints the job, and only the job, on stdout', async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('gcp/setup.sh', own);
    expect(outcome.stderr).not.toContain('Fix:');
    expect(step(outcome)).toEqual({
      'gcp-workload-identity-provider':
        'projects/1234567890/locations/global/workloadIdentityPools/ci-agent/providers/github',
      'gcp-service-account': account,
      'gcp-project': 'my-project',
      scope: 'gcs:read  my-bucket/\n',
    });
    expect(jobs(outcome)[0]?.file).toBe(
      '.github/workflows/agent.yml of octo-org/octo-repo, on the branch main',
    );
    expect(problemsOf(asked(outcome))).toEqual([]);
    const vertex = await new FakeMachine().run('gcp/setup.sh', [...own.slice(0, -2), '--vertex']);
    expect(step(vertex).scope).toContain('gcp:scope');
    expect(problemsOf(asked(vertex))).toEqual([]);
  });

  test('goes through on its first run where Google knows what was made a minute later', async () => {
    using machine = new FakeMachine();
    const outcome = await machine
      .edit((world) => Object.assign(world, { delay: 40 }))
      .run('gcp/setup.sh', [...own, '--vertex']);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(slept(outcome)).toBeGreaterThanOrEqual(40);
    expect(machine.world.gcloud.bindings).toEqual({
      [account]: [
        {
          role: 'roles/iam.workloadIdentityUser',
          member: expect.stringMatching(/\/repository_id\/74$|repository_id\/74$/),
        },
      ],
      'gs://my-bucket': [{ role: 'roles/storage.objectUser', member: `serviceAccount:${account}` }],
      'my-project': [{ role: 'roles/aiplatform.user', member: `serviceAccount:${account}` }],
    });
  });

  test('gives up after two minutes, with what Google says, and can be run again', async () => {
    using machine = new FakeMachine();
    const outcome = await machine
      .edit((world) => Object.assign(world, { delay: 1_000 }))
      .run('gcp/setup.sh', own);
    expect(outcome.code).toBe(2);
    expect(slept(outcome)).toBe(120);
    expect(outcome.stderr).toMatch(/has not been used in project[\s\S]*Fix: /);
    const again = await machine
      .edit((world) => Object.assign(world, { now: world.now + 2_000 }))
      .run('gcp/setup.sh', own);
    expect(again.code, again.stderr).toBe(2); // the pool and the account are new now
    const third = await machine
      .edit((world) => Object.assign(world, { now: world.now + 2_000 }))
      .run('gcp/setup.sh', own);
    expect(third.code, third.stderr).toBe(0);
  });

  test('broken at any change and run again ends where an unbroken run does', async () => {
    using whole = new FakeMachine();
    const last = await whole
      .edit((world) => Object.assign(world, { delay: 10 }))
      .run('gcp/setup.sh', [...own, '--vertex']);
    expect(last.code).toBe(0);
    for (let at = 1; at <= whole.world.changes; at += 1) {
      using machine = new FakeMachine();
      const broken = await machine
        .edit((world) => Object.assign(world, { delay: 10, breakAt: at }))
        .run('gcp/setup.sh', [...own, '--vertex']);
      expect(broken.code).toBe(2);
      expect(broken.stderr).toContain('Connection aborted');
      const again = await machine.run('gcp/setup.sh', [...own, '--vertex']);
      expect(again.code, again.stderr).toBe(0);
      expect(again.stdout).toBe(last.stdout);
      expect(held(machine.world)).toEqual(held(whole.world));
    }
  });

  test('broken at any change of --prune and run again ends where an unbroken run does', async () => {
    const other = [...own.slice(0, -1), 'other-bucket', '--branch', 'dev', '--prune'];
    using whole = new FakeMachine();
    await whole.run('gcp/setup.sh', [...own, '--vertex']);
    const before = whole.world.changes;
    const last = await whole.run('gcp/setup.sh', other);
    expect(last.code, last.stderr).toBe(0);
    for (let at = before + 1; at <= whole.world.changes; at += 1) {
      using machine = new FakeMachine();
      await machine.run('gcp/setup.sh', [...own, '--vertex']);
      const broken = await machine
        .edit((world) => Object.assign(world, { breakAt: at }))
        .run('gcp/setup.sh', other);
      expect(broken.code).toBe(2);
      const again = await machine.run('gcp/setup.sh', other);
      expect(again.code, `${at}: ${again.stderr}`).toBe(0);
      expect(again.stdout).toBe(last.stdout);
      expect(held(machine.world)).toEqual(held(whole.world));
    }
  });

  test('a bucket and a project whose policies have conditions take it, too', async () => {
    using machine = new FakeMachine();
    const conditional = { role: 'roles/viewer', member: 'user:a@b.example', condition: 'request.time < x' };
    const outcome = await machine
      .edit(({ gcloud }) =>
        Object.assign(gcloud.bindings, { 'gs://my-bucket': [conditional], 'my-project': [conditional] }),
      )
      .run('gcp/setup.sh', [...own, '--vertex']);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(machine.world.gcloud.bindings['gs://my-bucket']).toHaveLength(2);
  });

  test('names at their limits are made, longer ones are refused before anything is asked', async () => {
    const repository = `${'o'.repeat(39)}/${'r'.repeat(100)}`;
    using machine = new FakeMachine();
    const name = `a${'b'.repeat(25)}`;
    const outcome = await machine.run('gcp/setup.sh', [
      '--repository',
      repository,
      ...own.slice(2),
      '--name',
      name,
    ]);
    expect(outcome.code, outcome.stderr).toBe(0);
    for (const [args, message] of [
      [['--name', `${name}b`], '--name cannot be'],
      [['--name', 'gcp-agent'], 'begin with gcp-'],
      [['--bucket', 'x'.repeat(200), '--bucket', 'y'.repeat(200)], 'the names of the buckets have'],
      [
        Array.from({ length: 40 }, (_, n) => ['--workflow', `${n}${'w'.repeat(90)}.yml`]).flat(),
        'Google takes 4096',
      ],
    ] as const) {
      const refused = await machine.run('gcp/setup.sh', [...own, ...args]);
      expect(refused).toMatchObject({ code: 2, calls: [] });
      expect(refused.stderr).toContain(message);
    }
  });

  test('says what the account may do, as Google holds it', async () => {
    using machine = new FakeMachine();
    const args = [...own, '--bucket', 'gs://other-bucket', '--vertex'];
    const first = await machine.run('gcp/setup.sh', args);
    const may = (outcome: Outcome) => outcome.stderr.match(/^May: .*$/gm);
    expect(may(first)).toEqual([
      'May: roles/storage.objectUser on gs://my-bucket',
      'May: roles/storage.objectUser on gs://other-bucket',
      'May: roles/aiplatform.user on the project my-project',
    ]);
    // Given by hand on a bucket, where set-up looks and takes nothing away.
    const member = `serviceAccount:${account}`;
    machine.edit(({ gcloud }) => {
      gcloud.bindings['gs://my-bucket']?.push(
        { role: 'roles/storage.admin', member, condition: "resource.name != 'x'" },
        { role: 'roles/storage.objectViewer', member: 'user:a@b.example' },
      );
    });
    const again = await machine.run('gcp/setup.sh', args);
    expect(may(again)).toContain("May: roles/storage.admin on gs://my-bucket, where resource.name != 'x'");
    expect(may(again)).toHaveLength(4);
    expect(again.stderr).not.toContain('is not there yet');
  });

  test('run again with the same changes nothing', async () => {
    using machine = new FakeMachine();
    const first = await machine.run('gcp/setup.sh', own);
    const before = structuredClone(machine.world.gcloud);
    const second = await machine.run('gcp/setup.sh', own);
    expect(second.code).toBe(0);
    expect(machine.world.gcloud).toEqual(before);
    expect(second.stdout).toBe(first.stdout);
    expect(second.stderr).not.toContain('No longer accepted');
  });

  test('run again with another repository and bucket refuses, prints the deletions, and makes them with --prune', async () => {
    using machine = new FakeMachine();
    await machine.run('gcp/setup.sh', [...own, '--vertex']);
    const before = structuredClone(machine.world.gcloud);
    const other = [
      ...['--repository', 'octo-org/other', '--repository-id', '75', '--owner-id', '65'],
      ...['--project', 'my-project', '--bucket', 'gs://other-bucket'],
    ];
    const refused = await machine.run('gcp/setup.sh', other);
    expect(refused.code).toBe(2);
    expect(machine.world.gcloud).toEqual(before);
    expect(refused.stderr).toMatch(/remove-iam-policy-binding gs:\/\/my-bucket /);
    expect(refused.stderr).toMatch(/projects remove-iam-policy-binding my-project .*aiplatform\.user/);
    expect(refused.stderr).toMatch(/service-accounts remove-iam-policy-binding .*repository_id\/74/);
    expect(refused.stderr).toContain('--prune');

    const pruned = await machine.run('gcp/setup.sh', [...other, '--prune']);
    expect(pruned.code, pruned.stderr).toBe(0);
    expect(machine.world.gcloud.bindings).toEqual({
      [account]: [
        { role: 'roles/iam.workloadIdentityUser', member: expect.stringMatching(/repository_id\/75$/) },
      ],
      'gs://my-bucket': [],
      'gs://other-bucket': [{ role: 'roles/storage.objectUser', member: `serviceAccount:${account}` }],
      'my-project': [],
    });
    expect(machine.world.gcloud.accounts[account]?.description).toBe('agent-creds: gs://other-bucket');
    expect(pruned.stderr).toMatch(/No longer accepted: .*'74'/);
    expect(pruned.stderr).toMatch(/Accepted: .*'75'/);
    expect(pruned.stderr).toMatch(/May use .*repository_id\/75/);
  });

  test.each([
    ['the commands that it prints were pasted', undefined],
    ['the bucket is gone', 'gs://my-bucket'],
  ])('run again with another bucket goes through once %s', async (_, gone) => {
    using machine = new FakeMachine();
    await machine.run('gcp/setup.sh', own);
    const other = [...own.slice(0, -1), 'other-bucket'];
    if (gone === undefined) {
      const refused = await machine.run('gcp/setup.sh', other);
      const commands = refused.stderr.match(/^gcloud .* remove-iam-policy-binding .*$/gm) ?? [];
      expect(commands).toHaveLength(1);
      expect(await machine.paste(commands.join('\n'))).toMatchObject({ code: 0, stderr: '' });
    } else machine.edit(({ gcloud }) => delete gcloud.bindings[gone]);
    const again = await machine.run('gcp/setup.sh', other);
    expect(again.code, again.stderr).toBe(0);
    expect(machine.world.gcloud.accounts[account]?.description).toBe('agent-creds: gs://other-bucket');
  });

  test('another provider of the pool, and another way to the account, are too much', async () => {
    using machine = new FakeMachine();
    await machine.run('gcp/setup.sh', own);
    machine.edit(({ gcloud }) => {
      gcloud.providers.extra = {
        state: 'ACTIVE',
        condition: 'true',
        mapping: '',
        issuer: 'https://x.example',
      };
      gcloud.bindings[account]?.push({
        role: 'roles/iam.serviceAccountTokenCreator',
        member: 'principal://iam.googleapis.com/x',
      });
      gcloud.bindings[account]?.push({
        role: 'roles/iam.serviceAccountUser',
        member: 'user:admin@my.example',
      });
    });
    expect((await machine.run('gcp/setup.sh', own)).stderr).toMatch(
      /providers delete extra[\s\S]*serviceAccountTokenCreator/,
    );
    const pruned = await machine.run('gcp/setup.sh', [...own, '--prune']);
    expect(pruned.code, pruned.stderr).toBe(0);
    expect(pruned.stderr).toContain('Note: user:admin@my.example has roles/iam.serviceAccountUser');
    expect(machine.world.gcloud.providers.extra?.state).toBe('DELETED');
    expect(machine.world.gcloud.bindings[account]?.map((one) => one.member)).toEqual([
      expect.stringMatching(/repository_id\/74$/),
      'user:admin@my.example',
    ]);
  });

  test('brings back what was deleted less than 30 days ago, and not what it accepted beside', async () => {
    using machine = new FakeMachine();
    await machine.run('gcp/setup.sh', own);
    machine.edit(({ gcloud }) => {
      for (const one of [...Object.values(gcloud.pools), ...Object.values(gcloud.providers)])
        one.state = 'DELETED';
    });
    const outcome = await machine.run('gcp/setup.sh', own);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(changes(outcome).filter((line) => line.includes('undelete'))).toHaveLength(2);

    machine.edit(({ gcloud }) => {
      for (const one of Object.values(gcloud.pools)) one.state = 'DELETED';
      gcloud.providers.extra = {
        state: 'ACTIVE',
        condition: 'true',
        mapping: '',
        issuer: 'https://x.example',
      };
    });
    expect((await machine.run('gcp/setup.sh', own)).code).toBe(2);
    expect(machine.world.gcloud.pools['ci-agent']?.state).toBe('DELETED');
  });

  test('a refusal is not an absence, and names the right', async () => {
    using machine = new FakeMachine();
    const outcome = await machine
      .edit((world) => Object.assign(world, { deny: 'iam workload-identity-pools' }))
      .run('gcp/setup.sh', own);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('PERMISSION_DENIED');
    expect(outcome.stderr).toContain('You need: roles/iam.workloadIdentityPoolAdmin on my-project');
    expect(changes(outcome)).toEqual([]);
  });

  test('without gcloud says where it is', async () => {
    using machine = new FakeMachine({ without: ['gcloud'] });
    expect((await machine.run('gcp/setup.sh', own)).stderr).toMatch(
      /gcloud is not installed[\s\S]*cloud\.google\.com/,
    );
    expect((await machine.run('gcp/setup.sh', [...own, '--dry-run'])).code).toBe(0);
  });

  test('stops at a bucket that gcs: lines cannot narrow', async () => {
    using machine = new FakeMachine();
    const outcome = await machine
      .edit(({ gcloud }) => Object.assign(gcloud, { uniform: 'False' }))
      .run('gcp/setup.sh', own);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('Fix: gcloud storage buckets update gs://my-bucket');
  });

  test('with --dry-run prints the commands and what they assume, and calls nothing', async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('gcp/setup.sh', [...own, '--vertex', '--dry-run']);
    expect(outcome.code).toBe(0);
    expect(outcome.calls).toEqual([]);
    expect(outcome.stdout).toContain('gcloud iam workload-identity-pools create ci-agent ');
    expect(outcome.stdout).toContain('--role=roles/aiplatform.user');
    expect(outcome.stdout).toContain(
      '# PROJECT_NUMBER stands for what this prints: gcloud projects describe',
    );
    expect(outcome.stdout).toContain('# Assumes that the project has no pool');
    expect(outcome.stderr).toContain('Would accept: ');
  });

  test('says how to remove what it made', async () => {
    using machine = new FakeMachine();
    const { stderr } = await machine.run('gcp/setup.sh', own);
    for (const command of [
      'storage buckets remove-iam-policy-binding gs://my-bucket',
      `iam service-accounts delete ${account}`,
      'iam workload-identity-pools delete ci-agent',
    ]) {
      expect(stderr).toContain(`  gcloud ${command}`);
    }
  });

  test.each([
    [['--repository-id', ''], '--repository-id needs a value'],
    [['--branch', "main' || true || '"], '--branch cannot be'],
    [['--workflow', 'o/r/.github/workflows/a.yml@*'], "'@*' is neither"],
    [['--workflow', 'o/r/.github/workflows/a.yml@abcdef1'], 'neither a whole ref nor a commit'],
    [['--bucket', 's3://my-bucket'], '--bucket gs://my-bucket'],
    [['--bucket', 'gs://my-bucket/folder'], 'names a whole bucket'],
    [['--what'], 'unknown option --what'],
    [['--name', 'x'], '--name cannot be'],
    [['--repository', 'octo-org/second'], '--repository-id of octo-org/second is missing'],
  ])('refuses %o', async (args, message) => {
    using machine = new FakeMachine();
    const outcome = await machine.run('gcp/setup.sh', [...own, ...args]);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain(message);
    expect(outcome.calls).toEqual([]);
  });
});

describe.skipIf(noBash)("the provider's condition", async () => {
  const configure = async (...args: string[]) => {
    using machine = new FakeMachine();
    const outcome = await machine.run('gcp/setup.sh', [...own, ...args]);
    return { provider: providerOf(outcome), member: option(outcome, 'service-accounts add', '--member') };
  };
  const { provider, member } = noBash ? ({} as Awaited<ReturnType<typeof configure>>) : await configure();

  test.each(['classic', 'immutable'] as const)(
    'accepts the agent job, its subject being %s',
    async (subject) => {
      const principal = admits(provider, { subject });
      expect(principal.subject).toBe('74/10000001/1');
      expect(principal.members).toContain(member);
    },
  );

  test('accepts no other issuer', async () => {
    const claims = claimsOf({}, `https://iam.googleapis.com/${provider.options.name}`);
    expect(() => provider.admit({ ...claims, iss: 'https://ghes.example/_services/token' })).toThrow(
      /issuer/,
    );
    expect(provider.options.issuer).toBe(issuer);
  });

  // Without --environment any environment of the branch's workflow is accepted: its rules only make it stricter.
  test.each([...strangers.filter(([name]) => !name.includes('environment')), ...otherWorkflows])(
    'refuses %s',
    (_, job) => {
      for (const subject of ['classic', 'immutable'] as const) {
        expect(() => admits(provider, { ...job, subject })).toThrow(/rejected by the attribute condition/);
      }
    },
  );

  test('refuses a repository that got the name later', async () => {
    expect(() => admits(provider, { repositoryId: '75' })).toThrow(/rejected/);
  });

  test('with an environment accepts that one only', async () => {
    const { provider: strict } = await configure('--environment', 'production');
    expect(admits(strict, { environment: 'production' }).members).toContain(member);
    expect(() => admits(strict, { environment: 'staging' })).toThrow(/rejected/);
    expect(() => admits(strict, {})).toThrow(/rejected/);
  });

  test('with a reusable workflow accepts exactly its commit', async () => {
    const path = 'org/agent-creds/.github/workflows/agent-job.yml';
    const { provider: split } = await configure('--workflow', `${path}@${'a'.repeat(40)}`);
    expect(admits(split, { jobWorkflowRef: `${path}@${'a'.repeat(40)}` }).members).toContain(member);
    expect(() => admits(split, { jobWorkflowRef: `${path}@${'b'.repeat(40)}` })).toThrow(/rejected/);
    expect(() => admits(split, {})).toThrow(/rejected/);
  });

  test('maps a subject that fits, however long the names are', async () => {
    const { provider: long } = await configure('--branch', `b${'x'.repeat(120)}`);
    expect(admits(long, { ref: `refs/heads/b${'x'.repeat(120)}` }).subject.length).toBeLessThan(127);
  });

  test('with several repositories and workflows accepts each with its own, and no other pair', async () => {
    const { provider: two } = await configure(
      ...['--workflow', 'agent.yml', '--workflow', 'nightly.yml'],
      ...[
        '--repository',
        'octo-org/second',
        '--repository-id',
        '75',
        '--owner-id',
        '65',
        '--workflow',
        'other.yml',
      ],
    );
    const second = { repository: 'octo-org/second', repositoryId: '75' };
    const accepted = (job: JobOptions) => {
      try {
        admits(two, job);
        return true;
      } catch {
        return false;
      }
    };
    const file = (name: string) => ({ workflowPath: `.github/workflows/${name}` });
    expect(accepted({})).toBe(true);
    expect(accepted(file('nightly.yml'))).toBe(true);
    expect(accepted(file('other.yml'))).toBe(false);
    expect(accepted({ ...second, ...file('other.yml') })).toBe(true);
    expect(accepted({ ...second, ...file('agent.yml') })).toBe(false);
    expect(
      accepted({
        ...second,
        jobWorkflowRef: 'octo-org/octo-repo/.github/workflows/agent.yml@refs/heads/main',
      }),
    ).toBe(false);
  });

  test('takes another issuer', async () => {
    const { provider: own } = await configure('--issuer', 'https://ghes.example/_services/token');
    expect(own.options.issuer).toBe('https://ghes.example/_services/token');
  });
});
