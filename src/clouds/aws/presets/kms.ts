import type { Statement } from '../policy.ts';
import { allow } from './named.ts';
import { arnAt, type ResourceKind, readPlace, WILDCARD_NOT_LAST } from './place.ts';
import type { Preset } from './preset.ts';

const key: ResourceKind = {
  service: 'kms',
  prefix: 'key/',
  noun: 'a key: an id, or `alias/` and a name',
  name: /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|[0-9a-z-]*[*?][0-9a-z*?-]*)$/,
};
const alias: ResourceKind = {
  service: 'kms',
  prefix: 'alias/',
  noun: 'an alias',
  name: /^[A-Za-z0-9/_*?-]{1,250}$/,
  overreaching: WILDCARD_NOT_LAST,
};
const NAME = 'kms:decrypt';
const EXAMPLE = `${NAME}  alias/my-app`;
const ACTIONS = ['kms:Decrypt'];

export const kmsPresets: readonly Preset[] = [
  {
    name: NAME,
    where: 'key id, `alias/name`, or ARN of a key or an alias',
    example: EXAMPLE,
    allows:
      'Decrypt with the key (`Decrypt`). An alias becomes every key of that account and region while it has the alias (`kms:ResourceAliases`), since a policy cannot name an alias as the resource.',
    note: 'This is the right that reading S3 objects, secrets, parameters or messages under a KMS key needs. Writing needs `kms:GenerateDataKey  KEY-ARN` too. Whoever may move the alias decides which key it is.',
    compile(where, target) {
      const [, inArn] = /^arn:[^:]*:kms:[^:]*:[^:]*:(alias\/.*)$/.exec(where) ?? [];
      if (inArn === undefined && !where.startsWith('alias/')) {
        const place = readPlace(where, target, key, NAME, EXAMPLE);
        return [allow(ACTIONS, [arnAt(place, 'kms', `key/${place.name}`)])];
      }
      const place = readPlace(inArn ? where : where.slice('alias/'.length), target, alias, NAME, EXAMPLE);
      const statement: Statement = {
        ...allow(ACTIONS, [arnAt(place, 'kms', 'key/*')]),
        Condition: { 'ForAnyValue:StringLike': { 'kms:ResourceAliases': [`alias/${place.name}`] } },
      };
      return [statement];
    },
  },
];
