import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FakeMachine, noBash } from './scripts.ts';
import { plan } from './terraform.ts';
import { awsAttributes, azureAttributes, gcpAttributes, own } from './terraform-clouds.ts';
import type { Value } from './terraform-functions.ts';

const root = resolve(import.meta.dirname, '../../..', 'setup', 'terraform');
const agentJob = 'org/agent-creds/.github/workflows/agent-job.yml';
const second = { ...own, repository: 'octo-org/second', repository_id: '75' };

/** One mistake as the script is told it and as the module is, and what each says of it. */
type Mistake = readonly [
  args: readonly string[],
  says: string,
  variables: Readonly<Record<string, Value>>,
  refuses: string,
];

/** What is right of a set-up, and what a row of the table is put beside. */
interface Cloud {
  readonly script: string;
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, Value>>;
  readonly attributes: typeof awsAttributes;
  /** What is wrong without any right. */
  readonly nothing: string;
  /** Rights that are right. */
  readonly rights: {
    readonly args: readonly string[];
    readonly variables: Readonly<Record<string, Value>>;
  };
}

const ownArgs = ['--repository', 'octo-org/octo-repo', '--repository-id', '74', '--owner-id', '65'];
const clouds = {
  aws: {
    script: 'aws/deploy.sh',
    args: [...ownArgs, '--region', 'eu-west-1'],
    variables: { repositories: [own], region: 'eu-west-1' },
    attributes: awsAttributes,
    nothing: 'what may the agent do at most?',
    rights: { args: ['--bucket', 'my-bucket'], variables: { bucket: 'my-bucket' } },
  },
  gcp: {
    script: 'gcp/setup.sh',
    args: [...ownArgs, '--project', 'my-project'],
    variables: { repositories: [own], project: 'my-project' },
    attributes: gcpAttributes,
    nothing: '',
    rights: { args: ['--vertex'], variables: { vertex: true } },
  },
  azure: {
    script: 'azure/setup.sh',
    args: [...ownArgs, '--resource-group', 'agents'],
    variables: { repositories: [own], resource_group: 'agents' },
    attributes: azureAttributes,
    nothing: 'what may the agent use?',
    rights: { args: ['--vault', 'my-vault'], variables: { vault: 'my-vault' } },
  },
} as const satisfies Readonly<Record<string, Cloud>>;

const workflows = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, n) => `${n}${prefix.repeat(100)}.yml`);
const withFiles = (files: readonly string[]) => files.flatMap((file) => ['--workflow', file]);

/** What each module refuses of what all of them have. */
const shared: readonly Mistake[] = [
  [
    ['--repository', 'octo-org/*'],
    '--repository cannot be',
    { repositories: [{ ...own, repository: 'octo-org/*' }] },
    'A repository is OWNER/REPO',
  ],
  [
    ['--repository-id', '7x'],
    '--repository-id cannot be',
    { repositories: [{ ...own, repository_id: '7x' }] },
    'its numbers are digits',
  ],
  [
    ['--owner-id', '6x'],
    '--owner-id cannot be',
    { repositories: [{ ...own, owner_id: '6x' }] },
    'its numbers are digits',
  ],
  [
    ['--branch', "main' || true || '"],
    '--branch cannot be',
    { repositories: [{ ...own, branch: "main' || true || '" }] },
    'hold no wildcard',
  ],
  [
    ['--environment', 'a b'],
    '--environment cannot be',
    { repositories: [{ ...own, environment: 'a b' }] },
    'hold no wildcard',
  ],
  [
    ['--subject', 'repo:*'],
    '--subject cannot be',
    { repositories: [{ ...own, subjects: ['repo:*'] }] },
    'hold no wildcard',
  ],
  [
    ['--workflow', `${agentJob}@*`],
    'neither a whole ref nor a commit',
    { repositories: [{ ...own, workflows: [`${agentJob}@*`] }] },
    'A workflow is a file name',
  ],
  [
    ['--workflow', `${agentJob}@main`],
    'neither a whole ref nor a commit',
    { repositories: [{ ...own, workflows: [`${agentJob}@main`] }] },
    'A workflow is a file name',
  ],
  [
    ['--workflow', ''],
    '--workflow needs a value',
    { repositories: [{ ...own, workflows: [] }] },
    'names at least one workflow',
  ],
  [['--repository', ''], '--repository needs a value', { repositories: [] }, 'at least one repository'],
  [['--name', 'x'], '--name cannot be', { name: 'x' }, 'The name has'],
  [['--issuer', 'http://x'], '--issuer cannot be', { issuer: 'http://x' }, 'The issuer is'],
];

