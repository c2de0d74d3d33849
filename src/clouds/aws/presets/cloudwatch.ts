import { anywherePreset } from './anywhere.ts';
import type { Preset } from './preset.ts';

/** Listed one by one: `cloudwatch:Get*` also holds actions that hand out credentials and access. */
const ACTIONS = [
  'cloudwatch:DescribeAlarmHistory',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:DescribeAlarmsForMetric',
  'cloudwatch:GetMetricData',
  'cloudwatch:GetMetricStatistics',
  'cloudwatch:ListMetrics',
];

export const cloudwatchPresets: readonly Preset[] = [
  anywherePreset(
    {
      name: 'cloudwatch:read',
      allows:
        'Read all metrics (`ListMetrics`, `GetMetricData`, `GetMetricStatistics`) and alarms (`DescribeAlarms`, `DescribeAlarmsForMetric`, `DescribeAlarmHistory`) of the account, in every region.',
      note: 'Metrics have no resource and no namespace that a reading policy could name. Logs are `logs:read`.',
    },
    ACTIONS,
  ),
];
