import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { JobOptions } from '../../sandbox/github/claims.ts';
import { defaultWorld, type Sandbox } from '../../sandbox/index.ts';
import { foreignActions } from '../support/recipes/actions.ts';
import { type Driven, drive } from '../support/recipes/drive.ts';
import { driveSplit } from '../support/recipes/drive-split.ts';
import type { Recipe } from '../support/recipes/recipe.ts';
import type { World } from '../unit/setup/fakes/world.ts';
import { FakeMachine } from '../unit/setup/scripts.ts';
import { fillIn } from '../unit/setup/template.ts';

const setup = resolve(import.meta.dirname, '../../setup');
const GITHUB = 'token.actions.githubusercontent.com';
const REUSABLE = 'org/agent-creds/.github/workflows/agent-job.yml';

/** What set-up made in a fake cloud, in the cloud of the sandbox, whose jobs have another issuer. */
type Carry = (world: World, box: Sandbox) => void;

interface Admin {
  readonly script: string;
  readonly args: readonly string[];
  readonly carry: Carry;
  /** The agent: a program that uses the lease. */
  readonly agent: (box: Sandbox) => string;
}

const inBox = <T>(value: T, box: Sandbox): T =>
  JSON.parse(JSON.stringify(value).replaceAll(GITHUB, box.github.issuer.replace(/^https?:\/\//, ''))) as T;

const carryAws: Carry = ({ aws }, box) => {
  const stack = aws.stacks['ci-agent'];
  const template = readFileSync(resolve(setup, 'aws/agent-creds.yaml'), 'utf8');
  const rights = fillIn(template, stack?.parameters ?? {}).resources.Rights?.PolicyDocument;
  box.aws.addOidcProvider(box.github.issuer, aws.providers[GITHUB] ?? []);
  box.aws.addRole({
    name: 'ci-agent',
    trust: inBox(aws.roles['ci-agent']?.trust, box) as never,
    policies: { rights: rights as never },
  });
};

const carryGoogle: Carry = ({ gcloud }, box) => {
  const { mapping = '', condition = '' } = gcloud.providers.github ?? {};
  box.gcp.addProvider({
    name: 'projects/1234567890/locations/global/workloadIdentityPools/ci-agent/providers/github',
    issuer: box.github.issuer,
    attributeMapping: Object.fromEntries(mapping.split(',').map((one) => one.split(/=(.*)/s).slice(0, 2))),
    attributeCondition: condition,
  });
  const email = 'ci-agent@my-project.iam.gserviceaccount.com';
  box.gcp.addServiceAccount({ email, bindings: gcloud.bindings[email] ?? [] });
};

const carryAzure: Carry = ({ az }, box) => {
  const { clientId = '', principalId = '' } = az.identities['ci-agent'] ?? {};
  box.azure.addApp({
    tenantId: '00000000-0000-4000-8000-000000000001',
    clientId,
    objectId: principalId,
    federatedCredentials: Object.values(az.credentials).map(({ subject = '' }) => ({
      issuer: box.github.issuer,
      subject,
    })),
  });
  for (const { principalId, role, scope } of Object.values(az.roles)) {
    const [, account = '', container] =
      /storageAccounts\/([^/]+)(?:\/.*\/containers\/(.+))?$/.exec(scope) ?? [];
    box.azure.assign({ principalId, role, scope: container ? `${account}/${container}` : account });
  }
};

const { bucket, storageAccount, container, repository } = defaultWorld;

const admins: Readonly<Record<string, Admin>> = {
  AWS: {
    script: 'aws/deploy.sh',
    args: ['--region', 'us-east-1', '--bucket', bucket],
    carry: carryAws,
    agent: () => `aws s3 cp s3://${bucket}/reports/a.csv a.csv`,
  },
  'Google Cloud': {
    script: 'gcp/setup.sh',
    args: ['--project', 'my-project', '--bucket', bucket],
    carry: carryGoogle,
    agent: () => 'gcloud auth print-access-token',
  },
  Azure: {
    script: 'azure/setup.sh',
    args: ['--resource-group', 'agents', '--container', `${storageAccount}/${container}`],
    carry: carryAzure,
    agent: ({ azure }) =>
      `curl --fail --silent "${azure.blobUrl}/${storageAccount}/${container}/2026/a.csv?$AZURE_STORAGE_SAS_TOKEN"`,
  },
};

/** The printed workflow as GitHub runs it. Only its checkout is of a release here, since the stand-in is of one. */
function workflowOf(printed: string): Recipe {
  const [, path = '.github/workflows/any.yml'] = /^# (\S+\.yml) of /.exec(printed) ?? [];
  const pinned = printed.replace('checkout@v7', `checkout@${foreignActions['actions/checkout']?.sha}`);
  const { on, jobs } = parse(pinned) as { on: string; jobs: Recipe['jobs'] };
  return { path, on: { [on]: null }, jobs };
}

async function firstLease(
  { script, args, carry, agent }: Admin,
  more: readonly string[],
  github: JobOptions,
) {
  using machine = new FakeMachine();
  const own = ['--repository', repository, '--repository-id', '74', '--owner-id', '65'];
  const { code, stdout, stderr } = await machine.run(script, [...own, ...args, ...more]);
  expect(code, stderr).toBe(0);
  const recipe = workflowOf(stdout);
  const outside = {
    github,
    furnish: (box: Sandbox) => carry(machine.world, box),
    files: (box: Sandbox) => ({ 'run-the-agent.sh': `#!/bin/sh\nset -e\n${agent(box)}\necho used\n` }),
  };
  const start = recipe.jobs.agent?.uses ? driveSplit : drive;
  return await start('setup', recipe, 'agent', outside);
}

function expectUsed({ stages, end }: Driven): void {
  for (const stage of stages) expect(stage.outcome, stage.log).toBe('success');
  expect(end.status, end.log).toBe('success');
  expect(stages.some(({ log }) => /^(?: │ )?used$/m.test(log))).toBe(true);
}

/** The subject that the command which setup/azure prints makes GitHub send. */
const withFile = `repo:${repository}:ref:refs/heads/main:job_workflow_ref:${REUSABLE}@refs/tags/v1.0.0`;

// The stand-ins are programs of Unix.
const describeSetUp = process.platform === 'linux' ? describe.concurrent : describe.skip;

describeSetUp.each(Object.entries(admins))('what set-up of %s prints, saved as it is', (cloud, admin) => {
  test('gets a first lease in one job, from what set-up made, and its command uses it', async () => {
    await using driven = await firstLease(admin, [], {});
    expectUsed(driven);
  });

  test('gets a first lease in the split form, from what set-up made, and its command uses it', async () => {
    const claims = cloud === 'Azure' ? { claims: { sub: withFile } } : {};
    const github = { jobWorkflowRef: `${REUSABLE}@refs/tags/v1.0.0`, ...claims };
    await using driven = await firstLease(admin, ['--workflow', `${REUSABLE}@v1.0.0`], github);
    expectUsed(driven);
  });

  test('gets none in another file', async () => {
    const github = { workflowPath: '.github/workflows/other.yml' };
    // A plain federated credential does not compare the file: docs/setup.md.
    const more = cloud === 'Azure' ? ['--branch', 'dev'] : [];
    await using driven = await firstLease(admin, more, github);
    expect(driven.stages.map(({ outcome }) => outcome)).toEqual(['success', 'failure']);
    expect(driven.stages[1]?.log).toMatch(/AWS_TRUST_REFUSED|GCP_CONDITION_REFUSED|AZURE_FEDERATION_REFUSED/);
  });
});
