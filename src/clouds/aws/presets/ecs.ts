import { namedPreset } from './named.ts';
import type { Preset } from './preset.ts';

const preset = namedPreset({
  name: 'ecs:deploy',
  where: '`cluster/service`, pattern or ARN of a service',
  kind: {
    service: 'ecs',
    prefix: 'service/',
    noun: 'a service: its cluster, a slash, its name',
    name: /^(?!service\/)[A-Za-z0-9_*?-]{1,255}\/[A-Za-z0-9_*?-]{1,255}$/,
    guess: (cluster) =>
      /^[\w-]+$/.test(cluster) ? `${cluster}/*   # every service of the cluster` : undefined,
  },
  examplePlace: 'prod/web',
  actions: ['ecs:DescribeServices', 'ecs:UpdateService'],
  everywhere: ['ecs:DescribeTaskDefinition', 'ecs:RegisterTaskDefinition'],
  allows:
    'Update the service and watch it settle (`UpdateService`, `DescribeServices`); read and register task definitions of any family (`DescribeTaskDefinition`, `RegisterTaskDefinition` on `*`).',
  note: 'A service does not say which family it takes. To bind `RegisterTaskDefinition` to one, write `ecs:UpdateService,ecs:DescribeServices  ARN-OF-THE-SERVICE`, `ecs:DescribeTaskDefinition  *` and `ecs:RegisterTaskDefinition  arn:aws:ecs:REGION:ACCOUNT:task-definition/FAMILY:*` in place of the preset. A task definition that names roles also needs `iam:PassRole  arn:aws:iam::ACCOUNT:role/NAME` for each, written by hand: there is no preset for IAM, since anyone who can pass a role to a container of their choice can use that role. Tags need `ecs:TagResource`. No tasks are run, no CodeDeploy.',
});

export const ecsPresets: readonly Preset[] = [preset];
