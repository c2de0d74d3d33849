import { at, both, on, type PresetCase, prefix } from './cases.ts';

export const storage: readonly PresetCase[] = [
  both(
    's3:read my-bucket/reports/*',
    [
      ...on('arn:aws:s3:::my-bucket/reports/a.csv', 's3:GetObject', 's3:GetObjectTagging'),
      ...on('arn:aws:s3:::my-bucket/reports/2026/a.csv', 's3:GetObject'),
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket', prefix('reports/')],
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket', prefix('reports/2026/')],
    ],
    [
      ...on(
        'arn:aws:s3:::my-bucket/reports/a.csv',
        's3:PutObject',
        's3:DeleteObject',
        's3:GetObjectAcl',
        's3:PutObjectTagging',
        's3:GetObjectVersion',
      ),
      ...on('arn:aws:s3:::my-bucket/reports2/a.csv', 's3:GetObject'),
      ...on('arn:aws:s3:::my-bucket2/reports/a.csv', 's3:GetObject'),
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket', prefix('')],
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket', prefix('report')],
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket'],
      ['s3:ListBucket', 'arn:aws:s3:::other', prefix('reports/')],
      ...on('arn:aws:s3:::my-bucket', 's3:GetBucketPolicy', 's3:ListBucketVersions'),
    ],
  ),
  both('s3:read my-bucket/one.txt', on('arn:aws:s3:::my-bucket/one.txt', 's3:GetObject'), [
    ...on('arn:aws:s3:::my-bucket/one.txt2', 's3:GetObject'),
    ['s3:ListBucket', 'arn:aws:s3:::my-bucket', prefix('one.txt')],
  ]),
  both(
    's3:write my-bucket/out/*',
    on(
      'arn:aws:s3:::my-bucket/out/a',
      's3:PutObject',
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
    ),
    [
      ...on(
        'arn:aws:s3:::my-bucket/out/a',
        's3:GetObject',
        's3:DeleteObject',
        's3:PutObjectAcl',
        's3:PutObjectTagging',
      ),
      ...on('arn:aws:s3:::my-bucket/outer/a', 's3:PutObject'),
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket', prefix('out/')],
      ...on('arn:aws:s3:::my-bucket', 's3:PutBucketPolicy'),
    ],
  ),
  both(
    's3:list my-bucket',
    [
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket', prefix('x/')],
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket'],
    ],
    [
      ...on('arn:aws:s3:::my-bucket/x', 's3:GetObject'),
      ...on('arn:aws:s3:::my-bucket', 's3:ListBucketVersions'),
      ['s3:ListBucket', 'arn:aws:s3:::my-bucket-2'],
    ],
  ),
  both('s3:delete my-bucket/tmp/*', on('arn:aws:s3:::my-bucket/tmp/a', 's3:DeleteObject'), [
    ...on('arn:aws:s3:::my-bucket/tmp/a', 's3:DeleteObjectVersion', 's3:GetObject', 's3:PutObject'),
    ...on('arn:aws:s3:::my-bucket/tmpa', 's3:DeleteObject'),
    ...on('arn:aws:s3:::my-bucket', 's3:DeleteBucket'),
  ]),
  both(
    'dynamodb:read orders',
    [
      ...on(
        at('dynamodb', 'table/orders'),
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:Scan',
        'dynamodb:DescribeTable',
      ),
      ...on(at('dynamodb', 'table/orders/index/by-date'), 'dynamodb:Query', 'dynamodb:Scan'),
    ],
    [
      ...on(
        at('dynamodb', 'table/orders'),
        'dynamodb:PutItem',
        'dynamodb:DeleteTable',
        'dynamodb:PartiQLSelect',
        'dynamodb:ExportTableToPointInTime',
      ),
      ...on(at('dynamodb', 'table/orders2'), 'dynamodb:GetItem'),
      ...on(at('dynamodb', 'table/orders2/index/by-date'), 'dynamodb:Query'),
      ...on(at('dynamodb', 'table/orders', 'eu-west-1'), 'dynamodb:GetItem'),
      ...on(at('dynamodb', 'table/orders', 'us-east-1', '999999999999'), 'dynamodb:GetItem'),
      ...on(at('dynamodb', 'table/orders/stream/2026-01-01T00:00:00.000'), 'dynamodb:GetRecords'),
    ],
  ),
  both(
    'dynamodb:read orders-*',
    [
      ...on(at('dynamodb', 'table/orders-eu'), 'dynamodb:GetItem'),
      ...on(at('dynamodb', 'table/orders-eu/index/by-date'), 'dynamodb:Query'),
    ],
    [
      ...on(at('dynamodb', 'table/orders'), 'dynamodb:GetItem'),
      ...on(at('dynamodb', 'table/orders-eu'), 'dynamodb:PutItem'),
    ],
  ),
  both(
    'dynamodb:write orders',
    on(
      at('dynamodb', 'table/orders'),
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
    ),
    [
      ...on(
        at('dynamodb', 'table/orders'),
        'dynamodb:GetItem',
        'dynamodb:Scan',
        'dynamodb:DeleteTable',
        'dynamodb:UpdateTable',
        'dynamodb:PutResourcePolicy',
      ),
      ...on(at('dynamodb', 'table/order'), 'dynamodb:PutItem'),
    ],
  ),
];
