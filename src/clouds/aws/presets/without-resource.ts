import { allow } from './named.ts';
import { PlaceError, type Preset } from './preset.ts';

/**
 * Makes a preset that binds its actions to no resource, since AWS has none for some of them: its only place is `*`.
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
        'for some of its actions AWS has no resource, so a narrower place cannot be enforced for all of them',
        example,
      );
    },
  };
}
