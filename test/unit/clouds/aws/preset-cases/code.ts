import { at, both, on, type PresetCase } from './cases.ts';

export const code: readonly PresetCase[] = [
  both(
    'ecr:pull team/app',
    [
      ...on(
        at('ecr', 'repository/team/app'),
        'ecr:BatchGetImage',
        'ecr:GetDownloadUrlForLayer',
        'ecr:BatchCheckLayerAvailability',
      ),
      ...on('*', 'ecr:GetAuthorizationToken'),
    ],
    [
      ...on(
        at('ecr', 'repository/team/app'),
        'ecr:PutImage',
        'ecr:InitiateLayerUpload',
        'ecr:BatchDeleteImage',
        'ecr:SetRepositoryPolicy',
      ),
      ...on(at('ecr', 'repository/team/app2'), 'ecr:BatchGetImage'),
      ...on('*', 'ecr:DescribeRegistry'),
    ],
  ),
  both(
    'ecr:push team/*',
    [
      ...on(
        at('ecr', 'repository/team/app'),
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
      ),
      ...on('*', 'ecr:GetAuthorizationToken'),
    ],
    [
      ...on(
        at('ecr', 'repository/team/app'),
        'ecr:GetDownloadUrlForLayer',
        'ecr:BatchDeleteImage',
        'ecr:DeleteRepository',
        'ecr:PutImageTagMutability',
      ),
      ...on(at('ecr', 'repository/other/app'), 'ecr:PutImage'),
    ],
  ),
  both(
    'lambda:invoke resize',
    [
      ...on(at('lambda', 'function:resize'), 'lambda:InvokeFunction'),
      ...on(at('lambda', 'function:resize:prod'), 'lambda:InvokeFunction'),
      ...on(at('lambda', 'function:resize:$LATEST'), 'lambda:InvokeFunction'),
    ],
    [
      ...on(
        at('lambda', 'function:resize'),
        'lambda:UpdateFunctionCode',
        'lambda:GetFunction',
        'lambda:InvokeFunctionUrl',
      ),
      ...on(at('lambda', 'function:resize2'), 'lambda:InvokeFunction'),
      ...on(at('lambda', 'function:resize', 'eu-west-1'), 'lambda:InvokeFunction'),
    ],
  ),
  both('lambda:invoke resize:prod', on(at('lambda', 'function:resize:prod'), 'lambda:InvokeFunction'), [
    ...on(at('lambda', 'function:resize'), 'lambda:InvokeFunction'),
    ...on(at('lambda', 'function:resize:$LATEST'), 'lambda:InvokeFunction'),
  ]),
  both(
    'ecs:deploy prod/web',
    [
      ...on(at('ecs', 'service/prod/web'), 'ecs:UpdateService', 'ecs:DescribeServices'),
      ...on(at('ecs', 'task-definition/web:7'), 'ecs:RegisterTaskDefinition'),
      ...on('*', 'ecs:DescribeTaskDefinition'),
    ],
    [
      ...on(at('ecs', 'service/prod/web'), 'ecs:DeleteService', 'ecs:CreateService'),
      ...on(at('ecs', 'service/prod/web2'), 'ecs:UpdateService'),
      ...on(at('ecs', 'service/staging/web'), 'ecs:UpdateService'),
      ...on(at('ecs', 'task-definition/web:7'), 'ecs:RunTask'),
      ...on('arn:aws:iam::111122223333:role/task', 'iam:PassRole'),
    ],
  ),
  both(
    'cloudformation:read my-stack',
    on(
      at('cloudformation', 'stack/my-stack/0a1b2c3d'),
      'cloudformation:DescribeStacks',
      'cloudformation:DescribeStackEvents',
      'cloudformation:DescribeStackResource',
      'cloudformation:DescribeStackResources',
      'cloudformation:ListStackResources',
      'cloudformation:GetTemplate',
    ),
    [
      ...on(
        at('cloudformation', 'stack/my-stack/0a1b2c3d'),
        'cloudformation:UpdateStack',
        'cloudformation:DeleteStack',
        'cloudformation:CreateChangeSet',
        'cloudformation:SetStackPolicy',
      ),
      ...on(at('cloudformation', 'stack/my-stack-2/0a1b2c3d'), 'cloudformation:DescribeStacks'),
      ...on('*', 'cloudformation:ListStacks', 'cloudformation:ListExports'),
    ],
  ),
  both('ec2:describe *', on('*', 'ec2:DescribeInstances', 'ec2:DescribeVpcs', 'ec2:DescribeSecurityGroups'), [
    ...on('*', 'ec2:GetConsoleOutput', 'ec2:CreateDefaultVpc'),
    ...on(
      at('ec2', 'instance/i-0abc'),
      'ec2:TerminateInstances',
      'ec2:StartInstances',
      'ec2:GetPasswordData',
    ),
  ]),
];
