import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { tableOf } from '../clouds/table.ts';
import type { Input } from '../inputs/input.ts';
import type { PolicyFile, Profile } from './model.ts';
import { narrow } from './narrow.ts';

/** One difference between two policy files, and which way it goes. `other` is neither wider nor narrower. */
export interface Change {
  /** The profile; empty for the file's own switches. */
  readonly profile: string;
  readonly way: 'added' | 'removed' | 'wider' | 'narrower' | 'other';
  readonly what: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

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
    ...switches('', old, now),
  ];
  for (const [name, profile] of now.profiles) {
    const previous = old.profiles.get(name);
    if (previous) changes.push(...compareProfiles(previous, profile, clouds));
    else changes.push({ profile: name, way: 'added', what: 'profile', before: [], after: describe(profile) });
  }
  for (const [name, profile] of old.profiles) {
    if (!now.profiles.has(name)) {
      changes.push({ profile: name, way: 'removed', what: 'profile', before: describe(profile), after: [] });
    }
  }
  return changes;
}

type Switches = Pick<PolicyFile, 'allowOutsiders' | 'allowBots'>;

function switches(profile: string, a: Switches, b: Switches): readonly Change[] {
  return [
    ...flag(profile, 'people without write access (allow-outsiders)', a.allowOutsiders, b.allowOutsiders),
    ...lists(profile, 'allow-bots', a.allowBots, b.allowBots, 'closed'),
  ];
}

function flag(profile: string, what: string, a: boolean, b: boolean): readonly Change[] {
  if (a === b) return [];
  return [{ profile, way: b ? 'wider' : 'narrower', what, before: [String(a)], after: [String(b)] }];
}

/** An empty list means nobody where it is `closed`, and everyone where it is `open`. */
function lists(
  profile: string,
  what: string,
  a: readonly string[],
  b: readonly string[],
  empty: 'open' | 'closed',
): readonly Change[] {
  const all = (list: readonly string[]) => empty === 'open' && list.length === 0;
  const within = (list: readonly string[], other: readonly string[]) =>
    all(other) || (!all(list) && list.every((one) => other.includes(one)));
  const [less, more] = [within(b, a), within(a, b)];
  if (less && more) return [];
  const way = less ? 'narrower' : more ? 'wider' : 'other';
  return [{ profile, way, what, before: all(a) ? ['any'] : a, after: all(b) ? ['any'] : b }];
}

function compareProfiles(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  const profile = b.name;
  return [
    ...lists(profile, 'clouds', a.clouds, b.clouds, 'closed'),
    ...scopes(a, b, clouds),
    ...inputs(a, b, clouds),
    ...lists(profile, 'workflows', a.workflows, b.workflows, 'open'),
    ...lists(profile, 'events', a.events, b.events, 'open'),
    ...lists(profile, 'branches', a.branches, b.branches, 'open'),
    ...(a.actorPermission === b.actorPermission
      ? []
      : [other(profile, 'actor-permission', a.actorPermission ?? 'write', b.actorPermission ?? 'write')]),
    ...switches(profile, a, b),
  ];
}

function scopes(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  const beyond = (held: Profile, asked: Profile) =>
    asked.scope.filter((line) => {
      const cloud = cloudOfLine(line, clouds);
      if (!cloud) return true;
      const own = held.scope.filter((one) => cloudOfLine(one, clouds) === cloud);
      return cloud.contains(own, held.inputs)(line) !== true;
    });
  const [more, less] = [beyond(a, b), beyond(b, a)].map((lines) => lines.map((line) => line.text));
  const changes: Change[] = [];
  if (more?.length) changes.push({ profile: b.name, way: 'wider', what: 'scope', before: [], after: more });
  if (less?.length)
    changes.push({ profile: b.name, way: 'narrower', what: 'scope', before: less, after: [] });
  return changes;
}

function inputs(a: Profile, b: Profile, clouds: readonly Cloud[]): readonly Change[] {
  return tableOf(clouds).flatMap((input) => {
    if (input.role === 'scope') return [];
    const [held, now] = [a.inputs.said(input), b.inputs.said(input)];
    const [before, after] = [written(input, held), written(input, now)];
    if (before === after) return [];
    const within = (outer: unknown, inner: unknown) =>
      inner !== undefined &&
      outer !== undefined &&
      !('wider' in narrow({ input, held: outer, asked: inner, principalHeld: true, locked: false }));
    const way = within(held, now) ? 'narrower' : within(now, held) ? 'wider' : 'other';
    return [{ ...other(b.name, input.name, before, after), way } as const];
  });
}

function written({ kind }: Input, value: unknown): string {
  return value === undefined ? '(not set)' : kind.write(value);
}

function other(profile: string, what: string, before: string, after: string): Change {
  return { profile, way: 'other', what, before: before.split('\n'), after: after.split('\n') };
}

/** Who gets what by a profile, in the lines of a summary. */
export function describe(profile: Profile): readonly string[] {
  const any = (list: readonly string[], what: string) => (list.length > 0 ? list.join(', ') : `any ${what}`);
  return [
    ...profile.scope.map((line) => line.text),
    `for ${any(profile.workflows, 'workflow')}`,
    `on ${any(profile.events, 'event')}`,
    `from ${any(profile.branches, 'branch')}`,
  ];
}
