import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { azureCloudNames, azureClouds } from '../../../src/clouds/azure/clouds.ts';
import { FakeMachine, noBash, type Outcome } from './scripts.ts';
import { fillIn } from './template.ts';
import { plan } from './terraform.ts';
import { awsAttributes, azureAttributes, gcpAttributes, guid, own } from './terraform-clouds.ts';
import type { Value } from './terraform-functions.ts';

const root = resolve(import.meta.dirname, '../../..', 'setup');
const template = readFileSync(join(root, 'aws', 'agent-creds.yaml'), 'utf8');

type Variables = Readonly<Record<string, Value>>;

/** The same wishes, as options of a script and as variables of a module. */
interface Wish {
  readonly args: readonly string[];
  readonly variables: Variables;
}

const ownArgs = ['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'];
const agentJob = 'org/agent-creds/.github/workflows/agent-job.yml';

/** Wishes about the repositories, for each cloud alike. */
const wishes: readonly (readonly [name: string, wish: Wish])[] = [
  ['one repository', { args: ownArgs, variables: { repositories: [own] } }],
  [
    'an environment, a branch, a name',
    {
      args: [...ownArgs, '--environment', 'production', '--branch', 'release/1', '--name', 'other-agent'],
      variables: {
        repositories: [{ ...own, environment: 'production', branch: 'release/1' }],
        name: 'other-agent',
      },
    },
  ],
  [
    'the split form, its tag without refs/tags/',
    {
      args: [...ownArgs, '--workflow', `${agentJob}@v1.0.0`],
      variables: { repositories: [{ ...own, workflows: [`${agentJob}@v1.0.0`] }] },
    },
  ],
  [
    'a commit, and an environment',
    {
      args: [...ownArgs, '--workflow', `${agentJob}@${'1'.repeat(40)}`, '--environment', 'e'],
      variables: {
        repositories: [{ ...own, workflows: [`${agentJob}@${'1'.repeat(40)}`], environment: 'e' }],
      },
    },
  ],
  [
    'two repositories, several files',
    {
      args: [
        ...[...ownArgs, '--workflow', '.github/workflows/a.yml', '--workflow', 'b.yml'],
        ...[
          '--repository',
          'octo-org/second',
          '--repository-id',
          '75',
          '--owner-id',
          '65',
          '--branch',
          'dev',
        ],
      ],
      variables: {
        repositories: [
          { ...own, workflows: ['.github/workflows/a.yml', 'b.yml'] },
          { ...own, repository: 'octo-org/second', repository_id: '75', branch: 'dev' },
        ],
      },
    },
  ],
  [
    'another issuer',
    {
      args: [...ownArgs, '--issuer', 'ghes.example/_services/token'],
      variables: { repositories: [own], issuer: 'ghes.example/_services/token' },
    },
  ],
];

/** The rights to try with a wish: all of them with the first, one of them with each other. */
function rightsFor(name: string, rights: readonly Wish[]): readonly Wish[] {
  const at = wishes.findIndex(([one]) => one === name);
  return at === 0 ? rights : rights.slice(at % rights.length).slice(0, 1);
}

/** A policy with its statements' lists sorted: a list of one is the same as its only value. */
function plain(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    const holds = /^(Action|Resource)$|:/.test(key);
    return holds && (typeof value === 'string' || Array.isArray(value)) ? [value].flat().sort() : value;
  });
}

async function run(
  script: string,
  args: readonly string[],
): Promise<{ machine: FakeMachine; outcome: Outcome }> {
  const machine = new FakeMachine();
  const outcome = await machine.run(script, args);
  expect(outcome.code, outcome.stderr).toBe(0);
  return { machine, outcome };
}

