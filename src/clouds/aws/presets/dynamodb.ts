import { namedPreset } from './named.ts';
import { type ResourceKind, WILDCARD_NOT_LAST, withInside } from './place.ts';
import type { Preset } from './preset.ts';

const table: ResourceKind = {
  service: 'dynamodb',
  prefix: 'table/',
  noun: 'a table',
  name: /^[A-Za-z0-9_.*?-]{1,255}$/,
  overreaching: WILDCARD_NOT_LAST,
};
const WHERE = 'name, pattern or ARN of a table';

export const dynamodbPresets: readonly Preset[] = [
  namedPreset({
    name: 'dynamodb:read',
    where: WHERE,
    kind: table,
    examplePlace: 'orders',
    actions: [
      'dynamodb:BatchGetItem',
      'dynamodb:DescribeTable',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:Scan',
    ],
    resources: (name) => withInside(`table/${name}`, '/index/*'),
    allows:
      'Read items of the table and of all its indexes (`GetItem`, `BatchGetItem`, `Query`, `Scan`) and describe the table (`DescribeTable`). No streams, backups or PartiQL.',
    note: 'PartiQL needs a line of its own: `dynamodb:PartiQLSelect  arn:...`. A table with a customer managed KMS key also needs `kms:decrypt`.',
  }),
  namedPreset({
    name: 'dynamodb:write',
    where: WHERE,
    kind: table,
    examplePlace: 'orders',
    actions: [
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ],
    allows:
      'Create, change and delete items, in batches and transactions too (`PutItem`, `UpdateItem`, `DeleteItem`, `BatchWriteItem`, `ConditionCheckItem`). No `GetItem`, `Query` or `Scan`.',
    note: 'It deletes items, and a write can ask for the item as it was (`ReturnValues`). A table with a customer managed KMS key also needs `kms:decrypt`.',
  }),
];
