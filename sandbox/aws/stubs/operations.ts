import { createHash, randomUUID } from 'node:crypto';

/** One call to a stub service. */
export interface StubCall {
  readonly input: Readonly<Record<string, unknown>>;
  /** The path, for the REST services. */
  readonly path: string;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

export interface StubOperation {
  readonly action: string;
  /** The resources of the call. The caller needs permission for each of them. */
  readonly resources: (call: StubCall) => readonly string[];
  readonly answer: (call: StubCall) => unknown;
}

export interface StubApi {
  /** The service is mounted as `aws-<name>`. */
  readonly name: string;
  /** The service name in signatures. */
  readonly signing: string;
  /** Prefix of `x-amz-target`; the REST services have none and look operations up by path. */
  readonly target?: string;
  readonly operations: Readonly<Record<string, StubOperation>>;
  /** Operation name from method and path. */
  readonly route?: (path: string) => string | undefined;
}

const arn = (call: StubCall, service: string, rest: string, account = call.account): string =>
  `arn:${call.partition}:${service}:${call.region}:${account}:${rest}`;

const text = (call: StubCall, name: string): string => String(call.input[name] ?? '');

/** A parameter that takes a name or an ARN. */
const named = (call: StubCall, value: string, service: string, prefix: string, suffix = ''): string =>
  value.startsWith('arn:') ? value : arn(call, service, `${prefix}${value}${suffix}`);

const table = (call: StubCall): string[] => [named(call, text(call, 'TableName'), 'dynamodb', 'table/')];
const queue = (call: StubCall): string[] => [
  arn(call, 'sqs', new URL(text(call, 'QueueUrl'), 'http://queue').pathname.split('/').at(-1) ?? ''),
];
// A secret's ARN ends in six random characters; one fixed ending stands for them.
const secret = (call: StubCall): string[] => [
  named(call, text(call, 'SecretId'), 'secretsmanager', 'secret:', '-AbCdEf'),
];
const parameter = (call: StubCall): string[] => [
  named(call, text(call, 'Name').replace(/^\//, ''), 'ssm', 'parameter/'),
];
const logGroup = (call: StubCall): string[] => [
  named(call, text(call, 'logGroupName') || text(call, 'logGroupIdentifier'), 'logs', 'log-group:'),
];
const repository = (call: StubCall): string[] => [
  named(call, text(call, 'repositoryName'), 'ecr', 'repository/'),
];
const ecsServices = (call: StubCall): string[] =>
  [call.input.service ?? call.input.services ?? []]
    .flat()
    .map((name) => arn(call, 'ecs', `service/${text(call, 'cluster')}/${String(name)}`));
const lambdaName = (call: StubCall): string => decodeURIComponent(call.path.split('/')[3] ?? '');
const modelId = (call: StubCall): string => decodeURIComponent(call.path.split('/')[2] ?? '');

/** `us.anthropic.x` is an inference profile: AWS checks permission for the profile and for the model behind it. */
function models(call: StubCall): string[] {
  const id = modelId(call);
  if (id.startsWith('arn:')) return [id];
  const profile = /^(?:us|eu|apac|global)\.(.+)$/.exec(id)?.[1];
  const model = arn(call, 'bedrock', `foundation-model/${profile ?? id}`, '');
  return profile === undefined ? [model] : [arn(call, 'bedrock', `inference-profile/${id}`), model];
}

const invokeModel: StubOperation = {
  action: 'bedrock:InvokeModel',
  resources: models,
  answer: () => ({ content: [{ type: 'text', text: 'sandbox' }], stop_reason: 'end_turn' }),
};

/** All stub services: for each call its action, its resources, and a minimal answer. */
export const stubApis: readonly StubApi[] = [
  {
    name: 'dynamodb',
    signing: 'dynamodb',
    target: 'DynamoDB_20120810.',
    operations: {
      GetItem: {
        action: 'dynamodb:GetItem',
        resources: table,
        answer: () => ({ Item: { id: { S: 'sandbox' } } }),
      },
      PutItem: { action: 'dynamodb:PutItem', resources: table, answer: () => ({}) },
      Query: {
        action: 'dynamodb:Query',
        resources: (call) =>
          table(call).map((one) => (call.input.IndexName ? `${one}/index/${call.input.IndexName}` : one)),
        answer: () => ({ Items: [], Count: 0, ScannedCount: 0 }),
      },
      Scan: {
        action: 'dynamodb:Scan',
        resources: table,
        answer: () => ({ Items: [], Count: 0, ScannedCount: 0 }),
      },
    },
  },
  {
    name: 'sqs',
    signing: 'sqs',
    target: 'AmazonSQS.',
    operations: {
      SendMessage: {
        action: 'sqs:SendMessage',
        resources: queue,
        answer: (call) => ({
          MessageId: randomUUID(),
          MD5OfMessageBody: createHash('md5').update(text(call, 'MessageBody')).digest('hex'),
        }),
      },
      ReceiveMessage: { action: 'sqs:ReceiveMessage', resources: queue, answer: () => ({ Messages: [] }) },
      DeleteMessage: { action: 'sqs:DeleteMessage', resources: queue, answer: () => ({}) },
      GetQueueAttributes: {
        action: 'sqs:GetQueueAttributes',
        resources: queue,
        answer: () => ({ Attributes: {} }),
      },
    },
  },
  {
    name: 'secretsmanager',
    signing: 'secretsmanager',
    target: 'secretsmanager.',
    operations: {
      GetSecretValue: {
        action: 'secretsmanager:GetSecretValue',
        resources: secret,
        answer: (call) => ({
          ARN: secret(call)[0],
          Name: text(call, 'SecretId'),
          SecretString: 'sandbox secret',
        }),
      },
      DescribeSecret: {
        action: 'secretsmanager:DescribeSecret',
        resources: secret,
        answer: (call) => ({ ARN: secret(call)[0], Name: text(call, 'SecretId') }),
      },
    },
  },
  {
    name: 'ssm',
    signing: 'ssm',
    target: 'AmazonSSM.',
    operations: {
      GetParameter: {
        action: 'ssm:GetParameter',
        resources: parameter,
        answer: (call) => ({
          Parameter: {
            Name: text(call, 'Name'),
            Type: 'String',
            Value: 'sandbox value',
            Version: 1,
            ARN: parameter(call)[0],
          },
        }),
      },
    },
  },
  {
    name: 'logs',
    signing: 'logs',
    target: 'Logs_20140328.',
    operations: {
      FilterLogEvents: {
        action: 'logs:FilterLogEvents',
        resources: logGroup,
        answer: () => ({ events: [] }),
      },
      GetLogEvents: {
        action: 'logs:GetLogEvents',
        resources: (call) => logGroup(call).map((one) => `${one}:log-stream:${text(call, 'logStreamName')}`),
        answer: () => ({ events: [] }),
      },
      DescribeLogGroups: {
        action: 'logs:DescribeLogGroups',
        resources: () => ['*'],
        answer: () => ({ logGroups: [] }),
      },
    },
  },
  {
    name: 'ecr',
    signing: 'ecr',
    target: 'AmazonEC2ContainerRegistry_V20150921.',
    operations: {
      GetAuthorizationToken: {
        action: 'ecr:GetAuthorizationToken',
        resources: () => ['*'],
        answer: () => ({
          authorizationData: [{ authorizationToken: 'QVdTOng=', proxyEndpoint: 'https://ecr' }],
        }),
      },
      BatchGetImage: { action: 'ecr:BatchGetImage', resources: repository, answer: () => ({ images: [] }) },
      PutImage: { action: 'ecr:PutImage', resources: repository, answer: () => ({ image: {} }) },
    },
  },
  {
    name: 'ecs',
    signing: 'ecs',
    target: 'AmazonEC2ContainerServiceV20141113.',
    operations: {
      UpdateService: { action: 'ecs:UpdateService', resources: ecsServices, answer: () => ({ service: {} }) },
      DescribeServices: {
        action: 'ecs:DescribeServices',
        resources: ecsServices,
        answer: () => ({ services: [], failures: [] }),
      },
      RegisterTaskDefinition: {
        action: 'ecs:RegisterTaskDefinition',
        resources: () => ['*'],
        answer: () => ({ taskDefinition: {} }),
      },
    },
  },
  {
    name: 'lambda',
    signing: 'lambda',
    route: (path) => (/^\/2015-03-31\/functions\/[^/]+\/invocations$/.test(path) ? 'Invoke' : undefined),
    operations: {
      Invoke: {
        action: 'lambda:InvokeFunction',
        resources: (call) => [named(call, lambdaName(call), 'lambda', 'function:')],
        answer: () => ({ ok: true }),
      },
    },
  },
  {
    name: 'bedrock-runtime',
    signing: 'bedrock',
    route: (path) =>
      /^\/model\/[^/]+\/invoke$/.test(path)
        ? 'Invoke'
        : /^\/model\/[^/]+\/converse$/.test(path)
          ? 'Converse'
          : undefined,
    operations: {
      Invoke: invokeModel,
      Converse: {
        ...invokeModel,
        answer: () => ({
          output: { message: { role: 'assistant', content: [{ text: 'sandbox' }] } },
          stopReason: 'end_turn',
          usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
          metrics: { latencyMs: 1 },
        }),
      },
    },
  },
];
