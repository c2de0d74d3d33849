import { afterEach, beforeEach, expect, test } from 'vitest';
import { awsInputs } from '../../../src/clouds/aws/inputs.ts';
import { inputTable } from '../../../src/clouds/table.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { repositoryPath } from '../../../src/github/file.ts';
import { readInputs } from '../../../src/inputs/read.ts';
import { readNamedFiles } from '../../../src/policy/named-files.ts';
import { createWorld, REPOSITORY, type World } from '../github/world.ts';
import { ROLE } from './files.ts';

const SHA = 'ffac537e6cbbf934b08745a378932722df287a53';
const PATH = '.github/session.json';
const run = { workflowRef: `${REPOSITORY}/.github/workflows/agent.yml@refs/heads/main`, workflowSha: SHA };
const policy = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });

let world: World;
beforeEach(async () => {
  world = await createWorld({ private: true });
});
afterEach(() => world.close());

const asked = (more: Record<string, string> = {}) =>
  readInputs(
    { 'aws-role': ROLE, 'aws-region': 'eu-west-1', 'aws-session-policy': PATH, ...more },
    inputTable,
    { file: () => 'unread' },
  );
const read = (more: Record<string, string> = {}, context: object = {}) =>
  readNamedFiles(asked(more), { run, github: world.connect(), ...context });
const failure = async (...args: Parameters<typeof read>) => {
  const error = await read(...args).then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(AgentCredsError);
  return error as AgentCredsError;
};

test('a file is read at the commit of the workflow, and nowhere else', async () => {
  const repository = world.github.repositories.get(REPOSITORY);
  repository.put(PATH, policy('*'));
  repository.put(PATH, `\ufeff\n${policy('s3:GetObject')}\n`, SHA);
  const { inputs, notices } = await read();
  expect(inputs.get(awsInputs.sessionPolicy)).toEqual([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
  ]);
  expect({ problems: inputs.problems, unread: inputs.unread, notices }).toEqual({
    problems: [],
    unread: [],
    notices: [],
  });
  expect(inputs.get(awsInputs.role)?.arn).toBe(ROLE);
});

test("of a workflow of another repository it is that repository's", async () => {
  world.github.repositories.add('central/agents').put(PATH, policy('sqs:*'), SHA);
  const elsewhere = { ...run, workflowRef: 'central/agents/.github/workflows/a.yml@refs/heads/main' };
  const { inputs } = await read({}, { run: elsewhere });
  expect(inputs.get(awsInputs.sessionPolicy)).toMatchObject([{ Action: 'sqs:*' }]);
});

test('what is not there, is no file, or is no policy is a mistake in the input', async () => {
  const why = async (more = {}) => (await read(more)).inputs.problems.map((p) => `${p.code} ${p.why}`).join();
  expect(await why()).toContain(`is not in ${REPOSITORY} at ffac537e6cbb`);
  const repository = world.github.repositories.get(REPOSITORY);
  repository.put(`${PATH}/x`, '', SHA);
  expect(await why()).toContain('is not a file');
  repository.put('large.json', ' '.repeat(70_000), SHA);
  expect(await why({ 'aws-session-policy': 'large.json' })).toContain('larger than 64 KiB');
  repository.put('bad.json', '{"Version":1}', SHA);
  expect(await why({ 'aws-session-policy': './bad.json' })).toContain('POLICY_INVALID');
  for (const path of ['../x.json', '/etc/passwd', 'a//b', 'C:\\x', 'a/../b', 'a\\..\\b'])
    expect(await why({ 'aws-session-policy': path }), path).toContain('is not a path inside the repository');
});

test.each([
  ['without a token', { github: undefined }, '`github-token` is empty'],
  ['without a commit', { run: { ...run, workflowSha: '' } }, 'does not say at which commit'],
  ['without a repository', { run: { ...run, workflowRef: '' } }, 'does not say at which commit'],
])(
  '%s it cannot be read, and the fix is to paste it; a dry run says so and goes on',
  async (_t, more, why) => {
    const error = await failure({}, more);
    expect(error.code).toBe('POLICY_UNREADABLE');
    expect(error.message).toContain(why);
    expect(error.problems[0].fix).toMatch(/^aws-session-policy: '\{/);
    const { inputs, notices } = await read({ 'dry-run': 'true' }, more);
    expect(inputs.unread).toHaveLength(1);
    expect(notices[0]).toContain(why);
  },
);

test('a token that may not read is no empty policy', async () => {
  expect((await failure({}, { github: world.connect({}) })).code).toBe('POLICY_UNREADABLE');
});

test.each([
  ['.github/a.json', '.github/a.json'],
  ['./a b/\u00e9.json', 'a b/\u00e9.json'],
  ['..a/b..', '..a/b..'],
  ['a?ref=main', 'a?ref=main'],
  ['', undefined],
  ['.', undefined],
  ['a/./b', undefined],
  ['a/', undefined],
  ['a\0b', undefined],
  ['x'.repeat(256), undefined],
])('the path %j is %j', (text, path) => expect(repositoryPath(text)).toBe(path));

test('a path cannot say of which commit or repository it is', async () => {
  const repository = world.github.repositories.get(REPOSITORY);
  repository.put('a?ref=main', policy('s3:GetObject'), SHA);
  repository.put('a', policy('*'));
  const { inputs } = await read({ 'aws-session-policy': 'a?ref=main' });
  expect(inputs.get(awsInputs.sessionPolicy)).toMatchObject([{ Action: 's3:GetObject' }]);
});
