import type { ReadyClouds } from '../clouds/planners.ts';
import { tableOf } from '../clouds/table.ts';
import { permissions } from '../github/permission.ts';
import { globContains } from '../text/glob.ts';
import type { Change } from './change.ts';
import { compareInputs, compareScopes, wayOf } from './compare-profiles.ts';
import { refPattern, workflowPattern } from './conditions.ts';
import { describeProfile } from './describe.ts';
import type { PolicyFile, Profile } from './model.ts';

const OUTSIDERS = 'people without write access (allow-outsiders)';
const BOTS = 'allow-bots';

/** The rules that hold where a repository has no policy file. */
const NO_FILE: PolicyFile = { allowInline: true, allowOutsiders: false, allowBots: [], profiles: new Map() };

/**
 * The changes that take effect when `after` replaces `before`. `undefined` stands for no file: then workflows may ask
 * for any scope.
 * @param ready all clouds, with their planning code.
 * @example comparePolicies(undefined, undefined, { clouds, planners }) // []
 */
export function comparePolicies(
  before: PolicyFile | undefined,
  after: PolicyFile | undefined,
  ready: ReadyClouds,
): readonly Change[] {
  const { clouds } = ready;
  const [old, now] = [before ?? NO_FILE, after ?? NO_FILE];
  const changes: Change[] = [
    ...compareFlags('', 'asking without a profile (allow-inline)', old.allowInline, now.allowInline),
    ...compareFlags('', OUTSIDERS, old.allowOutsiders, now.allowOutsiders),
    // Without a file each workflow names the bots that it allows.
    ...compareLists('', BOTS, old.allowBots, now.allowBots, {
      a: before ? 'none' : 'all',
      b: after ? 'none' : 'all',
    }),
  ];
  for (const [name, profile] of now.profiles) {
    const previous = old.profiles.get(name);
    if (previous) changes.push(...compareProfiles(previous, profile, ready));
    else {
      const after = describeProfile(profile, clouds);
      changes.push({ profile: name, way: 'added', what: 'profile', before: [], after });
    }
  }
  for (const [name, profile] of old.profiles) {
    if (!now.profiles.has(name)) {
      changes.push({
        profile: name,
        way: 'removed',
        what: 'profile',
        before: describeProfile(profile, clouds),
        after: [],
      });
    }
  }
  return changes;
}

function compareFlags(profile: string, what: string, a: boolean, b: boolean): readonly Change[] {
  if (a === b) return [];
  return [{ profile, way: b ? 'wider' : 'narrower', what, before: [String(a)], after: [String(b)] }];
}

/** The meaning of an empty list before (`a`) and after (`b`) the change: it allows none or all. */
interface EmptyMeaning {
  readonly a: 'none' | 'all';
  readonly b: 'none' | 'all';
}

const EMPTY_IS_ALL: EmptyMeaning = { a: 'all', b: 'all' };
const EMPTY_IS_NONE: EmptyMeaning = { a: 'none', b: 'none' };

/**
 * Compares two lists of names or patterns.
 * @param contains whether one entry allows everything that another one allows.
 */
function compareLists(
  profile: string,
  what: string,
  a: readonly string[],
  b: readonly string[],
  empty: EmptyMeaning,
  contains: (outer: string, inner: string) => boolean = (outer, inner) => outer === inner,
): readonly Change[] {
  const anyA = empty.a === 'all' && a.length === 0;
  const anyB = empty.b === 'all' && b.length === 0;
  const within = (inner: readonly string[], outer: readonly string[]) =>
    inner.every((one) => outer.includes(one) || outer.some((other) => contains(other, one)));
  const less = anyA || (!anyB && within(b, a));
  const more = anyB || (!anyA && within(a, b));
  if (less && more) return [];
  const way = wayOf(less, more);
  return [{ profile, way, what, before: wordsOf(a, empty.a), after: wordsOf(b, empty.b) }];
}

/** A list for the reviewer. An empty one has a word for what it means. */
function wordsOf(list: readonly string[], empty: 'none' | 'all'): readonly string[] {
  if (list.length > 0) return list;
  return [empty === 'all' ? 'any' : 'none'];
}

/** The changes of a profile. Those of the principal come first: where it changes, all other lines are about a new one. */
function compareProfiles(a: Profile, b: Profile, ready: ReadyClouds): readonly Change[] {
  const { clouds } = ready;
  const profile = b.name;
  const containsRef = (outer: string, inner: string) => globContains(refPattern(outer), refPattern(inner));
  const containsWorkflow = (outer: string, inner: string) =>
    globContains(workflowPattern(outer), workflowPattern(inner));
  const inputs = compareInputs(a, b, clouds);
  const principals = new Set(
    tableOf(clouds)
      .filter(({ role }) => role === 'principal')
      .map(({ name }) => name),
  );
  return [
    ...inputs.filter(({ what }) => principals.has(what)),
    ...compareLists(profile, 'clouds', a.clouds, b.clouds, EMPTY_IS_NONE),
    ...compareScopes(a, b, ready),
    ...inputs.filter(({ what }) => !principals.has(what)),
    ...compareLists(profile, 'workflows', a.workflows, b.workflows, EMPTY_IS_ALL, containsWorkflow),
    ...compareLists(profile, 'events', a.events, b.events, EMPTY_IS_ALL),
    ...compareLists(profile, 'branches', a.branches, b.branches, EMPTY_IS_ALL, containsRef),
    ...compareActorPermission(a, b),
    ...compareFlags(profile, OUTSIDERS, a.allowOutsiders, b.allowOutsiders),
    ...compareLists(profile, BOTS, lowerCase(a.allowBots), lowerCase(b.allowBots), EMPTY_IS_NONE),
  ];
}

function lowerCase(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toLowerCase());
}

/**
 * Compares `actor-permission`. In a profile without it the guard decides: it asks for write permission where the event
 * does not prove it, and for no permission where outsiders are allowed. A profile with it never allows outsiders.
 */
function compareActorPermission(a: Profile, b: Profile): readonly Change[] {
  if (a.actorPermission === b.actorPermission) return [];
  const rank = ({ actorPermission: least, allowOutsiders }: Profile) =>
    least === undefined
      ? allowOutsiders
        ? -1
        : permissions.indexOf('write') - 0.5
      : permissions.indexOf(least);
  const text = ({ actorPermission }: Profile) => [actorPermission ?? "by the guard's rules"];
  const way = wayOf(rank(b) >= rank(a), rank(a) >= rank(b));
  return [{ profile: b.name, way, what: 'actor-permission', before: text(a), after: text(b) }];
}
