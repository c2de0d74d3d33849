/** What the page says of set-up, held to the set-up scripts themselves and to the clouds in a box. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { blockFor, blockOf } from '../../../planner/block.ts';
import { commandsOf } from '../../../planner/command.ts';
import { evaluate } from '../../../planner/evaluate.ts';
import { eventAnswers } from '../../../planner/events.ts';
import { type JobFacts, jobWorkflowRefOf, RELEASE, subjectsOf } from '../../../planner/facts.ts';
import { trustsOf } from '../../../planner/trust.ts';
import { examples } from '../../../planner/ui/examples.ts';
import { splitOnly } from '../../../planner/unknown.ts';
import type { PolicyDocument } from '../../../sandbox/aws/policy.ts';
import { trusts } from '../../../sandbox/aws/trust.ts';
import { handoverTable } from '../../../src/clouds/table.ts';
import { knownEvents, writersEvents } from '../../../src/guard/events.ts';
import { claimsOf, issuer, otherWorkflows, strangers } from '../setup/jobs.ts';
import { FakeMachine, noBash } from '../setup/scripts.ts';
import { fillIn } from '../setup/template.ts';
import { asks, noFacts, root, texts } from './texts.ts';

const facts: JobFacts = { ...noFacts, repository: 'octo-org/octo-repo', repositoryId: '74', ownerId: '65' };
const exampleOf = (title: string) => examples.find((one) => one.title === title)?.step ?? '';

async function planned(step: string, own: JobFacts = facts) {
  const evaluated = await evaluate(asks(step, { facts: own }));
  if (!evaluated.planned || !evaluated.inputs) throw new Error(JSON.stringify(evaluated.problems));
  return { ...evaluated, plan: evaluated.planned.plan, inputs: evaluated.inputs };
}

/** A step for AWS in each partition that the page plans for. */
const inPartition = {
  aws: exampleOf('AWS'),
  'aws-us-gov': exampleOf('AWS').replace('arn:aws:', 'arn:aws-us-gov:').replace('us-east-1', 'us-gov-west-1'),
  'aws-cn': exampleOf('AWS').replace('arn:aws:', 'arn:aws-cn:').replace('us-east-1', 'cn-north-1'),
  'aws-eusc': exampleOf('AWS').replace('arn:aws:', 'arn:aws-eusc:').replace('us-east-1', 'eusc-de-east-1'),
};
type Partition = keyof typeof inPartition;
const partitions = Object.keys(inPartition) as Partition[];

async function trustOf(step: string, own: JobFacts = facts) {
  const { plan, facts: known } = await planned(step, own);
  const [trust] = trustsOf(plan.clouds, known);
  if (!trust) throw new Error('no trust');
  return trust;
}

interface Statement {
  readonly Condition: { readonly StringEquals: Readonly<Record<string, string | readonly string[]>> };
}

