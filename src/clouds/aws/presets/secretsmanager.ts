import { allow } from './named.ts';
import { arnAt, type ResourceKind, readPlace, WILDCARD_NOT_LAST } from './place.ts';
import { PlaceError, type Preset } from './preset.ts';

const secret: ResourceKind = {
  service: 'secretsmanager',
  prefix: 'secret:',
  noun: 'a secret',
  name: /^[A-Za-z0-9/_+=.@*?-]{1,512}$/,
  overreaching: WILDCARD_NOT_LAST,
};
/** Secrets Manager adds a hyphen and six random characters to a secret's name to make its ARN. */
const SUFFIX = '-??????';
const NAME = 'secretsmanager:read';
const EXAMPLE = `${NAME}  prod/db`;

export const secretsmanagerPresets: readonly Preset[] = [
  {
    name: NAME,
    where: 'name or pattern, without the six random characters, or the whole ARN of a secret',
    example: EXAMPLE,
    allows:
      'Read the secret, all versions (`GetSecretValue`), and describe it (`DescribeSecret`). A name becomes `name-??????`, which no longer name can match.',
    note: 'A secret with a customer managed KMS key also needs `kms:decrypt` on that key. Listing and `BatchGetSecretValue` are not in it.',
    compile(where, target) {
      const place = readPlace(where, target, secret, NAME, EXAMPLE);
      const isPattern = place.name.endsWith('*');
      if (where.startsWith('arn:') && !isPattern && !/-[A-Za-z0-9?]{6}$/.test(where)) {
        throw new PlaceError(
          'the ARN of a secret ends in a hyphen and six random characters',
          `${NAME}  ${where}${SUFFIX}`,
        );
      }
      const id = isPattern || where.startsWith('arn:') ? place.name : `${place.name}${SUFFIX}`;
      return [
        allow(
          ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'],
          [arnAt(place, 'secretsmanager', `secret:${id}`)],
        ),
      ];
    },
  },
];
