import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cloudNames } from '../../../scripts/conformance/settings.ts';
import { emptyWorld, type World } from './fakes/world.ts';
import { FakeMachine, noBash, type Outcome, removal } from './scripts.ts';

const repository = ['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'];
const second = ['--repository', 'octo-org/second', '--repository-id', '75', '--owner-id', '65'];
const github = 'token.actions.githubusercontent.com';
const rights = 'arn:aws:iam::111122223333:policy/theirs';

/** What the clouds hold, without what says nothing about the set-up: instants, counters, the partition. */
function held({ aws, gcloud, az, github: { variables } }: World): unknown {
  const bindings = Object.entries(gcloud.bindings).filter(([, all]) => all.length > 0);
  // A deleted pool keeps its name for 30 days, and can be brought back only.
  const pools = Object.entries(gcloud.pools).filter(([, one]) => one.state !== 'DELETED');
  const named = new Set(pools.map(([name]) => name));
  return structuredClone({
    aws: { stacks: aws.stacks, providers: aws.providers, roles: aws.roles, policies: aws.policies },
    buckets: [aws.buckets, gcloud.buckets],
    gcloud: {
      accounts: gcloud.accounts,
      bindings: Object.fromEntries(bindings),
      pools: Object.fromEntries(pools),
      providers: named.size > 0 ? gcloud.providers : {},
    },
    az: {
      identities: az.identities,
      credentials: az.credentials,
      roles: az.roles,
      accounts: az.accounts,
      groups: az.groups,
    },
    variables,
  });
}

/** What somebody else made before. */
function others({ aws, gcloud, az }: World): void {
  aws.roles.theirs = { trust: {}, boundary: '', attached: [], inline: { own: {} } };
  aws.policies.theirs = {};
  const person = { role: 'roles/storage.objectUser', member: 'user:a@b.example' };
  const conditional = { ...person, condition: 'request.time < x' };
  for (const one of ['gs://bucket-1', 'gs://bucket-2', 'my-project'])
    gcloud.bindings[one] = [person, conditional];
  const scope = '/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/acct';
  az.roles.theirs = { principalId: 'somebody', role: 'Storage Blob Delegator', scope };
}

async function succeed(outcome: Promise<Outcome>): Promise<Outcome> {
  const done = await outcome;
  expect(done.code, done.stderr).toBe(0);
  return done;
}

const aws = ['--region', 'eu-west-1'];
const gcp = ['--project', 'my-project'];
const azure = ['--resource-group', 'agents'];
const cases: readonly (readonly [script: string, args: readonly string[]])[] = [
  ['aws/deploy.sh', [...repository, ...aws, '--bucket', 'my-bucket']],
  ['aws/deploy.sh', [...repository, ...second, ...aws, '--bedrock', '--logs', '/x', '--name', 'another']],
  ['aws/deploy.sh', [...repository, ...aws, '--rights-policy', rights, '--no-revoke-role']],
  ['aws/deploy.sh', [...repository, '--region', 'cn-north-1', '--bucket', 'my-bucket']],
  ['aws/deploy.sh', [...repository, '--region', 'us-gov-west-1', '--bucket', 'my-bucket']],
  ['aws/deploy.sh', [...repository, ...aws, '--bedrock', '--issuer', 'ghes.example/_services/token']],
  ['gcp/setup.sh', [...repository, ...gcp]],
  [
    'gcp/setup.sh',
    [...repository, ...second, ...gcp, '--bucket', 'bucket-1', '--bucket', 'bucket-2', '--vertex'],
  ],
  ['gcp/setup.sh', [...repository, ...gcp, '--vertex', '--name', 'another']],
  ['azure/setup.sh', [...repository, ...azure, '--container', 'acct/reports']],
  [
    'azure/setup.sh',
    [
      ...[...repository, ...second, ...azure, '--flexible', '--name', 'another'],
      ...[
        '--container',
        'acct/one',
        '--container',
        'acct/two',
        '--queue',
        'acct/jobs',
        '--queue',
        'more/jobs',
      ],
      ...['--vault', 'v-1', '--openai', 'models'],
    ],
  ],
  [
    'azure/setup.sh',
    [
      ...[...repository, ...azure, '--workflow', 'agent.yml', '--role', 'Key Vault Reader (preview)'],
      ...['--resource', '/subscriptions/s/resourceGroups/a (b)/providers/Microsoft.KeyVault/vaults/v'],
    ],
  ],
];

