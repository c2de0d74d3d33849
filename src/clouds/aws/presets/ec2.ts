import type { Preset } from './preset.ts';
import { presetWithoutResource } from './without-resource.ts';

export const ec2Presets: readonly Preset[] = [
  presetWithoutResource(
    {
      name: 'ec2:describe',
      allows: 'Describe everything in EC2 and VPC, in every region (`ec2:Describe*`). Nothing is changed.',
      note: 'It shows the user data of instances and launch templates, where some teams keep secrets. For less, list actions: `ec2:DescribeInstances,ec2:DescribeVpcs  *`.',
    },
    ['ec2:Describe*'],
  ),
];