describe.each(partitions)('the trust in %s', (partition) => {
  const account = '111122223333';
  const awsTrust = async (own: JobFacts = facts) => await trustOf(inPartition[partition], own);

  async function accepts(own: JobFacts, job: Parameters<typeof claimsOf>[0]): Promise<boolean> {
    const { text } = await awsTrust(own);
    const document = { Version: '2012-10-17', Statement: [JSON.parse(text)] } as unknown as PolicyDocument;
    return await trusts(document, {
      action: 'sts:AssumeRoleWithWebIdentity',
      roleArn: `arn:${partition}:iam::${account}:role/ci-agent`,
      account,
      principal: {
        type: 'Federated',
        providerArn: `arn:${partition}:iam::${account}:oidc-provider/token.actions.githubusercontent.com`,
        issuer,
        claims: claimsOf(job, 'sts.amazonaws.com'),
      },
      context: {},
    });
  }

  test('accepts the job, with numbers and without, in an environment, and at another branch', async () => {
    expect(await accepts(facts, {})).toBe(true);
    expect(await accepts(facts, { subject: 'immutable' })).toBe(true);
    expect(await accepts({ ...facts, repositoryId: '', ownerId: '' }, {})).toBe(true);
    const environment = 'production';
    expect(await accepts({ ...facts, environment }, { environment })).toBe(true);
    expect(await accepts({ ...facts, branch: 'agents' }, { ref: 'refs/heads/agents' })).toBe(true);
  });

  test.each(strangers)('refuses %s', async (_, job) => {
    expect(await accepts(facts, job)).toBe(false);
  });

  test.each(otherWorkflows)('refuses %s where AWS can compare it', async (_, job) => {
    expect(await accepts(facts, job)).toBe(partition !== 'aws');
  });

  test('has the claims of which AWS has keys there', async () => {
    const { claims } = await awsTrust({ ...facts, environment: 'production' });
    const keys = ['repository_id', 'repository_owner_id', 'job_workflow_ref', 'ref', 'environment'];
    const names = ['iss', 'aud', 'sub', ...(partition === 'aws' ? keys : [])];
    expect(new Set(claims.map(([name]) => name))).toEqual(new Set(names));
  });

  test('says whom it lets in where AWS cannot compare the workflow', async () => {
    const said = `AWS compares nothing else in ${partition}: any workflow of the branch gets in`;
    const { note } = await awsTrust();
    expect(note.split(',')[0]).toBe(partition === 'aws' ? '' : said);
    const environment = await awsTrust({ ...facts, environment: 'production' });
    expect(environment.note.includes('any job in the environment gets in')).toBe(partition !== 'aws');
  });

  test('with an environment refuses another branch where AWS can compare it', async () => {
    const environment = 'production';
    const job = {
      environment,
      ref: 'refs/heads/topic',
      jobWorkflowRef: 'octo-org/octo-repo/.github/workflows/agent.yml@refs/heads/main',
    };
    expect(await accepts({ ...facts, environment }, job)).toBe(partition !== 'aws');
  });

  const template = readFileSync(join(root, 'setup/aws/agent-creds.yaml'), 'utf8');
  const own = { Repository: 'octo-org/octo-repo', Bucket: 'my-bucket' };
  test.each<[name: string, more: Partial<JobFacts>, parameters: Record<string, string>]>([
    ['as it is', {}, { RepositoryId: '74', OwnerId: '65' }],
    ['without numbers', { repositoryId: '', ownerId: '' }, {}],
    ['with one number', { repositoryId: '' }, { OwnerId: '65' }],
    [
      'with an environment',
      { environment: 'production' },
      { RepositoryId: '74', OwnerId: '65', Environment: 'production' },
    ],
    [
      'of another branch and file',
      { branch: 'agents', workflow: 'review.yml' },
      { RepositoryId: '74', OwnerId: '65', Branch: 'agents', Workflow: 'review.yml' },
    ],
  ])('of a job %s is what set-up writes for it, and the claims are the same', async (_, more, parameters) => {
    const { text, claims } = await awsTrust({ ...facts, ...more });
    const { resources } = fillIn(template, { ...own, ...parameters }, partition);
    const made = resources.AgentRole?.AssumeRolePolicyDocument as unknown as { Statement: Statement[] };
    const pairsOf = ({ Condition }: Statement) =>
      Object.entries(Condition.StringEquals).flatMap(([key, values]) =>
        [values].flat().map((value) => `${key.split(':').pop()} ${value}`),
      );
    const pairs = pairsOf(JSON.parse(text) as Statement).sort();
    expect(pairs).toEqual(pairsOf(made.Statement[0] as Statement).sort());
    expect(claims.map((pair) => pair.join(' ')).sort()).toEqual([`iss ${issuer}`, ...pairs].sort());
  });
});

