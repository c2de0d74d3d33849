import { at, both, on, type PresetCase } from './cases.ts';

export const monitoring: readonly PresetCase[] = [
  both(
    'logs:read /aws/lambda/resize',
    [
      ...on(
        at('logs', 'log-group:/aws/lambda/resize:log-stream:'),
        'logs:FilterLogEvents',
        'logs:DescribeLogStreams',
      ),
      ...on(at('logs', 'log-group:/aws/lambda/resize'), 'logs:FilterLogEvents', 'logs:DescribeLogStreams'),
      ...on(at('logs', 'log-group:/aws/lambda/resize:log-stream:2026/01/01/[1]abc'), 'logs:GetLogEvents'),
    ],
    [
      ...on(
        at('logs', 'log-group:/aws/lambda/resize:log-stream:x'),
        'logs:PutLogEvents',
        'logs:DeleteLogStream',
      ),
      ...on(
        at('logs', 'log-group:/aws/lambda/resize:log-stream:'),
        'logs:StartQuery',
        'logs:PutSubscriptionFilter',
      ),
      ...on(at('logs', 'log-group:/aws/lambda/resize2:log-stream:'), 'logs:FilterLogEvents'),
      ...on(at('logs', 'log-group:/aws/lambda/resize2'), 'logs:FilterLogEvents'),
      ...on('*', 'logs:DescribeLogGroups'),
    ],
  ),
  both(
    'logs:read arn:aws:logs:us-east-1:111122223333:log-group:/app/*',
    on(at('logs', 'log-group:/app/web:log-stream:x'), 'logs:GetLogEvents'),
    on(at('logs', 'log-group:/apps/web:log-stream:x'), 'logs:GetLogEvents'),
  ),
  both(
    'logs:write /my-app/agent',
    on(at('logs', 'log-group:/my-app/agent:log-stream:run-1'), 'logs:PutLogEvents', 'logs:CreateLogStream'),
    [
      ...on(
        at('logs', 'log-group:/my-app/agent:log-stream:run-1'),
        'logs:GetLogEvents',
        'logs:DeleteLogStream',
      ),
      ...on(at('logs', 'log-group:/my-app/agents:log-stream:run-1'), 'logs:PutLogEvents'),
      ...on(at('logs', 'log-group:/my-app/agent'), 'logs:CreateLogGroup', 'logs:PutRetentionPolicy'),
    ],
  ),
  both(
    'cloudwatch:read *',
    [
      ...on(
        '*',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:GetMetricData',
        'cloudwatch:ListMetrics',
        'cloudwatch:DescribeAlarmsForMetric',
      ),
      ...on(at('cloudwatch', 'alarm:cpu'), 'cloudwatch:DescribeAlarms', 'cloudwatch:DescribeAlarmHistory'),
    ],
    [
      ...on('*', 'cloudwatch:PutMetricData', 'cloudwatch:GetSpaceCredentials'),
      ...on(at('cloudwatch', 'alarm:cpu'), 'cloudwatch:DeleteAlarms', 'cloudwatch:SetAlarmState'),
    ],
  ),
];
