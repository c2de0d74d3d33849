import { describe, expect, test } from 'vitest';
import { stubApis } from '../../../sandbox/aws/stubs/operations.ts';
import { type Keys, policy, signedCall, useSandbox } from './support.ts';

const sandbox = useSandbox();
const base = 'arn:aws';
const here = 'eu-west-1:111122223333';

interface Case {
  readonly api: string;
  readonly operation?: string;
  readonly path?: string;
  readonly input: Record<string, unknown>;
  readonly action: string;
  readonly resource: string;
  /** Its neighbour, where that is not the same name with one letter more. */
  readonly elsewhere?: string;
}

const cases: readonly Case[] = [
  {
    api: 'dynamodb',
    operation: 'GetItem',
    input: { TableName: 't' },
    action: 'dynamodb:GetItem',
    resource: `${base}:dynamodb:${here}:table/t`,
  },
  {
    api: 'dynamodb',
    operation: 'PutItem',
    input: { TableName: 't' },
    action: 'dynamodb:PutItem',
    resource: `${base}:dynamodb:${here}:table/t`,
  },
  {
    api: 'dynamodb',
    operation: 'Query',
    input: { TableName: 't', IndexName: 'idx' },
    action: 'dynamodb:Query',
    resource: `${base}:dynamodb:${here}:table/t/index/idx`,
  },
  {
    api: 'dynamodb',
    operation: 'Scan',
    input: { TableName: 't' },
    action: 'dynamodb:Scan',
    resource: `${base}:dynamodb:${here}:table/t`,
  },
  {
    api: 'sqs',
    operation: 'SendMessage',
    input: { QueueUrl: 'https://sqs/111122223333/q', MessageBody: 'x' },
    action: 'sqs:SendMessage',
    resource: `${base}:sqs:${here}:q`,
  },
  {
    api: 'sqs',
    operation: 'ReceiveMessage',
    input: { QueueUrl: 'https://sqs/111122223333/q' },
    action: 'sqs:ReceiveMessage',
    resource: `${base}:sqs:${here}:q`,
  },
  {
    api: 'secretsmanager',
    operation: 'GetSecretValue',
    input: { SecretId: 'db' },
    action: 'secretsmanager:GetSecretValue',
    resource: `${base}:secretsmanager:${here}:secret:db-??????`,
  },
  {
    api: 'ssm',
    operation: 'GetParameter',
    input: { Name: '/app/x' },
    action: 'ssm:GetParameter',
    resource: `${base}:ssm:${here}:parameter/app/x`,
  },
  {
    api: 'logs',
    operation: 'FilterLogEvents',
    input: { logGroupName: '/app' },
    action: 'logs:FilterLogEvents',
    resource: `${base}:logs:${here}:log-group:/app*`,
    elsewhere: `${base}:logs:${here}:log-group:/app:*`,
  },
  {
    api: 'logs',
    operation: 'DescribeLogStreams',
    input: { logGroupName: '/app' },
    action: 'logs:DescribeLogStreams',
    resource: `${base}:logs:${here}:log-group:/app*`,
    elsewhere: `${base}:logs:${here}:log-group:/app`,
  },
  {
    api: 'logs',
    operation: 'PutLogEvents',
    input: { logGroupName: '/app', logStreamName: 's' },
    action: 'logs:PutLogEvents',
    resource: `${base}:logs:${here}:log-group:/app:log-stream:s`,
  },
  {
    api: 'kms',
    operation: 'Decrypt',
    input: { CiphertextBlob: Buffer.from('alias/my-app').toString('base64') },
    action: 'kms:Decrypt',
    resource: `${base}:kms:${here}:key/a11a5000-0000-4000-8000-000000000000`,
  },
  {
    api: 'dynamodb',
    operation: 'TransactWriteItems',
    input: { TransactItems: [{ Update: { TableName: 't' } }] },
    action: 'dynamodb:UpdateItem',
    resource: `${base}:dynamodb:${here}:table/t`,
  },
  {
    api: 'sns',
    operation: 'Publish',
    input: { TopicArn: `${base}:sns:${here}:t`, Message: 'x' },
    action: 'sns:Publish',
    resource: `${base}:sns:${here}:t`,
  },
  {
    api: 'cloudwatch',
    operation: 'DescribeAlarms',
    input: {},
    action: 'cloudwatch:DescribeAlarms',
    resource: `${base}:cloudwatch:${here}:alarm:*`,
    elsewhere: `${base}:cloudwatch:${here}:alarm:one`,
  },
  {
    api: 'ec2',
    operation: 'TerminateInstances',
    input: { 'InstanceId.1': 'i-1' },
    action: 'ec2:TerminateInstances',
    resource: `${base}:ec2:${here}:instance/i-1`,
  },
  {
    api: 'cloudformation',
    operation: 'DescribeStacks',
    input: { StackName: 's' },
    action: 'cloudformation:DescribeStacks',
    resource: `${base}:cloudformation:${here}:stack/s/*`,
    elsewhere: `${base}:cloudformation:${here}:stack/other/*`,
  },
  {
    api: 'lambda',
    path: '/2015-03-31/functions/f/invocations?Qualifier=prod',
    input: {},
    action: 'lambda:InvokeFunction',
    resource: `${base}:lambda:${here}:function:f:prod`,
    elsewhere: `${base}:lambda:${here}:function:f`,
  },
  {
    api: 'lambda',
    path: '/2015-03-31/functions/f/invocations',
    input: {},
    action: 'lambda:InvokeFunction',
    resource: `${base}:lambda:${here}:function:f`,
  },
  {
    api: 'bedrock-runtime',
    path: '/model/anthropic.claude-x/invoke',
    input: {},
    action: 'bedrock:InvokeModel',
    resource: `${base}:bedrock:eu-west-1::foundation-model/anthropic.claude-x`,
  },
  ...['/anthropic/v1/messages', '/v1/chat/completions', '/v1/responses'].map((path) => ({
    api: 'bedrock-mantle',
    path,
    input: { model: 'anthropic.claude-x' },
    action: 'bedrock-mantle:CreateInference',
    resource: `${base}:bedrock-mantle:${here}:project/default`,
  })),
  {
    api: 'bedrock-mantle',
    path: '/anthropic/v1/messages/count_tokens',
    input: { model: 'anthropic.claude-x' },
    action: 'bedrock-mantle:CountTokens',
    resource: `${base}:bedrock-mantle:${here}:project/default`,
  },
];

