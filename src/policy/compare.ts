import type { Cloud } from '../clouds/cloud.ts';
import { tableOf } from '../clouds/table.ts';
import { permissions } from '../github/permission.ts';
import { globContains } from '../text/glob.ts';
import type { Change } from './change.ts';
import { compareInputs, compareScopes, wayOf } from './compare-inputs.ts';
import { refPattern, workflowPattern } from './conditions.ts';
import { describe } from './describe.ts';
import type { PolicyFile, Profile } from './model.ts';

const OUTSIDERS = 'people without write access (allow-outsiders)';
const BOTS = 'allow-bots';

const NOTHING: PolicyFile = { allowInline: true, allowOutsiders: false, allowBots: [], profiles: new Map() };

/** What changes when `after` replaces `before`. Without a file, workflows may ask for whatever they write. */
export function comparePolicies(
  before: PolicyFile | undefined,
  after: PolicyFile | undefined,
  clouds: readonly Cloud[],
): readonly Change[] {
  const [old, now] = [before ?? NOTHING, after ?? NOTHING];
  const changes: Change[] = [
    ...flag('', 'asking without a profile (allow-inline)', old.allowInline, now.allowInline),
    ...flag('', OUTSIDERS, old.allowOutsiders, now.allowOutsiders),
    // Without a file every workflow names its own bots.
    ...lists('', BOTS, old.allowBots, now.allowBots, {
      a: before ? 'none' : 'all',
      b: after ? 'none' : 'all',
    }),
  ];
  for (const [name, profile] of now.profiles) {
    const previous = old.profiles.get(name);
    if (previous) changes.push(...compareProfiles(previous, profile, clouds));
    else {
      const after = describe(profile, clouds);
      changes.push({ profile: name, way: 'added', what: 'profile', before: [], after });
    }
  }
  for (const [name, profile] of old.profiles) {
    if (!now.profiles.has(name)) {
      changes.push({
        profile: name,
        way: 'removed',
        what: 'profile',
        before: describe(profile, clouds),
        after: [],
      });
    }
  }
  return changes;
}

function flag(profile: string, what: string, a: boolean, b: boolean): readonly Change[] {
  if (a === b) return [];
  return [{ profile, way: b ? 'wider' : 'narrower', what, before: [String(a)], after: [String(b)] }];
}

/** What an empty list stands for on each side. */
interface Empty {
  readonly a: 'none' | 'all';
  readonly b: 'none' | 'all';
}

const OPEN: Empty = { a: 'all', b: 'all' };
const CLOSED: Empty = { a: 'none', b: 'none' };

/** Lists of names or patterns; `holds` says whether one entry takes in another. */
function lists(
  profile: string,
  what: string,
  a: readonly string[],
  b: readonly string[],
  empty: Empty,
  holds: (outer: string, inner: string) => boolean = (outer, inner) => outer === inner,
): readonly Change[] {
  const anyA = empty.a === 'all' && a.length === 0;
  const anyB = empty.b === 'all' && b.length === 0;
  const within = (inner: readonly string[], outer: readonly string[]) =>
    inner.every((one) => outer.includes(one) || outer.some((other) => holds(other, one)));
  const less = anyA || (!anyB && within(b, a));
  const more = anyB || (!anyA && within(a, b));
  if (less && more) return [];
  const way = wayOf(less, more);
  return [{ profile, way, what, before: anyA ? ['any'] : a, after: anyB ? ['any'] : b }];
}

/** The principal's changes come first: all else is said of another one where it changes. */
function compareProfiles(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  const profile = b.name;
  const holdsRef = (outer: string, inner: string) => globContains(refPattern(outer), refPattern(inner));
  const holdsWorkflow = (outer: string, inner: string) =>
    globContains(workflowPattern(outer), workflowPattern(inner));
  const inputs = compareInputs(a, b, clouds);
  const principals = new Set(
    tableOf(clouds)
      .filter(({ role }) => role === 'principal')
      .map(({ name }) => name),
  );
  return [
    ...inputs.filter(({ what }) => principals.has(what)),
    ...lists(profile, 'clouds', a.clouds, b.clouds, CLOSED),
    ...compareScopes(a, b, clouds),
    ...inputs.filter(({ what }) => !principals.has(what)),
    ...lists(profile, 'workflows', a.workflows, b.workflows, OPEN, holdsWorkflow),
    ...lists(profile, 'events', a.events, b.events, OPEN),
    ...lists(profile, 'branches', a.branches, b.branches, OPEN, holdsRef),
    ...leasts(a, b),
    ...flag(profile, OUTSIDERS, a.allowOutsiders, b.allowOutsiders),
    ...lists(profile, BOTS, lower(a.allowBots), lower(b.allowBots), CLOSED),
  ];
}

function lower(names: readonly string[]): readonly string[] {
  return names.map((name) => name.toLowerCase());
}

/**
 * `actor-permission`. A profile without one leaves it to the guard: write permission where the event proves none, or none at
 * all where outsiders are allowed; with one, outsiders never are.
 */
function leasts(a: Profile, b: Profile): readonly Change[] {
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
