import { namedPreset } from './named.ts';
import type { ResourceKind } from './place.ts';
import type { Preset } from './preset.ts';

const queue: ResourceKind = {
  service: 'sqs',
  prefix: '',
  noun: 'a queue',
  name: /^[A-Za-z0-9_*?-]{1,80}(\.fifo)?$/,
  guess(url, { role }) {
    const [, region, account, name] =
      /^https:\/\/sqs\.([a-z0-9-]+)\.[a-z.]+\/(\d{12})\/([\w-]+(?:\.fifo)?)$/.exec(url) ?? [];
    return name && `arn:${role.partition}:sqs:${region}:${account}:${name}`;
  },
};
const WHERE = 'name, pattern or ARN of a queue';

export const sqsPresets: readonly Preset[] = [
  namedPreset({
    name: 'sqs:send',
    where: WHERE,
    kind: queue,
    examplePlace: 'jobs',
    actions: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
    allows: 'Send messages, in batches too (`SendMessage`), and find the queue by its name (`GetQueueUrl`).',
    note: 'A queue with a customer managed KMS key also needs `kms:decrypt` and `kms:GenerateDataKey` on that key.',
  }),
  namedPreset({
    name: 'sqs:receive',
    where: WHERE,
    kind: queue,
    examplePlace: 'jobs',
    actions: [
      'sqs:ChangeMessageVisibility',
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ReceiveMessage',
    ],
    allows:
      'Receive messages, give them back and delete them (`ReceiveMessage`, `ChangeMessageVisibility`, `DeleteMessage`), find the queue by its name (`GetQueueUrl`) and read its attributes (`GetQueueAttributes`). No purging.',
    note: 'A queue with a customer managed KMS key also needs `kms:decrypt` on that key.',
  }),
];