async function call(
  one: Case,
  statements: Record<string, unknown>[],
): Promise<{ status: number; text: string }> {
  const { box } = sandbox;
  const role = box.aws.addRole({ name: 'caller', trust: policy(), policies: { p: policy(...statements) } });
  return await callWith(one, box.aws.startSession(role));
}

function callWith(one: Case, keys: Keys): Promise<{ status: number; text: string }> {
  const api = stubApis.find((candidate) => candidate.name === one.api);
  if (!api) throw new Error(`no stub for ${one.api}`);
  const { wire } = api;
  const headers: Record<string, string> =
    wire.kind === 'json' ? { 'x-amz-target': `${wire.target}${one.operation}` } : {};
  const form = 'namespace' in wire;
  const service = { endpoint: `aws-${api.name}`, signing: api.signing, path: one.path ?? '/' };
  const body = form
    ? String(new URLSearchParams({ Action: String(one.operation), ...(one.input as Record<string, string>) }))
    : JSON.stringify(one.input);
  return signedCall(sandbox.box, service, keys, body, headers);
}

describe.each(cases)('$api $operation', (one) => {
  test('is allowed by its own action on its own resource and by nothing else', async () => {
    expect(await call(one, [{ Effect: 'Allow', Action: one.action, Resource: one.resource }])).toMatchObject({
      status: 200,
    });
    const elsewhere = await call(one, [
      { Effect: 'Allow', Action: one.action, Resource: one.elsewhere ?? `${one.resource}x` },
    ]);
    expect(elsewhere.text).toMatch(/AccessDenied|AuthorizationError|UnauthorizedOperation/);
    expect(elsewhere.text).toContain(`is not authorized to perform: ${one.action} on resource: `);
    const others = await call(one, [{ Effect: 'Allow', NotAction: one.action, Resource: '*' }]);
    expect(others.text).toContain('because no identity-based policy allows');
  });
});

