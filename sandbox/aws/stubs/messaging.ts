import { createHash, randomUUID } from 'node:crypto';
import { arn, list, operation, type StubApi, type StubCall, text, xmlOperation } from './api.ts';

/** `https://sqs.../ACCOUNT/NAME`: the account is the one in the URL, whoever calls. */
function queue(call: StubCall): string[] {
  const [name = '', account] = new URL(text(call, 'QueueUrl'), 'http://queue').pathname.split('/').reverse();
  return [arn(call, 'sqs', name, account || call.account)];
}

function queueByName(call: StubCall): string[] {
  return [arn(call, 'sqs', text(call, 'QueueName'), text(call, 'QueueOwnerAWSAccountId') || call.account)];
}

const digest = (body: unknown): string => createHash('md5').update(String(body)).digest('hex');

/** What a batch answers for each of its entries. */
const each = (call: StubCall, result: (entry: Readonly<Record<string, unknown>>) => object) => ({
  Successful: list(call, 'Entries').map((one) => {
    const entry = one as Record<string, unknown>;
    return { Id: String(entry.Id), ...result(entry) };
  }),
  Failed: [],
});

const topic = (call: StubCall): string[] => [text(call, 'TopicArn')];

export const messagingApis: readonly StubApi[] = [
  {
    name: 'sqs',
    signing: 'sqs',
    wire: { kind: 'json', target: 'AmazonSQS.' },
    operations: {
      GetQueueUrl: operation('sqs:GetQueueUrl', queueByName, (call) => {
        const account = text(call, 'QueueOwnerAWSAccountId') || call.account;
        return {
          QueueUrl: `https://sqs.${call.region}.amazonaws.com/${account}/${text(call, 'QueueName')}`,
        };
      }),
      SendMessage: operation('sqs:SendMessage', queue, (call) => ({
        MessageId: randomUUID(),
        MD5OfMessageBody: digest(call.input.MessageBody),
      })),
      SendMessageBatch: operation('sqs:SendMessage', queue, (call) =>
        each(call, ({ MessageBody }) => ({ MessageId: randomUUID(), MD5OfMessageBody: digest(MessageBody) })),
      ),
      ReceiveMessage: operation('sqs:ReceiveMessage', queue, () => ({ Messages: [] })),
      DeleteMessage: operation('sqs:DeleteMessage', queue),
      DeleteMessageBatch: operation('sqs:DeleteMessage', queue, (call) => each(call, () => ({}))),
      ChangeMessageVisibility: operation('sqs:ChangeMessageVisibility', queue),
      GetQueueAttributes: operation('sqs:GetQueueAttributes', queue, () => ({ Attributes: {} })),
      PurgeQueue: operation('sqs:PurgeQueue', queue),
    },
  },
  {
    name: 'sns',
    signing: 'sns',
    wire: {
      kind: 'query',
      namespace: 'http://sns.amazonaws.com/doc/2010-03-31/',
      denied: 'AuthorizationError',
    },
    operations: {
      Publish: xmlOperation('sns:Publish', topic, () => ({ MessageId: randomUUID() })),
      PublishBatch: xmlOperation('sns:Publish', topic, () => ({ Successful: '', Failed: '' })),
      Subscribe: xmlOperation('sns:Subscribe', topic, () => ({ SubscriptionArn: 'pending confirmation' })),
    },
  },
];
