import { namedPreset } from './named.ts';
import type { ResourceKind } from './place.ts';
import type { Preset } from './preset.ts';

const group: ResourceKind = {
  service: 'logs',
  prefix: 'log-group:',
  noun: 'a log group',
  // ARNs of log groups are written with and without `:*`.
  name: /^(?!log-group:)[A-Za-z0-9_/.#*?-]{1,512}(:\*)?$/,
  overreaching: /[*?](?!:\*$)[^*?]/,
};
const WHERE = 'name, pattern or ARN of a log group';

/** CloudWatch Logs checks `log-group:NAME:log-stream:...`, mostly even where an action concerns the whole group. */
function withStreams(name: string): readonly string[] {
  return [`log-group:${name.endsWith('*') ? name : `${name}:*`}`];
}

/**
 * The group, and what is in it: for `FilterLogEvents` and `DescribeLogStreams` the Service Authorization Reference names the
 * group without anything behind it, and refusals have shown both forms.
 */
function withGroup(name: string): readonly string[] {
  const group = `log-group:${name.replace(/:\*$/, '')}`;
  return group.endsWith('*') ? [group] : [group, `${group}:*`];
}

export const logsPresets: readonly Preset[] = [
  namedPreset({
    name: 'logs:read',
    where: WHERE,
    kind: group,
    examplePlace: '/aws/lambda/resize',
    actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
    resources: withGroup,
    allows:
      'Read and search the events of the group and list its streams (`GetLogEvents`, `FilterLogEvents`, `DescribeLogStreams`): what `aws logs tail` needs.',
    note: 'Logs Insights is not in it: the results of a query (`logs:GetQueryResults`) cannot be bound to a group. Logs often hold more than their readers expect.',
  }),
  namedPreset({
    name: 'logs:write',
    where: WHERE,
    kind: group,
    examplePlace: '/my-app/agent',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: withStreams,
    allows:
      'Create streams in the group and write events to them (`CreateLogStream`, `PutLogEvents`). No reading.',
    note: 'The group must exist; what creates it also needs `logs:CreateLogGroup  arn:...`.',
  }),
];