describe.skipIf(noBash).each(cases)('what %s %j made', (script, args) => {
  test('is gone after the commands that it printed, and what others made is there', async () => {
    using machine = new FakeMachine();
    const before = held(machine.edit(others).world);
    const made = await succeed(machine.run(script, args));
    expect(held(machine.world)).not.toEqual(before);
    const removed = await machine.paste(removal(made));
    expect(removed, removed.stderr).toMatchObject({ code: 0, stderr: '' });
    expect(held(machine.world)).toEqual(before);
  });

  test('is made again after that, and removed again', async () => {
    using machine = new FakeMachine();
    const first = await succeed(machine.run(script, args));
    const before = held(machine.world) as Record<string, Record<string, unknown>>;
    await succeed(machine.paste(removal(first)));
    const again = await succeed(machine.run(script, args));
    const now = held(machine.world) as typeof before;
    expect(now.aws).toEqual(before.aws);
    expect(now.gcloud).toEqual(before.gcloud);
    expect(now.az?.credentials).toEqual(before.az?.credentials);
    await succeed(machine.paste(removal(again)));
    expect(held(machine.world)).toEqual(held(emptyWorld()));
  });

  test('is gone also where a second run said how', async () => {
    using machine = new FakeMachine();
    await succeed(machine.run(script, args));
    await succeed(machine.paste(removal(await machine.run(script, args))));
    expect(held(machine.world)).toEqual(held(emptyWorld()));
  });
});

describe.skipIf(noBash)('the removal', () => {
  const own = [...repository, ...aws, '--bucket', 'my-bucket'];

  test('of AWS takes the policies of ended leases with it', async () => {
    using machine = new FakeMachine();
    const made = await succeed(machine.run('aws/deploy.sh', own));
    machine.edit((world) =>
      Object.assign(world.aws.roles['ci-agent']?.inline ?? {}, { 'agent-creds-1': {}, 'agent-creds-2': {} }),
    );
    await succeed(machine.paste(removal(made)));
    expect(held(machine.world)).toEqual(held(emptyWorld()));
  });

  test('of AWS that was begun without that ends in a stack that the next set-up tells how to delete', async () => {
    using machine = new FakeMachine();
    const made = await succeed(machine.run('aws/deploy.sh', own));
    machine.edit((world) =>
      Object.assign(world.aws.roles['ci-agent']?.inline ?? {}, { 'agent-creds-1': {} }),
    );
    const failed = await machine.paste(removal(made).replace(/^ *for .*\n/, ''));
    expect(failed.stderr).toContain('Waiter StackDeleteComplete failed');
    const refused = await machine.run('aws/deploy.sh', own);
    expect(refused.stderr).toContain('could not be deleted (DELETE_FAILED)');
    const [, fix = ''] = /^Fix: (.*)$/m.exec(refused.stderr) ?? [];
    await succeed(machine.paste(fix));
    await succeed(machine.run('aws/deploy.sh', own));
    await succeed(machine.paste(removal(made)));
    expect(machine.world.aws).toMatchObject({ stacks: {}, roles: {}, policies: {} });
  });

  test('of AWS leaves a provider that was there before', async () => {
    using machine = new FakeMachine();
    machine.edit((world) => Object.assign(world.aws.providers, { [github]: ['sts.amazonaws.com'] }));
    const made = await succeed(machine.run('aws/deploy.sh', own));
    await succeed(machine.paste(removal(made)));
    expect(machine.world.aws).toMatchObject({ stacks: {}, roles: {}, providers: { [github]: {} } });
  });

  test('of AWS without its last command leaves the provider, and set-up takes that', async () => {
    using machine = new FakeMachine();
    const made = await succeed(machine.run('aws/deploy.sh', own));
    await succeed(machine.paste(removal(made).replace(/.*delete-open-id-connect-provider.*\n/, '')));
    expect(Object.keys(machine.world.aws.providers)).toEqual([github]);
    const again = await succeed(machine.run('aws/deploy.sh', own));
    expect(again.stderr).not.toContain('delete-open-id-connect-provider');
  });

  test('of what is too much is pasted as a refusal prints it, and the same run goes through', async () => {
    using machine = new FakeMachine();
    const args = [...repository, ...azure, '--container', 'acct/reports', '--queue', 'acct/jobs'];
    await succeed(machine.run('azure/setup.sh', [...args, '--vault', 'v-1', '--flexible']));
    machine.edit(({ az }) => {
      az.credentials.other = { issuer: 'https://x.example', audiences: ['x'], subject: 'anybody' };
    });
    const fewer = [...args.slice(0, -2), '--flexible'];
    const refused = await machine.run('azure/setup.sh', fewer);
    const commands = refused.stderr.match(/^az .* delete .*$/gm) ?? [];
    expect(commands).toHaveLength(6);
    expect(await machine.paste(commands.join('\n'))).toMatchObject({ code: 0, stderr: '' });
    await succeed(machine.run('azure/setup.sh', fewer));
    expect(Object.keys(machine.world.az.roles)).toHaveLength(2);
    expect(Object.keys(machine.world.az.credentials)).toEqual(['github-1', 'github-2']);
  });

  test('of Azure leaves the roles of an identity of another name', async () => {
    using machine = new FakeMachine();
    const args = [...repository, ...azure, '--container', 'acct/reports'];
    await succeed(machine.run('azure/setup.sh', args));
    const roles = structuredClone(machine.world.az.roles);
    // The fake has one list of credentials for all identities.
    machine.edit(({ az }) => Object.assign(az, { credentials: {} }));
    const other = await succeed(machine.run('azure/setup.sh', [...args, '--name', 'another']));
    expect(Object.keys(machine.world.az.roles)).toHaveLength(4);
    await succeed(machine.paste(removal(other)));
    expect(machine.world.az.roles).toEqual(roles);
    expect(Object.keys(machine.world.az.identities)).toEqual(['ci-agent']);
  });
});

