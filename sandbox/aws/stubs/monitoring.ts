import { arn, everywhere, named, operation, type StubApi, type StubCall, text } from './api.ts';

/**
 * A stream of the group; no name where the action is about the group. AWS asks for that form (its refusals show it), and
 * for policies it documents `log-group:NAME:*`: docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html.
 */
const stream =
  (field = '') =>
  (call: StubCall): string[] => {
    const group = named(
      call,
      text(call, 'logGroupName') || text(call, 'logGroupIdentifier'),
      'logs',
      'log-group:',
    );
    return [`${group.replace(/:\*$/, '')}:log-stream:${field === '' ? '' : text(call, field)}`];
  };
/**
 * The group in both forms that AWS's refusals have shown for actions on all of a group: the Service Authorization Reference
 * has the shorter one. Both must be allowed, since nobody can tell which one AWS asks for.
 */
const wholeGroup = (call: StubCall): string[] => {
  const [inside = ''] = stream()(call);
  return [inside, inside.slice(0, -':log-stream:'.length)];
};
const events = () => ({ events: [] });

const alarms = (call: StubCall): string[] => [arn(call, 'cloudwatch', 'alarm:*')];

export const monitoringApis: readonly StubApi[] = [
  {
    name: 'logs',
    signing: 'logs',
    wire: { kind: 'json', target: 'Logs_20140328.' },
    operations: {
      FilterLogEvents: operation('logs:FilterLogEvents', wholeGroup, events),
      GetLogEvents: operation('logs:GetLogEvents', stream('logStreamName'), events),
      DescribeLogStreams: operation('logs:DescribeLogStreams', wholeGroup, () => ({ logStreams: [] })),
      DescribeLogGroups: operation('logs:DescribeLogGroups', everywhere, () => ({ logGroups: [] })),
      CreateLogStream: operation('logs:CreateLogStream', stream('logStreamName')),
      PutLogEvents: operation('logs:PutLogEvents', stream('logStreamName'), () => ({
        nextSequenceToken: '1',
      })),
    },
  },
  {
    name: 'cloudwatch',
    signing: 'monitoring',
    wire: { kind: 'json', target: 'GraniteServiceVersion20100801.' },
    operations: {
      ListMetrics: operation('cloudwatch:ListMetrics', everywhere, () => ({ Metrics: [] })),
      GetMetricData: operation('cloudwatch:GetMetricData', everywhere, () => ({ MetricDataResults: [] })),
      GetMetricStatistics: operation('cloudwatch:GetMetricStatistics', everywhere, () => ({
        Datapoints: [],
      })),
      PutMetricData: operation('cloudwatch:PutMetricData', everywhere),
      DescribeAlarms: operation('cloudwatch:DescribeAlarms', alarms, () => ({ MetricAlarms: [] })),
      DescribeAlarmsForMetric: operation('cloudwatch:DescribeAlarmsForMetric', everywhere, () => ({
        MetricAlarms: [],
      })),
      DescribeAlarmHistory: operation('cloudwatch:DescribeAlarmHistory', alarms, () => ({
        AlarmHistoryItems: [],
      })),
    },
  },
];