describe.skipIf(noBash)('setup/terraform makes what the scripts make', () => {
  const awsRights: readonly Wish[] = [
    { args: ['--bucket', 'my-bucket'], variables: { bucket: 'my-bucket' } },
    {
      args: ['--bedrock', '--logs', '/a/b', '--read-stack', 'my-stack', '--max-session', '7200'],
      variables: { bedrock: true, logs: '/a/b', read_stack: 'my-stack', max_session: 7200 },
    },
    {
      args: ['--rights-policy', 'arn:aws:iam::aws:policy/X', '--no-revoke-role'],
      variables: { rights_policy: 'arn:aws:iam::aws:policy/X', revoke_role: false },
    },
  ];

  test.each(wishes)('in AWS: %s', async (name, { args, variables }) => {
    for (const rights of rightsFor(name, awsRights)) {
      const { machine, outcome } = await run('aws/deploy.sh', [
        ...args,
        '--region',
        'eu-west-1',
        ...rights.args,
      ]);
      using _machine = machine;
      const parameters = machine.world.aws.stacks[String(variables.name ?? 'ci-agent')]?.parameters ?? {};
      const issuer = String(variables.issuer ?? 'token.actions.githubusercontent.com');
      const text = template.replaceAll('token.actions.githubusercontent.com', issuer);
      const { resources: made } = fillIn(text, parameters);
      const { resources, outputs } = await plan(
        join(root, 'terraform', 'aws'),
        { ...variables, ...rights.variables, region: 'eu-west-1' },
        awsAttributes,
      );

      for (const [stackName, resource] of [
        ['AgentRole', 'aws_iam_role.agent'],
        ['RevokeRole', 'aws_iam_role.revoke'],
      ] as const) {
        const [role] = resources[resource] ?? [];
        const expected = made[stackName];
        expect(role?.name).toBe(expected?.RoleName);
        expect(role?.description).toBe(expected?.Description);
        if (!role) continue;
        expect(plain(JSON.parse(String(role.assume_role_policy)))).toEqual(
          plain(expected?.AssumeRolePolicyDocument),
        );
        expect(role.permissions_boundary).toBe(expected?.PermissionsBoundary);
        if (stackName === 'AgentRole')
          expect(String(role.max_session_duration)).toBe(expected?.MaxSessionDuration);
      }
      const [policy] = resources['aws_iam_policy.rights'] ?? [];
      expect(policy?.name).toBe(made.Rights?.ManagedPolicyName);
      expect(policy?.description).toBe(made.Rights?.Description);
      if (policy)
        expect(plain(JSON.parse(String(policy.policy)))).toEqual(plain(made.Rights?.PolicyDocument));
      const attached = resources['aws_iam_role_policy_attachment.rights']?.map((one) => one.policy_arn);
      expect(attached).toEqual(made.AgentRole?.ManagedPolicyArns);
      const revoke = resources['aws_iam_role_policy.revoke']?.map((one) => ({
        PolicyName: one.name,
        PolicyDocument: plain(JSON.parse(String(one.policy))),
      }));
      expect(revoke).toEqual(plain(made.RevokeRole?.Policies ?? []));
      const [provider] = resources['aws_iam_openid_connect_provider.github'] ?? [];
      expect(provider).toMatchObject({
        url: made.Provider?.Url,
        client_id_list: made.Provider?.ClientIdList,
      });
      expect(outputs.jobs).toBe(outcome.stdout);
    }
  });

  test.each(['aws-cn', 'aws-us-gov', 'aws-eusc'])(
    'in AWS: no keys that %s does not have',
    async (partition) => {
      const { resources } = await plan(
        join(root, 'terraform', 'aws'),
        { repositories: [own], region: 'eu-west-1', bucket: 'b-1' },
        (type, args) => (type === 'aws_partition' ? { partition } : awsAttributes(type, args)),
      );
      const { resources: made } = fillIn(
        template,
        { Repository: own.repository, RepositoryId: '74', OwnerId: '65', Bucket: 'b-1' },
        partition,
      );
      const trust = JSON.parse(String(resources['aws_iam_role.agent']?.[0]?.assume_role_policy));
      expect(plain(trust)).toEqual(plain(made.AgentRole?.AssumeRolePolicyDocument));
    },
  );

  // IAM deletes no policy that a role has, or has as its boundary; Terraform deletes before it updates what used it.
  test('in AWS: a policy of ours goes after the role has another one', async () => {
    const variables = { repositories: [own], region: 'eu-west-1' };
    const folder = join(root, 'terraform', 'aws');
    const was = await plan(folder, { ...variables, bucket: 'b-1' }, awsAttributes);
    const rightsPolicy = 'arn:aws:iam::aws:policy/X';
    const will = await plan(folder, { ...variables, rights_policy: rightsPolicy }, awsAttributes);
    const gone = Object.keys(was.addresses).filter((address) => !(address in will.addresses));
    expect(gone).toEqual(['aws_iam_policy.rights[0]']);
    expect(will.createdFirst).toEqual(['aws_iam_policy.rights']);
  });

  const gcpRights: readonly Wish[] = [
    { args: ['--bucket', 'b-1', '--bucket', 'gs://b-2'], variables: { buckets: ['b-1', 'b-2'] } },
    { args: ['--vertex'], variables: { vertex: true } },
    { args: ['--bucket', 'b-1', '--vertex'], variables: { buckets: ['b-1'], vertex: true } },
    { args: [], variables: {} },
  ];

  test.each(wishes)('in Google Cloud: %s', async (name, { args, variables }) => {
    for (const rights of rightsFor(name, gcpRights)) {
      const { machine, outcome } = await run('gcp/setup.sh', [
        ...args,
        '--project',
        'my-project',
        ...rights.args,
      ]);
      using _machine = machine;
      const { providers, pools, bindings, enabled } = machine.world.gcloud;
      const { resources, outputs } = await plan(
        join(root, 'terraform', 'gcp'),
        { ...variables, ...rights.variables, project: 'my-project' },
        gcpAttributes,
      );
      const [pool] = resources['google_iam_workload_identity_pool.agents'] ?? [];
      expect({ [String(pool?.workload_identity_pool_id)]: pool?.display_name }).toEqual(
        Object.fromEntries(Object.entries(pools).map(([id, one]) => [id, one.displayName])),
      );
      const [provider] = resources['google_iam_workload_identity_pool_provider.github'] ?? [];
      const mapping = Object.entries(provider?.attribute_mapping as object).map(
        ([key, value]) => `${key}=${value}`,
      );
      const { issuer, condition, ...rest } = providers.github ?? { issuer: '', condition: '', mapping: '' };
      expect(provider).toMatchObject({ attribute_condition: condition, oidc: [{ issuer_uri: issuer }] });
      expect(mapping.sort()).toEqual(rest.mapping.split(',').sort());
      const email = `${pool?.workload_identity_pool_id}@my-project.iam.gserviceaccount.com`;
      const given: Record<string, unknown[]> = {};
      for (const one of resources['google_service_account_iam_binding.federation'] ?? []) {
        given[email] = (one.members as string[]).map((member) => ({ role: one.role, member }));
      }
      for (const { bucket, role, member } of resources['google_storage_bucket_iam_member.buckets'] ?? []) {
        given[`gs://${bucket}`] = [{ role, member }];
      }
      for (const { role, member } of resources['google_project_iam_member.vertex'] ?? []) {
        given['my-project'] = [{ role, member }];
      }
      expect(given).toEqual(bindings);
      expect(resources['google_project_service.apis']?.map((one) => one.service)).toEqual(
        Object.keys(enabled),
      );
      expect(outputs.jobs).toBe(outcome.stdout);
    }
  });

  const vault = `/subscriptions/${guid(2)}/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v`;
  test('what docs/setup.md imports after a destroy is what the module for Google Cloud makes', async () => {
    const docs = readFileSync(join(root, '..', 'docs', 'setup.md'), 'utf8');
    const imports = [...docs.matchAll(/terraform import module\.agent\.(\S+) /g)].map(
      ([, address]) => address,
    );
    const { addresses } = await plan(
      join(root, 'terraform', 'gcp'),
      { repositories: [own], project: 'my-project' },
      gcpAttributes,
    );
    const kept = Object.keys(addresses).filter((one) => one.includes('workload_identity_pool'));
    expect(imports).toEqual(kept);
    const [pool] = kept.map((one) => addresses[one]?.workload_identity_pool_id);
    expect(docs).toContain(`workload-identity-pools undelete ${pool} `);
  });

  const azureRights: readonly Wish[] = [
    {
      args: ['--container', 'acct/aaa', '--container', 'acct/bbb', '--flexible'],
      variables: { containers: ['acct/aaa', 'acct/bbb'], flexible: true },
    },
    { args: ['--container', 'acct/aaa'], variables: { containers: ['acct/aaa'] } },
    {
      args: ['--container', 'acct/aaa', '--queue', 'acct/jobs', '--queue', 'other/jobs'],
      variables: { containers: ['acct/aaa'], queues: ['acct/jobs', 'other/jobs'] },
    },
    { args: ['--vault', 'v-1', '--openai', 'models'], variables: { vault: 'v-1', openai: 'models' } },
    { args: ['--resource', vault, '--role', 'Reader'], variables: { resource: vault, role: 'Reader' } },
  ];

  /** What a credential of an identity says. */
  const credentialOf = (body: Value | undefined) =>
    (body as { properties: CredentialProperties } | undefined)?.properties ?? {};
  interface CredentialProperties {
    readonly issuer?: string;
    readonly audiences?: readonly string[];
    readonly subject?: string;
    readonly claimsMatchingExpression?: { readonly value: string };
  }

  // --workflow without --flexible is about a customised subject, which the module takes as `subjects`.
  test.each(wishes)('in Azure: %s', async (_, { args, variables }) => {
    for (const rights of azureRights) {
      const flexible = rights.variables.flexible === true;
      if (flexible && variables.issuer) continue;
      if (!flexible && args.includes('--workflow')) continue;
      const where = ['--resource-group', 'agents', ...rights.args];
      const { machine, outcome } = await run('azure/setup.sh', [...args, ...where]);
      using _machine = machine;
      const { resources, outputs } = await plan(
        join(root, 'terraform', 'azure'),
        { ...variables, ...rights.variables, resource_group: 'agents' },
        azureAttributes,
      );
      // The script gives names by number, the module by what is compared.
      const credentials = (resources['azapi_resource.credentials'] ?? []).map(({ name, body, parent_id }) => {
        const { issuer, audiences, subject, claimsMatchingExpression } = credentialOf(body);
        expect(parent_id).toBe('the-identity');
        expect(String(name)).toMatch(flexible ? /^github-flexible-[0-9a-f]{16}$/ : /^github-[0-9a-f]{16}$/);
        return subject === undefined
          ? { issuer, audiences, expression: claimsMatchingExpression?.value }
          : { issuer, audiences, subject };
      });
      expect(credentials).toEqual(Object.values(machine.world.az.credentials));
      const roles = resources['azurerm_role_assignment.agent']?.map(
        (one) => `${one.principal_id} ${one.role_definition_name} ${String(one.scope).toLowerCase()}`,
      );
      const expected = Object.values(machine.world.az.roles).map(
        (one) => `${one.principalId} ${one.role} ${one.scope.toLowerCase()}`,
      );
      expect(roles?.sort()).toEqual(expected.sort());
      expect(Object.keys(machine.world.az.identities)).toEqual(
        resources['azurerm_user_assigned_identity.agent']?.map((one) => one.name),
      );
      expect(outputs.jobs).toBe(outcome.stdout);
    }
  });

  test.each(azureCloudNames)('in Azure: the cloud %s', async (cloud) => {
    for (const rights of azureRights) {
      const where = ['--resource-group', 'agents', '--azure-cloud', cloud, ...rights.args];
      using machine = new FakeMachine();
      machine.edit(({ az }) => Object.assign(az, { cloud: 'custom' }));
      const outcome = await machine.run('azure/setup.sh', [...ownArgs, ...where]);
      const { resources, outputs } = await plan(
        join(root, 'terraform', 'azure'),
        { repositories: [own], ...rights.variables, resource_group: 'agents', azure_cloud: cloud },
        azureAttributes,
      );
      const { exchangeAudience } = azureClouds[cloud];
      const audiences = resources['azapi_resource.credentials']?.map(
        ({ body }) => credentialOf(body).audiences,
      );
      expect(audiences).toEqual([[exchangeAudience], [exchangeAudience]]);
      expect(outputs.jobs, outcome.stderr).toBe(outcome.stdout);
    }
  });

  /** What a cloud holds only once, for each resource; a second one is refused while the first is there. */
  const onlyOnce: Readonly<Record<string, (args: Readonly<Record<string, Value>>) => readonly unknown[]>> = {
    'azurerm_role_assignment.agent': (one) => [[one.role_definition_name, one.scope]],
    'azapi_resource.credentials': ({ name, body }) => [name, { ...credentialOf(body), audiences: '' }],
    'google_storage_bucket_iam_member.buckets': ({ bucket, role }) => [[bucket, role]],
    'google_project_service.apis': ({ service }) => [service],
  };
  const second = { ...own, repository: 'octo-org/second', repository_id: '75' };
  const third = { ...own, repository: 'octo-org/third', repository_id: '76' };
  const containers = ['acct/bbb', 'acct/ccc'];
  const azure = {
    resource_group: 'agents',
    repositories: [own, second],
    ...{ containers, vault: 'v-1', openai: 'models' },
  };
  const gcp = { project: 'my-project', repositories: [own, second], buckets: ['b-1', 'b-2'] };

  test.each([
    ['azure', 'a container before the others', azure, { ...azure, containers: ['acct/aaa', ...containers] }],
    [
      'azure',
      'a container of another account',
      azure,
      { ...azure, containers: ['other/aaa', ...containers] },
    ],
    ['azure', 'a container less', azure, { ...azure, containers: ['acct/ccc'] }],
    ['azure', 'a queue of the same account', azure, { ...azure, queues: ['acct/jobs'] }],
    ['azure', 'no vault', azure, { ...azure, vault: '' }],
    ['azure', 'a role on one more resource', azure, { ...azure, resource: vault, role: 'Reader' }],
    ['azure', 'the first repository less', azure, { ...azure, repositories: [second] }],
    ['azure', 'a repository before the others', azure, { ...azure, repositories: [third, own, second] }],
    ['azure', 'flexible credentials', azure, { ...azure, flexible: true }],
    ['azure', 'plain credentials', { ...azure, flexible: true }, azure],
    ['gcp', 'a bucket before the others', gcp, { ...gcp, buckets: ['b-0', 'b-1', 'b-2'] }],
    ['gcp', 'the first bucket less, and Vertex AI', gcp, { ...gcp, buckets: ['b-2'], vertex: true }],
  ] as const)(
    'in %s a change (%s) asks for nothing that another resource of the state has',
    async (cloud, _, before, after) => {
      const folder = join(root, 'terraform', cloud);
      const attributes = cloud === 'azure' ? azureAttributes : gcpAttributes;
      const was = await plan(folder, before, attributes);
      const will = await plan(folder, after, attributes);
      const held = new Map<string, string>();
      const things = (addresses: typeof was.addresses) =>
        Object.entries(addresses).flatMap(([address, args]) =>
          (onlyOnce[address.split('[')[0] ?? '']?.(args) ?? []).map(
            (thing) => [JSON.stringify([address.split('[')[0], thing]), address] as const,
          ),
        );
      for (const [thing, address] of things(was.addresses)) held.set(thing, address);
      expect(held.size).toBeGreaterThan(0);
      for (const [thing, address] of things(will.addresses)) {
        expect(held.get(thing) ?? address, thing).toBe(address);
      }
    },
  );
});
