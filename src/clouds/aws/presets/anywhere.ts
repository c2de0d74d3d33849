import { allow } from './named.ts';
import { PlaceError, type Preset } from './preset.ts';

/** A preset of actions that AWS does not bind to resources: its only place is `*`. */
export function anywherePreset(
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
        'AWS binds these actions to no resource, so a narrower place cannot be enforced',
        example,
      );
    },
  };
}
