import { describe, expect, test } from 'vitest';
import { matchCredential } from '../../../sandbox/azure/federation.ts';
import type { JobOptions } from '../../../sandbox/github/claims.ts';
import { azureCloudNames, azureClouds } from '../../../src/clouds/azure/clouds.ts';
import { problemsOf } from '../../support/plan.ts';
import type { World } from './fakes/world.ts';
import { claimsOf, otherWorkflows, strangers } from './jobs.ts';
import { asked, changes, FakeMachine, noBash, slept, step } from './scripts.ts';

const own = [
  ...['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'],
  ...['--resource-group', 'agents', '--container', 'acct/reports'],
];
const audience = 'api://AzureADTokenExchange';

/** What the identity's credentials compare, as the cloud holds them. */
function credentialsOf(world: World): readonly Credential[] {
  return Object.values(world.az.credentials).map(({ audiences, ...one }) => ({
    ...one,
    audience: audiences.join(),
  }));
}

type Credential = Omit<World['az']['credentials'][string], 'audiences'> & { readonly audience: string };

/** Whether a flexible credential's expression holds: `eq` and `and` over the two claims that Entra takes of GitHub. */
function holds(expression: string, claims: Readonly<Record<string, unknown>>): boolean {
  return expression.split(' and ').every((part) => {
    const [, claim = '', value] = /^claims\['(sub|job_workflow_ref)'\] eq '([^']*)'$/.exec(part) ?? [];
    if (value === undefined) throw new Error(`not an expression of Entra's: ${part}`);
    return claims[claim] === value;
  });
}

