import { at, both, on, type PresetCase } from './cases.ts';

export const messaging: readonly PresetCase[] = [
  both('sqs:send jobs', on(at('sqs', 'jobs'), 'sqs:SendMessage', 'sqs:GetQueueUrl'), [
    ...on(at('sqs', 'jobs'), 'sqs:ReceiveMessage', 'sqs:PurgeQueue', 'sqs:DeleteQueue', 'sqs:AddPermission'),
    ...on(at('sqs', 'jobs-dlq'), 'sqs:SendMessage'),
    ...on(at('sqs', 'jobs', 'eu-west-1'), 'sqs:SendMessage'),
  ]),
  both(
    'sqs:receive jobs.fifo',
    on(
      at('sqs', 'jobs.fifo'),
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueUrl',
      'sqs:GetQueueAttributes',
    ),
    [
      ...on(
        at('sqs', 'jobs.fifo'),
        'sqs:SendMessage',
        'sqs:PurgeQueue',
        'sqs:SetQueueAttributes',
        'sqs:StartMessageMoveTask',
      ),
      ...on(at('sqs', 'jobs'), 'sqs:ReceiveMessage'),
    ],
  ),
  both(
    'sqs:send arn:aws:sqs:eu-west-1:999999999999:jobs',
    on(at('sqs', 'jobs', 'eu-west-1', '999999999999'), 'sqs:SendMessage'),
    on(at('sqs', 'jobs'), 'sqs:SendMessage'),
  ),
  both('sns:publish alerts', on(at('sns', 'alerts'), 'sns:Publish'), [
    ...on(at('sns', 'alerts'), 'sns:Subscribe', 'sns:DeleteTopic', 'sns:SetTopicAttributes'),
    ...on(at('sns', 'alerts2'), 'sns:Publish'),
  ]),
];
