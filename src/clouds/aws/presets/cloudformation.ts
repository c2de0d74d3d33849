import { namedPreset } from './named.ts';
import type { Preset } from './preset.ts';

export const cloudformationPresets: readonly Preset[] = [
  namedPreset({
    name: 'cloudformation:read',
    where: 'name, pattern or ARN of a stack',
    kind: {
      service: 'cloudformation',
      prefix: 'stack/',
      noun: 'a stack',
      name: /^(?!stack\/)[A-Za-z0-9*?-]{1,128}(\/[A-Za-z0-9*?-]+)?$/,
    },
    examplePlace: 'my-stack',
    actions: [
      'cloudformation:DescribeStackEvents',
      'cloudformation:DescribeStackResource',
      'cloudformation:DescribeStackResources',
      'cloudformation:DescribeStacks',
      'cloudformation:GetTemplate',
      'cloudformation:ListStackResources',
    ],
    resources: (name) => [`stack/${name.includes('/') || name.endsWith('*') ? name : `${name}/*`}`],
    allows:
      'Read the stack: outputs, events, resources and template (`DescribeStacks`, `DescribeStackEvents`, `DescribeStackResource`, `DescribeStackResources`, `ListStackResources`, `GetTemplate`). No list of all stacks.',
    note: 'Templates, parameters and outputs can hold secrets. `cdk diff` and `cdk deploy` act through roles of their own and need `sts:AssumeRole`.',
  }),
];
