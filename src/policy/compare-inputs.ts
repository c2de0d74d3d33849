import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { foreignInputs } from '../clouds/endpoints.ts';
import { tableOf } from '../clouds/table.ts';
import type { Input } from '../inputs/input.ts';
import type { Change, Way } from './change.ts';
import { lockWithin } from './locks.ts';
import type { Profile } from './model.ts';

/** Which way it goes from one thing to the other, where it is known of each whether it lies within the other. */
export function wayOf(nowWithin: boolean, beforeWithin: boolean): Way {
  if (nowWithin === beforeWithin) return 'other';
  return nowWithin ? 'narrower' : 'wider';
}

/** What changes in the inputs that two versions of a profile hold, the scope left out. */
export function compareInputs(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  return tableOf(clouds).flatMap((input) => {
    const [before, after] = [written(input, a), written(input, b)];
    if (input.role === 'scope' || before === after) return [];
    const cloud = clouds.find((one) => one.inputs.includes(input));
    const way = wayOf(within(input, b, a, cloud), within(input, a, b, cloud));
    const lines = { before: before.split('\n'), after: after.split('\n') };
    return { profile: b.name, what: input.name, way, ...lines };
  });
}

function written(input: Input, { inputs }: Profile): string {
  const value = inputs.said(input);
  return value === undefined ? '(not set)' : input.kind.write(value);
}

/** Whether a workflow can have nothing of this input under `inner` that it could not have under `outer`. */
function within(input: Input, inner: Profile, outer: Profile, cloud: Cloud | undefined): boolean {
  const [own, most] = [inner.inputs.said(input), outer.inputs.said(input)];
  const both = (a: unknown, b: unknown) => b === undefined || (a !== undefined && input.kind.within(a, b));
  const named = ({ inputs }: Profile) => cloud?.isConfigured(inputs) ?? false;
  switch (input.role) {
    case 'limit':
      return (
        lockWithin(input, inner.inputs, outer.inputs) ?? both(own ?? input.ceiling, most ?? input.ceiling)
      );
    case 'menu':
    case 'place':
      return both(own, most);
    case 'principal': {
      // A profile that names a principal is silent about none of its parts: what it leaves out is the default.
      const value = (said: unknown, profile: Profile) =>
        said ?? (named(profile) ? input.fallback : undefined);
      const [is, limit] = [value(own, inner), value(most, outer)];
      if (is === undefined && limit === undefined) return named(inner) || !named(outer);
      return limit === undefined ? !named(outer) : both(is, limit);
    }
    case 'endpoint':
      if (most !== undefined) return both(own, most);
      if (!named(outer)) return true;
      if (own === undefined) return named(inner);
      return cloud !== undefined && !foreignInputs(cloud, inner.inputs).some((one) => one.input === input);
    default:
      // Two documents of a cloud's own language cannot be compared.
      return false;
  }
}

/** The scope lines of each version that no line of the other contains. */
export function compareScopes(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  const [more, less] = [beyond(a, b, clouds), beyond(b, a, clouds)];
  const change = { profile: b.name, what: 'scope' };
  return [
    ...(more.length > 0 ? [{ ...change, way: 'wider' as const, before: [], after: more }] : []),
    ...(less.length > 0 ? [{ ...change, way: 'narrower' as const, before: less, after: [] }] : []),
  ];
}

function beyond(held: Profile, asked: Profile, clouds: readonly Cloud[]): readonly string[] {
  return clouds.flatMap((cloud) => {
    const of = ({ scope }: Profile) => scope.filter((line) => cloudOfLine(line, clouds) === cloud);
    const contains = cloud.contains(of(held), held.inputs);
    return of(asked)
      .filter((line) => contains(line) !== true)
      .map((line) => line.text);
  });
}