/** Runs a set-up command of the page, with its open words filled in. */
async function dryRun(command = '') {
  const filled = command
    .replace('RESOURCE_GROUP', 'agents')
    .replace('POLICY_ARN', 'arn:aws:iam::111122223333:policy/agent');
  const [script = '', ...words] = filled.replaceAll(' \\\n', ' ').split(/\s+/);
  using machine = new FakeMachine();
  return await machine.run(script.replace(/^setup\//, ''), [...words, '--dry-run']);
}

describe.skipIf(noBash)('the set-up command', () => {
  const forms: readonly (readonly [name: string, more: Partial<JobFacts>])[] = [
    ['as it is', {}],
    ['with an environment', { environment: 'production' }],
    ['of another branch and file', { branch: 'agents', workflow: 'review.yml' }],
  ];
  const cases = ['AWS', 'Google Cloud', 'Azure'].flatMap((title) =>
    forms.map(([name, more]) => [title, name, more] as const),
  );

  test.each(cases)(
    'for %s %s is one that its script takes, and trusts what the page says',
    async (title, _, more) => {
      const { plan, inputs, facts: known } = await planned(exampleOf(title), { ...facts, ...more });
      const [command] = commandsOf(plan, inputs, known);
      const done = await dryRun(command?.text);
      expect(done.stderr).not.toContain('Fix:');
      expect(done.code).toBe(0);
      expect(command?.open).toEqual(title === 'Azure' ? ['--resource-group'] : []);
      const [trust] = trustsOf(plan.clouds, known);
      if (title === 'Google Cloud') expect(done.stderr).toContain(`: ${trust?.text}\n`);
      else for (const subject of subjectsOf(known)) expect(done.stderr).toContain(subject);
    },
  );

  test.each<[name: string, shape: 'job' | 'split', more: Partial<JobFacts>]>([
    ['as it is', 'job', {}],
    ['with another file', 'job', { workflow: 'review.yml', environment: 'production' }],
    ['that is split', 'split', {}],
  ])(
    'for Azure compares the workflow file of a job %s by what the trust says of it',
    async (_, shape, more) => {
      const step = (await blockFor(await evaluate(asks(exampleOf('Azure'))), shape)).text;
      const { plan, inputs, facts: known } = await planned(step, { ...facts, ...more });
      const [trust] = trustsOf(plan.clouds, known);
      const who = more.environment ? 'any job in the environment' : 'any workflow of the branch';
      expect(trust?.about).toBe('Subject of a plain federated credential');
      expect(trust?.note).toContain(`A plain federated credential compares nothing else: ${who} gets in.`);
      const [, options = ''] = /A flexible one .* add `(--flexible[^`]*)`/.exec(trust?.note ?? '') ?? [];
      const [command] = commandsOf(plan, inputs, known);
      const done = await dryRun(`${command?.text} ${options}`);
      for (const subject of subjectsOf(known))
        expect(done.stderr).toContain(
          `Would accept: claims['sub'] eq '${subject}' and claims['job_workflow_ref'] eq '${jobWorkflowRefOf(known)}', from https://token.actions.githubusercontent.com for api://AzureADTokenExchange\n`,
        );
    },
  );

  test.each([
    ['blob:read  account1/data/reports/', '--container account1/data'],
    ['queue:receive  account1/jobs', '--queue account1/jobs'],
    ['azure:resource  https://vault.azure.net', '--resource RESOURCE_ID --role ROLE_NAME'],
  ])('for %s asks for %s', async (line, option) => {
    const step = exampleOf('Azure').replace(/blob:read .*/, line);
    const { plan, inputs, facts: known } = await planned(step);
    const [command] = commandsOf(plan, inputs, known);
    expect((command?.text ?? '').replaceAll(/ \\\n */g, ' ')).toContain(option);
  });

  test('for a job that is split names the split workflow at an exact release', async () => {
    const step = blockOf((await planned(exampleOf('AWS'))).texts, 'split').text;
    const { plan, inputs, facts: known } = await planned(step);
    const [command] = commandsOf(plan, inputs, known);
    expect(command?.text).toContain(
      `--workflow org/agent-creds/.github/workflows/agent-job.yml@refs/tags/${RELEASE}`,
    );
  });

  test.each([
    ['bedrock:invoke  anthropic.claude-sonnet-*', ['--bedrock']],
    ['logs:read  /aws/lambda/resize', ['--logs /aws/lambda/resize']],
    ['cloudformation:read  my-stack', ['--read-stack my-stack']],
    [
      's3:read  my-bucket/a/*\ns3:write  my-bucket/b/*\nbedrock:invoke  amazon.nova-*',
      ['--bucket my-bucket', '--bedrock'],
    ],
    ['s3:read  a-bucket/*\ns3:read  b-bucket/*', ['--rights-policy POLICY_ARN']],
    ['s3:read  my-bucket/*\ndynamodb:read  orders', ['--rights-policy POLICY_ARN']],
  ])('lets a role do what %s needs, and the script takes it', async (scope, options) => {
    const { plan, inputs, facts: known } = await planned(scope);
    const [command] = commandsOf(plan, inputs, known);
    const text = (command?.text ?? '').replaceAll(' \\\n ', '');
    for (const one of options) expect(text).toContain(one);
    const rights = text.match(/--(?:bucket|bedrock|logs|read-stack|rights-policy)\b/g);
    expect(rights).toHaveLength(options.length);
    const done = await dryRun(text);
    expect(done.code, done.stderr).toBe(0);
  });

  test('names every bucket of Google Cloud', async () => {
    const scope = 'gcs:read  a-bucket/x/\ngcs:write  b-bucket/y/\ngcs:read  b-bucket/z/';
    const { plan, inputs, facts: known } = await planned(scope);
    const [command] = commandsOf(plan, inputs, known);
    expect(command?.text.match(/--bucket \S+/g)).toEqual(['--bucket a-bucket', '--bucket b-bucket']);
  });

  test('says what is still to say', async () => {
    const { plan, inputs, facts: known } = await planned(exampleOf('Google Cloud'), noFacts);
    const [command] = commandsOf(plan, inputs, known);
    expect(command?.open).toEqual(['--repository', '--repository-id', '--owner-id']);
  });
});

