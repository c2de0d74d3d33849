import { arn, everywhere, list, named, operation, record, type StubApi, type StubCall, text } from './api.ts';

const tableArn = (call: StubCall, name: string): string => named(call, name, 'dynamodb', 'table/');
const table = (call: StubCall): string[] => [tableArn(call, text(call, 'TableName'))];
const indexed = (call: StubCall): string[] =>
  table(call).map((one) => (call.input.IndexName ? `${one}/index/${call.input.IndexName}` : one));
const batch = (call: StubCall): string[] =>
  Object.keys(record(call, 'RequestItems')).map((name) => tableArn(call, name));
const rows = () => ({ Items: [], Count: 0, ScannedCount: 0 });

/** What each part of a transaction is authorized as. */
const PARTS: Readonly<Record<string, string>> = {
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};
const transaction = (call: StubCall) =>
  list(call, 'TransactItems').flatMap((item) =>
    Object.entries(item as Record<string, { readonly TableName?: string }>).map(([part, { TableName }]) => ({
      action: PARTS[part] ?? 'dynamodb:unknown',
      resource: tableArn(call, String(TableName)),
    })),
  );

// A secret's ARN ends in six random characters; one fixed ending stands for them.
const secret = (call: StubCall): string[] => [
  named(call, text(call, 'SecretId'), 'secretsmanager', 'secret:', '-AbCdEf'),
];

const parameterArn = (call: StubCall, name: string): string =>
  named(call, name.replace(/^\//, ''), 'ssm', 'parameter/');
const parameter = (call: StubCall): string[] => [parameterArn(call, text(call, 'Name'))];
const value = (call: StubCall, name: string) => ({
  Name: name,
  Type: 'String',
  Value: 'sandbox value',
  Version: 1,
  ARN: parameterArn(call, name),
});

/** The text of a stub's ciphertext is the key that it is under, as `KeyId` would name it. */
function keyReference(call: StubCall): string {
  return text(call, 'KeyId') || Buffer.from(text(call, 'CiphertextBlob'), 'base64').toString('utf8').trim();
}

/** There is no table of aliases: all are of one key. */
const ALIASED = 'a11a5000-0000-4000-8000-000000000000';

function key(call: StubCall): { readonly resource: string; readonly aliases: string[] } {
  const reference = keyReference(call);
  const alias = /(?:^|:)(alias\/.+)$/.exec(reference)?.[1];
  return alias === undefined
    ? { resource: named(call, reference, 'kms', 'key/'), aliases: [] }
    : { resource: arn(call, 'kms', `key/${ALIASED}`), aliases: [alias] };
}
const keyAction = (action: string) => (call: StubCall) => {
  const { resource, aliases } = key(call);
  return [
    { action, resource, ...(aliases.length > 0 ? { context: { 'kms:ResourceAliases': aliases } } : {}) },
  ];
};

export const dataApis: readonly StubApi[] = [
  {
    name: 'dynamodb',
    signing: 'dynamodb',
    wire: { kind: 'json', target: 'DynamoDB_20120810.' },
    operations: {
      GetItem: operation('dynamodb:GetItem', table, () => ({ Item: { id: { S: 'sandbox' } } })),
      BatchGetItem: operation('dynamodb:BatchGetItem', batch, () => ({ Responses: {}, UnprocessedKeys: {} })),
      Query: operation('dynamodb:Query', indexed, rows),
      Scan: operation('dynamodb:Scan', indexed, rows),
      DescribeTable: operation('dynamodb:DescribeTable', table, (call) => ({
        Table: { TableName: text(call, 'TableName'), TableStatus: 'ACTIVE', TableArn: table(call)[0] },
      })),
      PutItem: operation('dynamodb:PutItem', table),
      UpdateItem: operation('dynamodb:UpdateItem', table),
      DeleteItem: operation('dynamodb:DeleteItem', table),
      BatchWriteItem: operation('dynamodb:BatchWriteItem', batch, () => ({ UnprocessedItems: {} })),
      TransactWriteItems: { asks: transaction, answer: () => ({}) },
      TransactGetItems: { asks: transaction, answer: () => ({ Responses: [] }) },
    },
  },
  {
    name: 'secretsmanager',
    signing: 'secretsmanager',
    wire: { kind: 'json', target: 'secretsmanager.' },
    operations: {
      GetSecretValue: operation('secretsmanager:GetSecretValue', secret, (call) => ({
        ARN: secret(call)[0],
        Name: text(call, 'SecretId'),
        SecretString: 'sandbox secret',
      })),
      DescribeSecret: operation('secretsmanager:DescribeSecret', secret, (call) => ({
        ARN: secret(call)[0],
        Name: text(call, 'SecretId'),
      })),
    },
  },
  {
    name: 'ssm',
    signing: 'ssm',
    wire: { kind: 'json', target: 'AmazonSSM.' },
    operations: {
      GetParameter: operation('ssm:GetParameter', parameter, (call) => ({
        Parameter: value(call, text(call, 'Name')),
      })),
      GetParameters: operation(
        'ssm:GetParameters',
        (call) => list(call, 'Names').map((name) => parameterArn(call, String(name))),
        (call) => ({
          Parameters: list(call, 'Names').map((name) => value(call, String(name))),
          InvalidParameters: [],
        }),
      ),
      GetParametersByPath: operation(
        'ssm:GetParametersByPath',
        (call) => [parameterArn(call, text(call, 'Path'))],
        () => ({ Parameters: [] }),
      ),
      DescribeParameters: operation('ssm:DescribeParameters', everywhere, () => ({ Parameters: [] })),
    },
  },
  {
    name: 'kms',
    signing: 'kms',
    wire: { kind: 'json', target: 'TrentService.' },
    operations: {
      Decrypt: {
        asks: keyAction('kms:Decrypt'),
        answer: (call) => ({
          KeyId: key(call).resource,
          Plaintext: Buffer.from('sandbox').toString('base64'),
          EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
        }),
      },
      Encrypt: {
        asks: keyAction('kms:Encrypt'),
        answer: (call) => ({
          KeyId: key(call).resource,
          CiphertextBlob: Buffer.from(keyReference(call)).toString('base64'),
        }),
      },
    },
  },
];