const mistakes: Readonly<Record<keyof typeof clouds, readonly Mistake[]>> = {
  aws: [
    [['--region', 'x'], '--region cannot be', { region: 'x' }, 'The region is'],
    [['--bucket', 'My_Bucket'], '--bucket cannot be', { bucket: 'My_Bucket' }, 'The bucket is a name'],
    [['--bucket', 'b-1/x'], 'names a whole bucket', { bucket: 'b-1/x' }, 'The bucket is a name'],
    [['--logs', 'a b'], '--logs cannot be', { logs: 'a b' }, 'The log group is a name'],
    [['--read-stack', 'a_b'], '--read-stack cannot be', { read_stack: 'a_b' }, 'The stack is a name'],
    [
      ['--rights-policy', 'ReadOnlyAccess'],
      '--rights-policy cannot be',
      { bucket: '', rights_policy: 'ReadOnlyAccess' },
      'The rights policy is the ARN',
    ],
    [['--max-session', '900'], '3600 to 43200', { max_session: 900 }, '3600 to 43200'],
    [['--max-session', '3600.5'], '--max-session cannot be', { max_session: 3600.5 }, '3600 to 43200'],
    ...[
      [['--bucket', 'my-bucket'], { bucket: 'my-bucket' }] as const,
      [['--bedrock'], { bedrock: true }] as const,
      [['--logs', '/a'], { logs: '/a' }] as const,
      [['--read-stack', 'a'], { read_stack: 'a' }] as const,
    ].map(
      ([args, variables]): Mistake => [
        [...args, '--rights-policy', 'arn:aws:iam::aws:policy/X'],
        '--rights-policy excludes',
        { ...variables, rights_policy: 'arn:aws:iam::aws:policy/X' },
        'rights_policy excludes',
      ],
    ),
    [
      withFiles(workflows(14, 'w')),
      'IAM takes 2048',
      { repositories: [{ ...own, workflows: workflows(14, 'w') }] },
      'IAM takes 2048',
    ],
  ],
  gcp: [
    [['--project', 'X'], '--project cannot be', { project: 'X' }, 'The project is an id'],
    [['--bucket', 'B 1'], '--bucket cannot be', { buckets: ['B 1'] }, 'A bucket is a name'],
    [['--bucket', 'gs://b-1/x'], 'names a whole bucket', { buckets: ['b-1/x'] }, 'A bucket is a name'],
    [['--name', 'gcp-agent'], '--name cannot be', { name: 'gcp-agent' }, 'begin with gcp-'],
    [
      ['--subject', 'repo:x'],
      '--subject has no meaning here',
      { repositories: [{ ...own, subjects: ['repo:x'] }] },
      'subjects have no meaning here',
    ],
    [
      ['--repository', 'octo-org/second', '--owner-id', '65'],
      '--repository-id of octo-org/second is missing',
      { repositories: [own, { ...second, repository_id: '' }] },
      'repository_id and owner_id are needed',
    ],
    [
      ['--repository', 'octo-org/second', '--repository-id', '75'],
      '--owner-id of octo-org/second is missing',
      { repositories: [own, { ...second, owner_id: '' }] },
      'repository_id and owner_id are needed',
    ],
    [
      withFiles(workflows(30, 'w')),
      'Google takes 4096',
      { repositories: [{ ...own, workflows: workflows(30, 'w') }] },
      'Google takes 4096',
    ],
  ],
  azure: [
    [
      ['--resource-group', 'a b'],
      '--resource-group cannot be',
      { resource_group: 'a b' },
      'resource group is',
    ],
    [['--container', 'acct'], '--container cannot be', { containers: ['acct'] }, 'ACCOUNT/CONTAINER'],
    [
      ['--container', 'acct/data/dir'],
      '--container cannot be',
      { containers: ['acct/data/dir'] },
      'ACCOUNT/CONTAINER',
    ],
    [['--queue', 'acct'], '--queue cannot be', { queues: ['acct'] }, 'ACCOUNT/QUEUE'],
    [['--queue', 'acct/a_b'], '--queue cannot be', { queues: ['acct/a_b'] }, 'ACCOUNT/QUEUE'],
    [['--azure-cloud', 'gov'], '--azure-cloud cannot be', { azure_cloud: 'gov' }, 'The cloud is public'],
    [['--vault', 'v'], '--vault cannot be', { vault: 'v' }, 'The vault is a name'],
    [['--openai', 'a_b'], '--openai cannot be', { openai: 'a_b' }, 'The account is a name'],
    [
      ['--resource', 'vaults/v', '--role', 'Reader'],
      '--resource cannot be',
      { resource: 'vaults/v', role: 'Reader' },
      'The resource is an id',
    ],
    [
      ['--resource', '/subscriptions/s', '--role', 'a"b'],
      '--role cannot be',
      { resource: '/subscriptions/s', role: 'a"b' },
      'The role is a name',
    ],
    [
      ['--resource', '/subscriptions/s'],
      '--role is missing',
      { resource: '/subscriptions/s' },
      'role is missing',
    ],
    [['--role', 'Reader'], '--resource is missing', { role: 'Reader' }, 'resource is missing'],
    [
      ['--flexible', '--issuer', 'ghes.example/_services/token'],
      'github.com only',
      { flexible: true, issuer: 'ghes.example/_services/token' },
      'github.com only',
    ],
    [
      Array.from({ length: 21 }, (_, n) => ['--subject', `s${n}`]).flat(),
      'at most 20',
      { repositories: [{ ...own, subjects: Array.from({ length: 21 }, (_, n) => `s${n}`) }] },
      'at most 20',
    ],
    [
      ['--subject', 's'.repeat(601)],
      'more than 600 characters',
      { repositories: [{ ...own, subjects: ['s'.repeat(601)] }] },
      'more than 600 characters',
    ],
  ],
};

