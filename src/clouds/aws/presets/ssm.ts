import { allow } from './named.ts';
import { arnAt, type ResourceKind, readPlace, WILDCARD_NOT_LAST } from './place.ts';
import type { Preset } from './preset.ts';

/** The ARN of a parameter. The slash at the beginning of a parameter's name is also the slash after `parameter`. */
const parameter: ResourceKind = {
  service: 'ssm',
  prefix: 'parameter/',
  noun: 'a parameter',
  name: /^[A-Za-z0-9_.*?-]+(\/[A-Za-z0-9_.*?-]+)*$/,
  overreaching: WILDCARD_NOT_LAST,
};
const NAME = 'ssm:read';
const EXAMPLE = `${NAME}  /my-app/prod/*`;

export const ssmPresets: readonly Preset[] = [
  {
    name: NAME,
    where: 'name, path that ends in `/` or `/*`, pattern or ARN of a parameter',
    example: EXAMPLE,
    allows:
      'Read the parameter (`GetParameter`, `GetParameters`); for a path also everything under it in one call (`GetParametersByPath`). No history, and no listing by `DescribeParameters`.',
    note: 'A SecureString also needs `kms:decrypt` on its key.',
    compile(where, target) {
      const under = where.endsWith('/') ? `${where}*` : where;
      const place = readPlace(under.replace(/^\//, ''), target, parameter, NAME, EXAMPLE);
      const arn = arnAt(place, 'ssm', `parameter/${place.name}`);
      const one = ['ssm:GetParameter', 'ssm:GetParameters'];
      const byPath = 'ssm:GetParametersByPath';
      if (!place.name.endsWith('*')) return [allow(one, [arn])];
      const read = allow([...one, byPath], [arn]);
      // AWS checks `--path /a` on `parameter/a`, and `--path /a/` on `parameter/a/`. A separate statement allows the
      // first for `GetParametersByPath` only, so that it does not allow to read a parameter with the name `/a`.
      return arn.endsWith('/*') && place.name !== '*' ? [read, allow([byPath], [arn.slice(0, -2)])] : [read];
    },
  },
];
