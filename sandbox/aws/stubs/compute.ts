import { arn, everywhere, named, operation, type StubApi, type StubCall, text, xmlOperation } from './api.ts';

const repository = (call: StubCall): string[] => {
  const account = text(call, 'registryId') || call.account;
  return [arn(call, 'ecr', `repository/${text(call, 'repositoryName')}`, account)];
};

const ecsServices = (call: StubCall): string[] =>
  [call.input.service ?? call.input.services ?? []]
    .flat()
    .map((name) => arn(call, 'ecs', `service/${text(call, 'cluster')}/${String(name)}`));

/**
 * A name, `name:qualifier`, `ACCOUNT:function:name` or an ARN; with a qualifier AWS asks for the alias or version, and not
 * for the function (docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html).
 */
function lambdaFunction(call: StubCall): string[] {
  const given = decodeURIComponent(call.path.split('/')[3] ?? '');
  const partial = /^(\d{12}):function:(.+)$/.exec(given);
  const whole = partial
    ? arn(call, 'lambda', `function:${partial[2]}`, partial[1])
    : named(call, given, 'lambda', 'function:');
  const qualifier = call.query.get('Qualifier');
  const qualified = whole.split(':').length > 7;
  return [qualifier === null || qualified ? whole : `${whole}:${qualifier}`];
}

/** Parameters of the query protocol that hold the n-th entry of a list. */
const entries = (call: StubCall, name: string): readonly string[] =>
  Object.entries(call.input).flatMap(([key, value]) => (key.startsWith(`${name}.`) ? [String(value)] : []));
const instances = (call: StubCall): string[] =>
  entries(call, 'InstanceId').map((id) => arn(call, 'ec2', `instance/${id}`));

/** A stack's id ends in a GUID; one stands for all. Without a name it is all stacks that are asked for. */
const stack = (call: StubCall): string[] => {
  const name = text(call, 'StackName');
  return [
    name === ''
      ? arn(call, 'cloudformation', 'stack/*/*')
      : named(call, name, 'cloudformation', 'stack/', '/5aca0000-0000-4000-8000-000000000000'),
  ];
};

export const computeApis: readonly StubApi[] = [
  {
    name: 'ecr',
    signing: 'ecr',
    wire: { kind: 'json', target: 'AmazonEC2ContainerRegistry_V20150921.' },
    operations: {
      GetAuthorizationToken: operation('ecr:GetAuthorizationToken', everywhere, () => ({
        authorizationData: [{ authorizationToken: 'QVdTOng=', proxyEndpoint: 'https://ecr' }],
      })),
      BatchCheckLayerAvailability: operation('ecr:BatchCheckLayerAvailability', repository, () => ({
        layers: [],
        failures: [],
      })),
      BatchGetImage: operation('ecr:BatchGetImage', repository, () => ({ images: [] })),
      GetDownloadUrlForLayer: operation('ecr:GetDownloadUrlForLayer', repository, () => ({
        downloadUrl: 'https://layer.example',
      })),
      InitiateLayerUpload: operation('ecr:InitiateLayerUpload', repository, () => ({ uploadId: 'u' })),
      UploadLayerPart: operation('ecr:UploadLayerPart', repository, () => ({ uploadId: 'u' })),
      CompleteLayerUpload: operation('ecr:CompleteLayerUpload', repository, () => ({ uploadId: 'u' })),
      PutImage: operation('ecr:PutImage', repository, () => ({ image: {} })),
      BatchDeleteImage: operation('ecr:BatchDeleteImage', repository, () => ({ imageIds: [] })),
    },
  },
  {
    name: 'ecs',
    signing: 'ecs',
    wire: { kind: 'json', target: 'AmazonEC2ContainerServiceV20141113.' },
    operations: {
      UpdateService: operation('ecs:UpdateService', ecsServices, () => ({ service: {} })),
      DescribeServices: operation('ecs:DescribeServices', ecsServices, () => ({
        services: [],
        failures: [],
      })),
      DescribeTaskDefinition: operation('ecs:DescribeTaskDefinition', everywhere, () => ({
        taskDefinition: {},
      })),
      RegisterTaskDefinition: operation('ecs:RegisterTaskDefinition', everywhere, () => ({
        taskDefinition: {},
      })),
      RunTask: operation(
        'ecs:RunTask',
        (call) => [named(call, text(call, 'taskDefinition'), 'ecs', 'task-definition/', ':1')],
        () => ({ tasks: [] }),
      ),
    },
  },
  {
    name: 'lambda',
    signing: 'lambda',
    wire: {
      kind: 'rest',
      route: (path) => (/^\/2015-03-31\/functions\/[^/]+\/invocations$/.test(path) ? 'Invoke' : undefined),
    },
    operations: {
      Invoke: operation('lambda:InvokeFunction', lambdaFunction, () => ({ ok: true })),
    },
  },
  {
    name: 'ec2',
    signing: 'ec2',
    wire: {
      kind: 'ec2',
      namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
      denied: 'UnauthorizedOperation',
    },
    operations: {
      DescribeInstances: xmlOperation('ec2:DescribeInstances', everywhere, () => ({ reservationSet: '' })),
      DescribeVpcs: xmlOperation('ec2:DescribeVpcs', everywhere, () => ({ vpcSet: '' })),
      TerminateInstances: xmlOperation('ec2:TerminateInstances', instances, () => ({ instancesSet: '' })),
    },
  },
  {
    name: 'cloudformation',
    signing: 'cloudformation',
    wire: {
      kind: 'query',
      namespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
      denied: 'AccessDenied',
    },
    operations: {
      DescribeStacks: xmlOperation('cloudformation:DescribeStacks', stack, () => ({ Stacks: '' })),
      DescribeStackEvents: xmlOperation('cloudformation:DescribeStackEvents', stack, () => ({
        StackEvents: '',
      })),
      DescribeStackResource: xmlOperation('cloudformation:DescribeStackResource', stack, () => ({
        StackResourceDetail: '',
      })),
      DescribeStackResources: xmlOperation('cloudformation:DescribeStackResources', stack, () => ({
        StackResources: '',
      })),
      ListStackResources: xmlOperation('cloudformation:ListStackResources', stack, () => ({
        StackResourceSummaries: '',
      })),
      GetTemplate: xmlOperation('cloudformation:GetTemplate', stack, () => ({ TemplateBody: '{}' })),
      DeleteStack: xmlOperation('cloudformation:DeleteStack', stack),
    },
  },
];
