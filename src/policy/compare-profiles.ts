import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { foreignInputs } from '../clouds/endpoints.ts';
import { tableOf } from '../clouds/table.ts';
import type { Input } from '../inputs/input.ts';
import type { Change, Way } from './change.ts';
import { lockWithin } from './locks.ts';
import type { Profile } from './model.ts';

/**
 * The way of a change, from whether each side lies within the other.
 * @example wayOf(true, false) // 'narrower'
 * @example wayOf(false, false) // 'other'
 */
export function wayOf(nowWithin: boolean, beforeWithin: boolean): Way {
  if (nowWithin === beforeWithin) return 'other';
  return nowWithin ? 'narrower' : 'wider';
}

/** The changes of inputs between two versions of a profile, without the scope. */
export function compareInputs(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  return tableOf(clouds).flatMap((input) => {
    const [before, after] = [formatValue(input, a), formatValue(input, b)];
    if (input.role === 'scope' || before === after) return [];
    const cloud = clouds.find((one) => one.inputs.includes(input));
    const way = wayOf(within(input, b, a, cloud), within(input, a, b, cloud));
    const lines = { before: before.split('\n'), after: after.split('\n') };
    return { profile: b.name, what: input.name, way, ...lines };
  });
}

function formatValue(input: Input, { inputs }: Profile): string {
  const value = inputs.given(input);
  return value === undefined ? '(not set)' : input.kind.write(value);
}

/** Whether `outer` allows a workflow every value of this input that `inner` allows. */
function within(input: Input, inner: Profile, outer: Profile, cloud: Cloud | undefined): boolean {
  const [own, most] = [inner.inputs.given(input), outer.inputs.given(input)];
  const lies = (a: unknown, b: unknown) => b === undefined || (a !== undefined && input.kind.within(a, b));
  const namesPrincipal = ({ inputs }: Profile) => cloud?.isConfigured(inputs) ?? false;
  switch (input.role) {
    case 'limit':
      return (
        lockWithin(input, inner.inputs, outer.inputs) ?? lies(own ?? input.ceiling, most ?? input.ceiling)
      );
    case 'menu':
    case 'place':
      return lies(own, most);
    case 'principal': {
      // A profile that names a principal sets all parts of it: a part that it leaves out has the default.
      const value = (said: unknown, profile: Profile) =>
        said ?? (namesPrincipal(profile) ? input.fallback : undefined);
      const [is, limit] = [value(own, inner), value(most, outer)];
      if (is === undefined && limit === undefined) return namesPrincipal(inner) || !namesPrincipal(outer);
      return limit === undefined ? !namesPrincipal(outer) : lies(is, limit);
    }
    case 'endpoint':
      if (most !== undefined) return lies(own, most);
      if (!namesPrincipal(outer)) return true;
      if (own === undefined) return namesPrincipal(inner);
      return cloud !== undefined && !foreignInputs(cloud, inner.inputs).some((one) => one.input === input);
    default:
      // Two policies in a cloud's own language cannot be compared.
      return false;
  }
}

/** The changes of scope: lines of each version that no line of the other version contains. */
export function compareScopes(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  const [more, less] = [linesOutside(a, b, clouds), linesOutside(b, a, clouds)];
  const change = { profile: b.name, what: 'scope' };
  return [
    ...(more.length > 0 ? [{ ...change, way: 'wider' as const, before: [], after: more }] : []),
    ...(less.length > 0 ? [{ ...change, way: 'narrower' as const, before: less, after: [] }] : []),
  ];
}

/** The scope lines of `inner` that no line of `outer` contains. */
function linesOutside(outer: Profile, inner: Profile, clouds: readonly Cloud[]): readonly string[] {
  return clouds.flatMap((cloud) => {
    const linesOf = ({ scope }: Profile) => scope.filter((line) => cloudOfLine(line, clouds) === cloud);
    const contains = cloud.contains(linesOf(outer), outer.inputs);
    return linesOf(inner)
      .filter((line) => contains(line) !== true)
      .map((line) => line.text);
  });
}