describe('the block to copy', () => {
  test.each(['job', 'wall', 'split'] as const)(
    'of every example, as %s, has the plan of the example',
    async (shape) => {
      for (const { from, text, uses } of texts) {
        for (const chosen of uses.keys()) {
          const before = await evaluate(asks(text, { chosen }));
          if (!before.planned || before.step?.shape === 'issuer') continue;
          const block = await blockFor(before, shape);
          const after = await evaluate(asks(block.text));
          const [problem] = after.problems;
          if (problem) expect(block.stops, from).toBe(problem.what);
          else if (block.stops !== '') expect(block.leftOut, from).not.toEqual([]);
          expect(after.step?.shape).toBe(shape);
          expect(parse(block.text)).toBeTypeOf('object');
          if (block.stops !== '') continue;
          const scopes = (one: typeof after) =>
            one.planned?.plan.clouds.map(({ cloud, scope, principal }) => ({ cloud, scope, principal }));
          expect(scopes(after), from).toEqual(scopes(before));
        }
      }
    },
  );

  test('says where a shape delivers otherwise than the step would', async () => {
    const azure = await evaluate(asks(exampleOf('Azure')));
    expect((await blockFor(azure, 'split')).text).toContain('deliver: env');
    const outputs = await evaluate(asks(exampleOf('AWS').replace('ttl: 15m', 'deliver: outputs')));
    expect((await blockFor(outputs, 'wall')).text).not.toContain('deliver');
  });

  test('says where a shape does not take what the lease depends on', async () => {
    const wall = await evaluate(asks(exampleOf('Wall')));
    const { leftOut, stops } = await blockFor(wall, 'job');
    expect({ leftOut, stops }).toEqual({ leftOut: ['run'], stops: '' });
  });

  test('names the release of this repository', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(RELEASE).toBe(`v${version}`);
  });

  test('knows all inputs of the split workflow', () => {
    const workflow = parse(readFileSync(join(root, '.github/workflows/agent-job.yml'), 'utf8'));
    const declared = Object.keys(workflow.on.workflow_call.inputs);
    const table = handoverTable.map(({ name }) => name);
    expect(declared.filter((name) => !table.includes(name)).sort()).toEqual([...splitOnly].sort());
  });
});

describe('who may start it', () => {
  const rules = { allowOutsiders: false, allowBots: [] };

  test('an event of writers needs no more, and every other one write permission', () => {
    for (const { event, people } of eventAnswers(knownEvents, rules)) {
      expect(people.startsWith('anyone who can cause it'), event).toBe(writersEvents.has(event));
      if (!writersEvents.has(event)) expect(people).toContain('write permission of everyone involved');
    }
  });

  test('a profile that asks for more permission is followed', () => {
    const [answer] = eventAnswers(['push'], { ...rules, least: 'maintain' });
    expect(answer?.people).toContain('maintain permission');
  });

  test('outsiders and bots are named where they are allowed', () => {
    expect(eventAnswers(['issues'], { allowOutsiders: true, allowBots: [] })[0]?.people).toBe('anyone');
    expect(eventAnswers(['issues'], { ...rules, allowBots: ['renovate[bot]'] })[0]?.bots).toContain(
      'renovate[bot]',
    );
  });
});
