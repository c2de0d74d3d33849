import { allow } from './named.ts';
import { arnAt, type Kind, NOT_LAST, readPlace } from './place.ts';
import type { Preset } from './preset.ts';

/** The name of a parameter in an ARN, where the slash it begins with is also the one after `parameter`. */
const parameter: Kind = {
  service: 'ssm',
  prefix: 'parameter/',
  noun: 'a parameter',
  name: /^[A-Za-z0-9_.*?-]+(\/[A-Za-z0-9_.*?-]+)*$/,
  crossing: NOT_LAST,
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
      // `--path /a` is asked of `parameter/a`, `--path /a/` of `parameter/a/`. The first is not the right to read
      // a parameter that is itself called `/a`, hence a statement of its own.
      return arn.endsWith('/*') && place.name !== '*' ? [read, allow([byPath], [arn.slice(0, -2)])] : [read];
    },
  },
];
