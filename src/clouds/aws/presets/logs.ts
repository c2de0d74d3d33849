import { namedPreset } from './named.ts';
import type { Kind } from './place.ts';
import type { Preset } from './preset.ts';

const group: Kind = {
  service: 'logs',
  prefix: 'log-group:',
  noun: 'a log group',
  // ARNs of log groups are written with and without `:*`.
  name: /^(?!log-group:)[A-Za-z0-9_/.#*?-]{1,512}(:\*)?$/,
  crossing: /[*?](?!:\*$)[^*?]/,
};
const WHERE = 'name, pattern or ARN of a log group';

/** CloudWatch Logs asks for `log-group:NAME:log-stream:...`, even where the action concerns the whole group. */
function inside(name: string): readonly string[] {
  return [`log-group:${name.endsWith('*') ? name : `${name}:*`}`];
}

export const logsPresets: readonly Preset[] = [
  namedPreset({
    name: 'logs:read',
    where: WHERE,
    kind: group,
    at: '/aws/lambda/resize',
    actions: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
    resources: inside,
    allows:
      'Read and search the events of the group and list its streams (`GetLogEvents`, `FilterLogEvents`, `DescribeLogStreams`): what `aws logs tail` needs.',
    note: 'Logs Insights is not in it: the results of a query (`logs:GetQueryResults`) cannot be bound to a group. Logs often hold more than their readers expect.',
  }),
  namedPreset({
    name: 'logs:write',
    where: WHERE,
    kind: group,
    at: '/my-app/agent',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: inside,
    allows:
      'Create streams in the group and write events to them (`CreateLogStream`, `PutLogEvents`). No reading.',
    note: 'The group must exist; what creates it also needs `logs:CreateLogGroup  arn:...`.',
  }),
];
