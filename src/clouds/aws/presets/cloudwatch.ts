import type { Preset } from './preset.ts';
import { presetWithoutResource } from './without-resource.ts';

/** Listed one by one, since `cloudwatch:Get*` also covers actions that return credentials. */
const ACTIONS = [
  'cloudwatch:DescribeAlarmHistory',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:DescribeAlarmsForMetric',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:ListMetrics',
];

export const cloudwatchPresets: readonly Preset[] = [
  presetWithoutResource(
    {
      name: 'cloudwatch:read',
      allows:
        'Read all metrics (`ListMetrics`, `GetMetricData`, `GetMetricStatistics`) and alarms (`DescribeAlarms`, `DescribeAlarmsForMetric`, `DescribeAlarmHistory`) of the account, in every region.',
      note: 'It is bound to no resource: AWS can bind `GetMetricData` and `ListMetrics` to a `dataset`, which is not a namespace, and `GetMetricStatistics` to nothing. For single alarms write `cloudwatch:DescribeAlarms  arn:...`. Logs are `logs:read`.',
    },
    ACTIONS,
  ),
];