const rows = Object.entries(clouds).flatMap(([name, cloud]) => [
  ...[...shared, ...mistakes[name as keyof typeof clouds]].map(([args, says, variables, refuses]) => ({
    name,
    cloud,
    // Given a second time, the option itself would be what the script refuses.
    args: [...(args.includes(cloud.rights.args[0]) ? [] : cloud.rights.args), ...args],
    says,
    variables: { ...cloud.rights.variables, ...variables },
    refuses,
  })),
  ...(cloud.nothing
    ? [
        {
          name,
          cloud,
          args: [],
          says: cloud.nothing,
          variables: {},
          refuses: cloud.nothing.replace('what', 'What'),
        },
      ]
    : []),
]);

describe.skipIf(noBash)('what a script refuses, the module refuses', () => {
  test.each(rows)('$name: $says', async ({ name, cloud, args, says, variables, refuses }) => {
    using machine = new FakeMachine();
    const outcome = await machine.run(cloud.script, [...cloud.args, ...args]);
    expect(outcome).toMatchObject({ code: 2, calls: [] });
    expect(outcome.stderr).toContain(says);
    await expect(
      plan(join(root, name), { ...cloud.variables, ...variables }, cloud.attributes),
    ).rejects.toThrow(refuses);
  });

  test.each([
    [{ vault: 'my-vault' }, 'Microsoft.KeyVault/vaults'],
    [{ openai: 'models' }, 'Microsoft.CognitiveServices/accounts'],
    [{ queues: ['acct/jobs'] }, 'Microsoft.Storage/storageAccounts'],
    [{ containers: ['acct/data'] }, 'Microsoft.Storage/storageAccounts'],
  ])('azure: %o that the subscription does not have', async (variables, type) => {
    const nothing: typeof azureAttributes = (kind, args) =>
      kind === 'azurerm_resources' ? { resources: [] } : azureAttributes(kind, args);
    await expect(
      plan(join(root, 'azure'), { ...clouds.azure.variables, ...variables }, nothing),
    ).rejects.toThrow(`The subscription has no ${type}`);
  });
});
