import type { Statement } from '../policy.ts';
import { arnAt, type ResourceKind, readPlace } from './place.ts';
import type { Preset } from './preset.ts';

/** A preset of actions on resources with names, for {@link namedPreset}. */
export interface NamedPreset extends Omit<Preset, 'compile' | 'example'> {
  readonly kind: ResourceKind;
  /** The place of the example. */
  readonly examplePlace: string;
  readonly actions: readonly string[];
  /** The last parts of the ARNs for a name; left out where it is the kind's prefix and the name. */
  resources?(name: string): readonly string[];
  /** Actions that the named resource does not bind, with a resource of another kind or without any; they get a statement on `*`. */
  readonly everywhere?: readonly string[];
}

/** Makes the preset: one statement for the named resources, and one for the actions on `*`. */
export function namedPreset({
  kind,
  examplePlace,
  actions,
  resources,
  everywhere,
  ...row
}: NamedPreset): Preset {
  const example = `${row.name}  ${examplePlace}`;
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

/**
 * An allow statement.
 * @example allow(['s3:GetObject'], ['*']) // { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'] }
 */
export function allow(actions: readonly string[], resources: readonly string[]): Statement {
  return { Effect: 'Allow', Action: actions, Resource: resources };
}