function accepts(credentials: readonly Credential[], job: JobOptions): boolean {
  const claims = claimsOf(job, audience);
  if (credentials.some((one) => one.issuer === claims.iss && one.expression && holds(one.expression, claims)))
    return true;
  const plain = credentials.flatMap(({ expression: _, subject, ...one }) =>
    subject ? [{ ...one, subject }] : [],
  );
  try {
    matchCredential(plain, claims);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(noBash)('setup/azure/setup.sh', () => {
  const rolesOf = ({ az }: World) =>
    Object.values(az.roles).map(({ role, scope }) => `${role} ${scope.split('/').slice(-2).join('/')}`);

  test('prints the job, and only the job, on stdout', async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('azure/setup.sh', own);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(step(outcome)).toEqual({
      'azure-client-id': '00000000-0000-4000-8000-000000000003',
      'azure-tenant-id': '00000000-0000-4000-8000-000000000001',
      'azure-subscription-id': '00000000-0000-4000-8000-000000000002',
      deliver: 'env',
      scope: 'blob:read  acct/reports\n',
    });
    expect(outcome.stdout.startsWith('# .github/workflows/agent.yml of')).toBe(true);
    expect(problemsOf(asked(outcome))).toEqual([]);
  });

  test('gives rights on the one container, and the key for SAS on its account', async () => {
    using machine = new FakeMachine();
    await machine.run('azure/setup.sh', own);
    expect(rolesOf(machine.world)).toEqual([
      'Storage Blob Data Contributor containers/reports',
      'Storage Blob Delegator storageAccounts/acct',
    ]);
  });

  test('gives rights to what lines for a queue can ask, on the one queue, and the key for SAS on its account', async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('azure/setup.sh', [...own.slice(0, -2), '--queue', 'acct/jobs']);
    expect(rolesOf(machine.world)).toEqual([
      'Storage Queue Data Message Sender queues/jobs',
      'Storage Queue Data Message Processor queues/jobs',
      'Storage Queue Data Reader queues/jobs',
      'Storage Queue Delegator storageAccounts/acct',
    ]);
    expect(step(outcome)).toMatchObject({ deliver: 'env', scope: 'queue:receive  acct/jobs\n' });
  });

  test.each(['az: new identity, credential', 'az: new identity, Graph'] as const)(
    'goes through on its first run where Azure knows the identity two minutes later (%s)',
    async (refusal) => {
      using machine = new FakeMachine();
      machine.edit((world) => {
        world.delay = 110;
        world.az.refusal = refusal;
      });
      const outcome = await machine.run('azure/setup.sh', own);
      expect(outcome.code, outcome.stderr).toBe(0);
      expect(slept(outcome)).toBeGreaterThanOrEqual(110);
      expect(Object.keys(machine.world.az.credentials)).toEqual(['github-1', 'github-2']);
    },
  );

  test('broken at any change and run again ends where an unbroken run does', async () => {
    using whole = new FakeMachine();
    const last = await whole.edit((world) => Object.assign(world, { delay: 10 })).run('azure/setup.sh', own);
    const held = ({ az }: World) => ({ credentials: az.credentials, roles: rolesOf({ az } as World) });
    for (let at = 1; at <= whole.world.changes; at += 1) {
      using machine = new FakeMachine();
      machine.edit((world) => Object.assign(world, { delay: 10, breakAt: at }));
      expect((await machine.run('azure/setup.sh', own)).code).toBe(2);
      const again = await machine.run('azure/setup.sh', own);
      expect(again.code, again.stderr).toBe(0);
      expect(again.stdout).toBe(last.stdout);
      expect(held(machine.world)).toEqual(held(whole.world));
    }
  });

  // The names of the CLI; a cloud without one here is registered in it under a name of the admin's.
  const namesInCli: Readonly<Record<string, string>> = {
    public: 'AzureCloud',
    usgovernment: 'AzureUSGovernment',
    china: 'AzureChinaCloud',
    france: 'AzureBleuCloud',
    germany: 'AzureDelosCloud',
  };

  test.each(azureCloudNames)(
    'in the cloud %s the job is accepted by the audience that it asks for',
    async (cloud) => {
      const args = cloud in namesInCli ? own : [...own, '--azure-cloud', cloud];
      for (const form of [[], ['--flexible']]) {
        using machine = new FakeMachine();
        machine.edit(({ az }) => Object.assign(az, { cloud: namesInCli[cloud] ?? 'partner' }));
        const outcome = await machine.run('azure/setup.sh', [...args, ...form]);
        expect(outcome.code, outcome.stderr).toBe(0);
        expect(step(outcome)['azure-cloud']).toBe(cloud === 'public' ? undefined : cloud);
        expect(problemsOf(asked(outcome))).toEqual([]);
        const wanted = azureClouds[cloud].exchangeAudience;
        expect(credentialsOf(machine.world).map((one) => one.audience)).toEqual([wanted, wanted]);
        expect(outcome.stderr).toMatch(new RegExp(`^Accepted: .* for ${wanted}$`, 'm'));
      }
    },
  );

  test('credentials that an earlier run made with the audience of another cloud are mended by their names', async () => {
    using machine = new FakeMachine();
    machine.edit(({ az }) => Object.assign(az, { cloud: 'AzureUSGovernment' }));
    await machine.run('azure/setup.sh', own);
    const right = structuredClone(machine.world.az.credentials);
    machine.edit(({ az }) => {
      for (const one of Object.values(az.credentials)) one.audiences = [audience];
    });
    const outcome = await machine.run('azure/setup.sh', own);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(machine.world.az.credentials).toEqual(right);
    expect(outcome.stderr).toMatch(/^No longer accepted: .* for api:\/\/AzureADTokenExchange$/m);
  });

  test('a cloud that cannot be told is asked for, and one that az is not set to is refused', async () => {
    for (const [cloud, args, message] of [
      ['partner', [], "which cloud is 'partner'"],
      ['AzureCloud', ['--azure-cloud', 'china'], '--azure-cloud is china, and az is set to AzureCloud'],
    ] as const) {
      using machine = new FakeMachine();
      machine.edit(({ az }) => Object.assign(az, { cloud }));
      const outcome = await machine.run('azure/setup.sh', [...own, ...args]);
      expect(outcome.code).toBe(2);
      expect(outcome.stderr).toContain(message);
      expect(changes(outcome)).toEqual([]);
    }
  });

  test.each([
    ['public', 'https://vault.azure.net', 'https://cognitiveservices.azure.com'],
    ['usgovernment', 'https://vault.usgovcloudapi.net', 'https://cognitiveservices.azure.us'],
    ['china', 'https://vault.azure.cn', 'https://cognitiveservices.azure.cn'],
    ['france', 'https://vault.sovcloud-api.fr', undefined],
    ['germany', 'https://vault.sovcloud-api.de', undefined],
    ['singapore', undefined, undefined],
  ])('in the cloud %s a lease for a vault is for %s, one for models for %s', async (cloud, vault, models) => {
    const line = (resource?: string) =>
      resource === undefined ? '# what this job needs, see docs/scope.md\n' : `azure:resource  ${resource}\n`;
    for (const [args, resource] of [
      [['--vault', 'v-1'], vault],
      [['--openai', 'models'], models],
    ] as const) {
      using machine = new FakeMachine();
      machine.edit(({ az }) => Object.assign(az, { cloud: 'custom' }));
      const where = ['--azure-cloud', cloud, ...args];
      const outcome = await machine.run('azure/setup.sh', [...own.slice(0, -2), ...where]);
      expect(step(outcome).scope, outcome.stderr).toBe(line(resource));
    }
  });

  test('run again with the same changes nothing', async () => {
    using machine = new FakeMachine();
    const first = await machine.run('azure/setup.sh', own);
    const second = await machine.run('azure/setup.sh', own);
    expect(second.code).toBe(0);
    expect(changes(second)).toEqual([]);
    expect(second.stdout).toBe(first.stdout);
  });

  test('run again for another branch replaces the trust, and says what is no longer accepted', async () => {
    using machine = new FakeMachine();
    await machine.run('azure/setup.sh', own);
    const outcome = await machine.run('azure/setup.sh', [...own, '--branch', 'release']);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(credentialsOf(machine.world).map((one) => one.subject)).toEqual([
      'repo:octo-org/octo-repo:ref:refs/heads/release',
      'repo:octo-org@65/octo-repo@74:ref:refs/heads/release',
    ]);
    expect(outcome.stderr).toMatch(/No longer accepted: .*refs\/heads\/main/);
    expect(outcome.stderr).toMatch(/^Accepted: .*refs\/heads\/release, from https:/m);
  });

  const toEither = [
    ['a subject to an expression', [], ['--flexible'], 'expression'],
    ['an expression to a subject', ['--flexible'], [], 'subject'],
  ] as const;

  test.each(toEither)(
    'run again from %s deletes the credentials and makes them anew, and says so',
    async (_, first, second, kind) => {
      using machine = new FakeMachine();
      await machine.run('azure/setup.sh', [...own, ...first]);
      const outcome = await machine.run('azure/setup.sh', [...own, ...second]);
      expect(outcome.code, outcome.stderr).toBe(0);
      using fresh = new FakeMachine();
      await fresh.run('azure/setup.sh', [...own, ...second]);
      expect(machine.world.az.credentials).toEqual(fresh.world.az.credentials);
      expect(credentialsOf(machine.world).every((one) => one[kind] !== undefined)).toBe(true);
      expect(outcome.stderr).toMatch(
        /^github-1 cannot be changed from .*: it is deleted and made anew\.\n\+ az .*credential delete .*--name github-1\n\+ az .*credential create .*--name github-1 /m,
      );
      expect(outcome.stderr.match(/^No longer accepted: /gm)).toHaveLength(2);
    },
  );

  test.each(toEither)(
    'broken anywhere on the way from %s and run again ends where an unbroken run does',
    async (_, first, second) => {
      using whole = new FakeMachine();
      await whole.run('azure/setup.sh', [...own, ...first]);
      const before = whole.world.changes;
      const last = await whole.run('azure/setup.sh', [...own, ...second]);
      for (let at = before + 1; at <= whole.world.changes; at += 1) {
        using machine = new FakeMachine();
        await machine.run('azure/setup.sh', [...own, ...first]);
        machine.edit((world) => Object.assign(world, { breakAt: at }));
        expect((await machine.run('azure/setup.sh', [...own, ...second])).code).toBe(2);
        const again = await machine.run('azure/setup.sh', [...own, ...second]);
        expect(again.code, again.stderr).toBe(0);
        expect(again.stdout).toBe(last.stdout);
        expect(Object.keys(machine.world.az.credentials).sort()).toEqual(['github-1', 'github-2']);
        // Which of the names has which subject does not matter.
        const held = ({ world }: FakeMachine) => credentialsOf(world).map((one) => JSON.stringify(one));
        expect(held(machine).sort()).toEqual(held(whole).sort());
      }
    },
  );

  test('a credential that compares the same kind of thing is changed before another is made anew', async () => {
    using machine = new FakeMachine();
    await machine.run('azure/setup.sh', own);
    machine.edit(({ az }) => {
      az.credentials['github-1'] = {
        issuer: 'https://x.example',
        audiences: [audience],
        expression: 'anything',
      };
    });
    const one = ['--repository', 'octo-org/octo-repo', '--resource-group', 'agents'];
    const args = [...one, '--container', 'acct/reports', '--branch', 'release', '--prune'];
    const outcome = await machine.run('azure/setup.sh', args);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stderr).not.toContain('made anew');
    expect(Object.keys(machine.world.az.credentials)).toEqual(['github-2']);
  });

  test('what would have to be deleted is refused and printed, and goes with --prune', async () => {
    using machine = new FakeMachine();
    await machine.run('azure/setup.sh', own);
    machine.edit(({ az }) => {
      az.credentials.other = { issuer: 'https://x.example', audiences: [audience], subject: 'anybody' };
    });
    const before = structuredClone(machine.world.az);
    // Without the numbers there is one subject, so the second credential is too much; so is the old container.
    const fewer = [
      '--repository',
      'octo-org/octo-repo',
      '--resource-group',
      'agents',
      '--container',
      'acct/logs',
    ];
    const refused = await machine.run('azure/setup.sh', fewer);
    expect(refused.code).toBe(2);
    expect(machine.world.az).toEqual(before);
    expect(refused.stderr).toMatch(/federated-credential delete .*--name github-2\n/);
    expect(refused.stderr).toMatch(/federated-credential delete .*--name other\n/);
    expect(refused.stderr).toMatch(/role assignment delete --ids \S*containers\/reports/);
    expect(refused.stderr).not.toMatch(/role assignment delete --ids \S*Delegator/);

    const pruned = await machine.run('azure/setup.sh', [...fewer, '--prune']);
    expect(pruned.code, pruned.stderr).toBe(0);
    expect(Object.keys(machine.world.az.credentials)).toEqual(['github-1']);
    expect(rolesOf(machine.world)).toEqual([
      'Storage Blob Delegator storageAccounts/acct',
      'Storage Blob Data Contributor containers/logs',
    ]);
    expect(pruned.stderr).toMatch(/May: Storage Blob Data Contributor on .*containers\/logs/);
  });

  test('with --dry-run prints the commands and what they assume, and calls nothing', async () => {
    using machine = new FakeMachine();
    const outcome = await machine.run('azure/setup.sh', [...own, '--dry-run']);
    expect(outcome.calls).toEqual([]);
    expect(outcome.stdout).toContain('az role assignment create --role "Storage Blob Data Contributor"');
    expect(outcome.stdout).toContain("# Assumes that the resource group has no identity 'ci-agent'");
    expect(step(outcome)['azure-client-id']).toBe('CLIENT_ID');
  });

  test('says how to remove what it made', async () => {
    using machine = new FakeMachine();
    const { stderr } = await machine.run('azure/setup.sh', own);
    expect(stderr).toMatch(/az role assignment delete .*Blob Delegator/);
    expect(stderr).toContain('  az identity delete --name ci-agent --resource-group agents');
  });

  const vault = '/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v';
  test.each([
    [
      ['--resource', vault, '--role', 'Key Vault Secrets User'],
      'Key Vault Secrets User vaults/v',
      'azure:resource  https://vault.azure.net\n',
    ],
    [['--vault', 'v-1'], 'Key Vault Secrets User vaults/v-1', 'azure:resource  https://vault.azure.net\n'],
    [
      ['--openai', 'models'],
      'Cognitive Services OpenAI User accounts/models',
      'azure:resource  https://cognitiveservices.azure.com\n',
    ],
    [
      ['--container', 'https://acct.blob.core.windows.net/reports/'],
      'Storage Blob Data Contributor containers/reports',
      'blob:read  acct/reports\n',
    ],
    [
      ['--queue', 'https://acct.queue.core.windows.net/jobs'],
      'Storage Queue Data Message Sender queues/jobs',
      'queue:receive  acct/jobs\n',
    ],
  ])('%o is one role on one resource', async (args, role, scope) => {
    using machine = new FakeMachine();
    const outcome = await machine.run('azure/setup.sh', [
      '--repository',
      'o/r',
      '--resource-group',
      'agents',
      ...args,
    ]);
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(rolesOf(machine.world)[0]).toBe(role);
    expect(step(outcome).scope).toBe(scope);
    expect(problemsOf(asked(outcome))).toEqual([]);
  });

  test.each([
    [['--container', 'acct/aaa', '--container', 'acct/bbb', '--vault', 'v-1'], 'blob:read  acct/aaa'],
    [['--queue', 'acct/jobs', '--container', 'acct/aaa', '--queue', 'acct/more'], 'blob:read  acct/aaa'],
    [['--vault', 'v-1', '--openai', 'models'], 'azure:resource  https://cognitiveservices.azure.com'],
  ])('of %o the step has what one lease can be, and a comment has the rest', async (args, first) => {
    for (const form of [[], ['--workflow', 'org/agent-creds/.github/workflows/agent-job.yml@v1.0.0']]) {
      using machine = new FakeMachine();
      const outcome = await machine.run('azure/setup.sh', [...own.slice(0, -2), ...args, ...form]);
      const [line, ...rest] = String(step(outcome).scope).trim().split('\n');
      expect(line).toBe(first);
      expect(rest.map((text) => text.replace(/ {2}.*/, ''))).toEqual(
        rest.map(() => expect.stringMatching(/^# in a step of its own: [a-z]+:[a-z]+$/)),
      );
      expect(rest).toHaveLength(args.length / 2 - 1);
      expect(problemsOf(asked(outcome))).toEqual([]);
    }
  });

  test.each([
    [['--resource', vault], '--role is missing'],
    [['--role', 'Reader'], '--resource is missing'],
    [['--container', 'acct'], '--container cannot be'],
    [['--azure-cloud', 'gov'], '--azure-cloud cannot be'],
    [['--flexible', '--issuer', 'ghes.example/_services/token'], 'github.com only'],
    [Array.from({ length: 11 }, (_, n) => ['--subject', `s${n}`, '--subject', `t${n}`]).flat(), 'at most 20'],
    [['--subject', 's'.repeat(601)], 'more than 600 characters'],
  ])('refuses %o before anything is asked', async (args, message) => {
    using machine = new FakeMachine();
    const outcome = await machine.run('azure/setup.sh', [...own, ...args]);
    expect(outcome).toMatchObject({ code: 2, calls: [] });
    expect(outcome.stderr).toContain(message);
  });

  test('a CLI that is older than flexible credentials is told before anything is made', async () => {
    using machine = new FakeMachine();
    machine.edit(({ az }) => Object.assign(az, { version: '2.73.0' }));
    const outcome = await machine.run('azure/setup.sh', [...own, '--flexible']);
    expect(outcome.stderr).toMatch(/Azure CLI 2\.74 or later, this is 2\.73\.0\nFix: az upgrade/);
    expect(changes(outcome)).toEqual([]);
  });

  test('a refusal names the right', async () => {
    using machine = new FakeMachine();
    const outcome = await machine
      .edit((world) => Object.assign(world, { deny: 'role assignment create' }))
      .run('azure/setup.sh', own);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(
      /AuthorizationFailed[\s\S]*You need: Role Based Access Control Administrator/,
    );
  });
});

describe.skipIf(noBash)('the federated credentials', async () => {
  const configure = async (...args: string[]) => {
    using machine = new FakeMachine();
    const outcome = await machine.run('azure/setup.sh', [...own, ...args]);
    if (outcome.code !== 0) throw new Error(outcome.stderr);
    return credentialsOf(machine.world);
  };
  const plain = noBash ? [] : await configure();
  const pinned = noBash ? [] : await configure('--workflow', 'agent.yml');
  const flexible = noBash ? [] : await configure('--flexible');
  /** What GitHub puts in the subject once the repository was told to. */
  const customised = (job: JobOptions): JobOptions => {
    const { sub, job_workflow_ref } = claimsOf(job, audience) as unknown as Record<string, string>;
    return { ...job, claims: { sub: `${sub}:job_workflow_ref:${job_workflow_ref}` } };
  };

  test.each(['classic', 'immutable'] as const)('accept the agent job, its subject being %s', (subject) => {
    expect(accepts(plain, { subject })).toBe(true);
    expect(accepts(pinned, customised({ subject }))).toBe(true);
    expect(accepts(flexible, { subject })).toBe(true);
  });

  // A repository that is only named like ours has numbers of its own.
  test.each(strangers)('refuse %s', (_, job) => {
    for (const subject of ['classic', 'immutable'] as const) {
      expect(accepts(plain, { ...job, subject })).toBe(false);
      expect(accepts(pinned, customised({ ...job, subject }))).toBe(false);
      expect(accepts(flexible, { ...job, subject })).toBe(false);
    }
  });

  test.each(otherWorkflows)('refuse %s only where --flexible or --workflow was given', (_, job) => {
    expect(accepts(plain, job)).toBe(true);
    expect(accepts(pinned, customised(job))).toBe(false);
    expect(accepts(flexible, job)).toBe(false);
  });

  test('compare case', () => {
    expect(accepts(plain, { repository: 'Octo-Org/octo-repo' })).toBe(false);
  });

  test('with an environment accept that one in place of the branch', async () => {
    const strict = await configure('--environment', 'production');
    expect(accepts(strict, { environment: 'production' })).toBe(true);
    expect(accepts(strict, { environment: 'staging' })).toBe(false);
    expect(accepts(strict, {})).toBe(false);
  });

  test('of several repositories and files accept each with its own', async () => {
    const second = ['--repository', 'octo-org/second', '--workflow', 'other.yml'];
    const both = await configure(
      '--flexible',
      '--workflow',
      'agent.yml',
      '--workflow',
      'nightly.yml',
      ...second,
    );
    expect(both).toHaveLength(5);
    const file = (name: string) => ({ workflowPath: `.github/workflows/${name}` });
    expect(accepts(both, file('nightly.yml'))).toBe(true);
    expect(accepts(both, file('other.yml'))).toBe(false);
    expect(accepts(both, { repository: 'octo-org/second', ...file('other.yml') })).toBe(true);
    expect(accepts(both, { repository: 'octo-org/second', ...file('agent.yml') })).toBe(false);
  });
});
