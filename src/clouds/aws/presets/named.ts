import type { Statement } from '../policy.ts';
import { arnAt, type Kind, readPlace } from './place.ts';
import type { Preset } from './preset.ts';

/** A preset that allows some actions on resources with names, for {@link namedPreset}. */
export interface Named extends Omit<Preset, 'compile' | 'example'> {
  readonly kind: Kind;
  /** The place of the example. */
  readonly at: string;
  readonly actions: readonly string[];
  /** The last parts of the ARNs that a name stands for; the kind's prefix and the name when it is left out. */
  resources?(name: string): readonly string[];
  /** Actions that have no resource, in a statement of their own. */
  readonly everywhere?: readonly string[];
}

/** Makes the preset: one statement for the named resources, and one for what has no resource. */
export function namedPreset({ kind, at, actions, resources, everywhere, ...row }: Named): Preset {
  const example = `${row.name}  ${at}`;
  return {
    ...row,
    example,
    compile(where, target) {
      const place = readPlace(where, target, kind, row.name, example);
      const names = resources?.(place.name) ?? [`${kind.prefix}${place.name}`];
      const named = allow(
        actions,
        names.map((name) => arnAt(place, kind.service, name)),
      );
      return everywhere ? [named, allow(everywhere, ['*'])] : [named];
    },
  };
}

export function allow(actions: readonly string[], resources: readonly string[]): Statement {
  return { Effect: 'Allow', Action: actions, Resource: resources };
}
