import { alias, at, both, key, on, type PresetCase } from './cases.ts';

export const secrets: readonly PresetCase[] = [
  both(
    'secretsmanager:read prod/db',
    on(
      at('secretsmanager', 'secret:prod/db-a1B2c3'),
      'secretsmanager:GetSecretValue',
      'secretsmanager:DescribeSecret',
    ),
    [
      ...on(
        at('secretsmanager', 'secret:prod/db-a1B2c3'),
        'secretsmanager:PutSecretValue',
        'secretsmanager:DeleteSecret',
        'secretsmanager:GetResourcePolicy',
      ),
      ...on(at('secretsmanager', 'secret:prod/db-secret-a1B2c3'), 'secretsmanager:GetSecretValue'),
      ...on(at('secretsmanager', 'secret:prod/db2-a1B2c3'), 'secretsmanager:GetSecretValue'),
      ...on(at('secretsmanager', 'secret:prod/db-a1B2c3', 'eu-west-1'), 'secretsmanager:GetSecretValue'),
      ...on('*', 'secretsmanager:ListSecrets', 'secretsmanager:BatchGetSecretValue'),
    ],
  ),
  both(
    'secretsmanager:read prod/*',
    on(at('secretsmanager', 'secret:prod/db-a1B2c3'), 'secretsmanager:GetSecretValue'),
    on(at('secretsmanager', 'secret:production-a1B2c3'), 'secretsmanager:GetSecretValue'),
  ),
  both(
    'ssm:read /my-app/prod/db',
    on(at('ssm', 'parameter/my-app/prod/db'), 'ssm:GetParameter', 'ssm:GetParameters'),
    [
      ...on(
        at('ssm', 'parameter/my-app/prod/db'),
        'ssm:PutParameter',
        'ssm:GetParametersByPath',
        'ssm:GetParameterHistory',
      ),
      ...on(at('ssm', 'parameter/my-app/prod/db2'), 'ssm:GetParameter'),
      ...on('*', 'ssm:DescribeParameters'),
    ],
  ),
  both(
    'ssm:read /my-app/prod/',
    [
      ...on(at('ssm', 'parameter/my-app/prod/db'), 'ssm:GetParameter', 'ssm:GetParameters'),
      ...on(at('ssm', 'parameter/my-app/prod'), 'ssm:GetParametersByPath'),
      ...on(at('ssm', 'parameter/my-app/prod/'), 'ssm:GetParametersByPath'),
      ...on(at('ssm', 'parameter/my-app/prod/db'), 'ssm:GetParametersByPath'),
    ],
    [
      ...on(at('ssm', 'parameter/my-app/prod'), 'ssm:GetParameter'),
      ...on(at('ssm', 'parameter/my-app'), 'ssm:GetParametersByPath'),
      ...on(at('ssm', 'parameter/my-app/production/db'), 'ssm:GetParameter'),
      ...on(at('ssm', 'parameter/my-app/prod/db'), 'ssm:DeleteParameter'),
    ],
  ),
  both(
    'ssm:read region-name',
    on(at('ssm', 'parameter/region-name'), 'ssm:GetParameter'),
    on(at('ssm', 'parameter/region-name/x'), 'ssm:GetParameter'),
  ),
  both(`kms:decrypt ${key}`, on(at('kms', `key/${key}`), 'kms:Decrypt'), [
    ...on(
      at('kms', `key/${key}`),
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:CreateGrant',
      'kms:ScheduleKeyDeletion',
    ),
    ...on(at('kms', 'key/9999abcd-12ab-34cd-56ef-1234567890ab'), 'kms:Decrypt'),
  ]),
  both(
    'kms:decrypt alias/my-app',
    [
      ['kms:Decrypt', at('kms', `key/${key}`), alias('alias/my-app')],
      ['kms:Decrypt', at('kms', `key/${key}`), alias('alias/old', 'alias/my-app')],
    ],
    [
      ['kms:Decrypt', at('kms', `key/${key}`), alias('alias/my-app-2')],
      ['kms:Decrypt', at('kms', `key/${key}`)],
      ['kms:Decrypt', at('kms', `key/${key}`, 'eu-west-1'), alias('alias/my-app')],
      ['kms:CreateGrant', at('kms', `key/${key}`), alias('alias/my-app')],
    ],
  ),
];