const page = (name: string) => readFileSync(resolve(import.meta.dirname, '../../../docs', name), 'utf8');

/** The shell block behind a text of a page. */
function block(text: string, mark: string): string {
  const [, commands] = /```sh\n([\s\S]*?)```/.exec(text.slice(text.indexOf(mark))) ?? [];
  if (!text.includes(mark) || commands === undefined) throw new Error(`no block behind ${mark}`);
  return commands.replace(/^ +(?=\S)/gm, '');
}

describe.skipIf(noBash).each(cloudNames)('what docs/conformance.md sets up for %s', (cloud) => {
  const text = page('conformance.md');
  const before = block(text, '## Before');
  const setUp = block(text, `<!-- set-up ${cloud} -->`);
  const remove = block(text, `<!-- removal ${cloud} -->`);

  test('is gone after its removal, but for the provider of AWS, and what others made is there', async () => {
    using machine = new FakeMachine();
    const untouched = held(machine.edit(others).world);
    const made = await succeed(machine.paste(`${before}\n${setUp}`));
    expect(held(machine.world)).not.toEqual(untouched);
    machine.edit((world) =>
      Object.assign(world.aws.roles.conformance?.inline ?? {}, {
        'agent-creds-1': {},
        'conformance-probe': {},
      }),
    );
    const values = setUp.match(/^[A-Z]+=.*$/gm)?.join('\n') ?? '';
    const removed = await succeed(
      // The account of Azure has a random number in its name.
      machine.paste(`${before}\n${values.replace(/\$RANDOM/, '1')}\n${remove}`),
    );
    expect(removed.stderr).toBe('');
    if (cloud === 'aws') {
      expect(Object.keys(machine.world.aws.providers)).toEqual([github]);
      const [provider = ''] = removal(made).match(/.*delete-open-id-connect-provider.*/) ?? [];
      await succeed(machine.paste(provider));
    }
    expect(held(machine.world)).toEqual(untouched);
  });

  test('can be set up again after that', async () => {
    using machine = new FakeMachine();
    const values = setUp.match(/^[A-Z]+=.*$/gm)?.join('\n') ?? '';
    for (let round = 0; round < 2; round += 1) {
      await succeed(machine.paste(`${before}\n${setUp}`));
      await succeed(machine.paste(`${before}\n${values}\n${remove}`));
    }
  });
});

describe.skipIf(noBash)('docs/setup.md', () => {
  test('brings back the pool and the provider that Terraform deleted', async () => {
    using machine = new FakeMachine();
    const args = [...repository, ...gcp, '--bucket', 'bucket-1'];
    await succeed(machine.run('gcp/setup.sh', args));
    const pool = '--project=my-project --location=global';
    await succeed(
      machine.paste(`gcloud iam workload-identity-pools providers delete github --workload-identity-pool=ci-agent ${pool} --quiet
gcloud iam workload-identity-pools delete ci-agent ${pool} --quiet`),
    );
    const commands = block(page('setup.md'), 'bring it back and import it:');
    await succeed(machine.paste(commands.match(/^gcloud .*$/gm)?.join('\n') ?? ''));
    expect(machine.world.gcloud.pools['ci-agent']?.state).toBe('ACTIVE');
    expect(machine.world.gcloud.providers.github?.state).toBe('ACTIVE');
  });
});
