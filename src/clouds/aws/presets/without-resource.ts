import { allow } from './named.ts';
import { PlaceError, type Preset } from './preset.ts';

/**
 * Makes a preset of actions that AWS does not bind to resources: its only place is `*`.
 * @example presetWithoutResource({ name: 'ec2:describe', allows: '' }, ['ec2:Describe*']).compile('*')
 *   // [{ Effect: 'Allow', Action: ['ec2:Describe*'], Resource: ['*'] }]
 */
export function presetWithoutResource(
  row: Omit<Preset, 'compile' | 'where' | 'example'>,
  actions: readonly string[],
): Preset {
  const example = `${row.name}  *`;
  return {
    ...row,
    where: '`*` only',
    example,
    compile(where) {
      if (where === '*') return [allow(actions, ['*'])];
      throw new PlaceError(
        'AWS does not bind these actions to a resource, so a narrower place cannot be enforced',
        example,
      );
    },
  };
}
