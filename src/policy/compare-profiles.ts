import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine, nativePolicies } from '../clouds/clouds.ts';
import { foreignInputs } from '../clouds/endpoints.ts';
import type { ReadyClouds } from '../clouds/planners.ts';
import { tableOf } from '../clouds/table.ts';
import type { Input } from '../inputs/input.ts';
import type { ScopeLine } from '../model/scope-line.ts';
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

/** The changes of inputs between two versions of a profile, without the scope and the native policies. */
export function compareInputs(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  return tableOf(clouds).flatMap((input) => {
    const [before, after] = [formatValue(input, a), formatValue(input, b)];
    if (input.role === 'scope' || input.role === 'native' || before === after) return [];
    const cloud = clouds.find((one) => one.inputs.includes(input));
    const way =
      wayOfCloud(input, cloud, a, b) ?? wayOf(within(input, b, a, cloud), within(input, a, b, cloud));
    const lines = { before: before.split('\n'), after: after.split('\n') };
    return { profile: b.name, what: input.name, way, ...lines };
  });
}

/**
 * The way of an input whose cloud only one of the versions has: who a job may become beside the others is more, and all
 * that a cloud is left without is less.
 * @returns `undefined` for an input of no cloud, and where both versions have the cloud or none has it.
 */
function wayOfCloud(input: Input, cloud: Cloud | undefined, a: Profile, b: Profile): Way | undefined {
  if (!cloud) return undefined;
  const [before, after] = [hasCloud(a, cloud), hasCloud(b, cloud)];
  if (before === after) return undefined;
  if (before) return 'narrower';
  return input.role === 'principal' ? 'wider' : 'other';
}

function hasCloud({ clouds }: Profile, { name }: Cloud): boolean {
  return clouds.includes(name);
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
      // The scope and the policies in a cloud's own language are compared with each other.
      return false;
  }
}

/**
 * The changes of what a lease may do. Where both versions say it in lines, these are the lines of each that no line of the
 * other contains; a policy in the cloud's own language is compared as a whole.
 */
export function compareScopes(a: Profile, b: Profile, ready: ReadyClouds): readonly Change[] {
  const { clouds } = ready;
  const byLines = clouds.filter((cloud) => !usesNative(a, cloud) && !usesNative(b, cloud));
  const outside = (outer: Profile, inner: Profile) =>
    byLines.flatMap((cloud) => linesOutside(outer, inner, cloud, ready));
  const [more, less] = [outside(a, b), outside(b, a)];
  const change = { profile: b.name, what: 'scope' };
  return [
    ...(more.length > 0 ? [{ ...change, way: 'wider' as const, before: [], after: more }] : []),
    ...(less.length > 0 ? [{ ...change, way: 'narrower' as const, before: less, after: [] }] : []),
    ...clouds
      .filter((cloud) => !byLines.includes(cloud))
      .flatMap((cloud) => compareNative(a, b, cloud, ready)),
  ];
}

function usesNative({ inputs }: Profile, cloud: Cloud): boolean {
  return nativePolicies(cloud, inputs).length > 0;
}

/** The change of what a lease of one cloud may do, where at least one version has a policy in the cloud's own language. */
function compareNative(
  a: Profile,
  b: Profile,
  cloud: Cloud,
  { clouds, planners }: ReadyClouds,
): readonly Change[] {
  const planner = planners.of(cloud);
  const linesOf = (profile: Profile) => ownLines(profile, cloud, clouds);
  const textsOf = (profile: Profile) => [
    ...linesOf(profile).map(({ text }) => text),
    ...cloud.inputs
      .filter((input) => input.role === 'native' && profile.inputs.given(input) !== undefined)
      .map((input) => `${input.name}: ${formatValue(input, profile).replaceAll('\n', ', ')}`),
  ];
  const [before, after] = [textsOf(a), textsOf(b)];
  if (before.join('\n') === after.join('\n')) return [];
  const [allBefore, allAfter] = [a, b].map((one) => planner.allowsAll?.(linesOf(one), one.inputs));
  const moreThanAll = allAfter?.surely === true && allAfter.beyond && allBefore?.beyond === false;
  const wider = before.length === 0 || (allAfter !== undefined && allBefore === undefined) || moreThanAll;
  const way = after.length === 0 ? 'narrower' : wider ? 'wider' : 'other';
  return [{ profile: b.name, what: 'scope', way, before, after }];
}

/** The scope lines of `inner` for one cloud that no line of `outer` contains. */
function linesOutside(
  outer: Profile,
  inner: Profile,
  cloud: Cloud,
  { clouds, planners }: ReadyClouds,
): readonly string[] {
  const contains = planners.of(cloud).contains(ownLines(outer, cloud, clouds), outer.inputs);
  return ownLines(inner, cloud, clouds)
    .filter((line) => contains(line) !== true)
    .map((line) => line.text);
}

function ownLines({ scope }: Profile, cloud: Cloud, clouds: readonly Cloud[]): readonly ScopeLine[] {
  return scope.filter((line) => cloudOfLine(line, clouds) === cloud);
}