describe('a stub', () => {
  const [get] = cases as [Case];

  test("another account's queue takes that account's word, too", async () => {
    const theirs = `${base}:sqs:eu-west-1:444455556666:q`;
    const QueueUrl = 'https://sqs/444455556666/q';
    const one = { ...get, api: 'sqs', operation: 'SendMessage', input: { QueueUrl, MessageBody: 'x' } };
    const may = [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }];
    expect((await call(one, may)).text).toContain('because no resource-based policy allows');
    sandbox.box.aws.setResourcePolicy(
      theirs,
      policy({ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: theirs }),
    );
    expect((await call(one, may)).status).toBe(200);
    const own = [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: `${base}:sqs:${here}:q` }];
    expect((await call(one, own)).status).not.toBe(200);
  });

  test('a key with an alias has it in kms:ResourceAliases', async () => {
    const one = cases.find(({ api }) => api === 'kms') as Case;
    const only = (alias: string) => [
      {
        Effect: 'Allow',
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': [alias] } },
      },
    ];
    expect((await call(one, only('alias/my-app'))).status).toBe(200);
    expect((await call(one, only('alias/other'))).text).toContain('AccessDeniedException');
  });

  test('an inference profile needs the profile and the model behind it', async () => {
    const bedrock = cases.find(({ api }) => api === 'bedrock-runtime') as Case;
    const one = { ...bedrock, path: '/model/eu.anthropic.claude-x/converse' };
    const profile = `${base}:bedrock:${here}:inference-profile/eu.anthropic.claude-x`;
    const model = `${base}:bedrock:eu-west-1::foundation-model/anthropic.claude-x`;
    const allow = (Resource: string[]): Record<string, unknown>[] => [
      { Effect: 'Allow', Action: 'bedrock:InvokeModel', Resource },
    ];
    expect((await call(one, allow([profile]))).status).toBe(403);
    expect((await call(one, allow([model]))).status).toBe(403);
    expect((await call(one, allow([profile, model]))).status).toBe(200);
    const through = (arn: string) => [
      ...allow([profile]),
      { ...allow([model])[0], Condition: { StringLike: { 'bedrock:InferenceProfileArn': arn } } },
    ];
    expect((await call(one, through(profile))).status).toBe(200);
    expect((await call(one, through(`${profile}x`))).status).toBe(403);
  });

  test('the endpoint bedrock-mantle tells the model by a condition key', async () => {
    const one = cases.find(({ api }) => api === 'bedrock-mantle') as Case;
    const only = (model: string) => [
      {
        Effect: 'Allow',
        Action: 'bedrock-mantle:*',
        Resource: '*',
        Condition: { StringLike: { 'bedrock-mantle:Model': model } },
      },
    ];
    expect((await call(one, only('anthropic.claude-*'))).status).toBe(200);
    expect((await call(one, only('openai.*'))).text).toContain('AccessDeniedException');
  });

  test('a wrong secret, an unknown key and an expired session are told apart', async () => {
    const { box } = sandbox;
    const keys = box.aws.startSession(box.aws.addRole({ name: 'caller', trust: policy() }));
    expect((await callWith(get, { ...keys, secretAccessKey: 'x' })).text).toContain(
      'InvalidSignatureException',
    );
    expect((await callWith(get, { ...keys, accessKeyId: 'ASIAX' })).text).toContain(
      'UnrecognizedClientException',
    );
    box.clock.advance(3_601_000);
    expect((await callWith(get, keys)).text).toContain('ExpiredTokenException');
  });

  test('an operation that is not in the table is refused, not guessed', async () => {
    const answer = await call({ ...get, operation: 'DeleteTable' }, [
      { Effect: 'Allow', Action: '*', Resource: '*' },
    ]);
    expect(answer.text).toContain('UnknownOperationException');
  });
});
