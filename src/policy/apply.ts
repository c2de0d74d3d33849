import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { foreignInputs } from '../clouds/endpoints.ts';
import type { ReadyClouds } from '../clouds/planners.ts';
import { tableOf } from '../clouds/table.ts';
import type { Problems } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { nearest } from '../text/nearest.ts';
import { quote } from '../text/quote.ts';
import { type ProfileRun, unmetConditions } from './conditions.ts';
import { lockedByOthers } from './locks.ts';
import { POLICY_PATH, type PolicyFile, type Profile } from './model.ts';
import { narrow } from './narrow.ts';

/** A workflow that asks for a profile of a policy file, with the planning code of the clouds for which it has scope lines. */
export interface ProfileRequest extends ReadyClouds {
  /** The inputs of the workflow. */
  readonly inputs: Inputs;
  readonly file: PolicyFile;
  readonly run: ProfileRun;
}

/** An input for which the workflow asks for more than the profile allows; the error shows it as a diff. */
interface Excess {
  readonly name: string;
  readonly held: readonly string[];
  readonly asked: readonly string[];
  /** The inputs of the step that ask for it, where their name is not the one that the profile has for it. */
  readonly givenBy?: readonly string[];
}

/**
 * Finds the profile of this name.
 * @param problems gets a problem where the file has no such profile, and one for each condition that the run does not
 *   meet.
 * @returns `undefined` where the file has no such profile.
 * @example findProfile('reader', { file: { profiles: new Map() } }, new Problems()) // undefined
 */
export function findProfile(
  name: string,
  { file, run }: ProfileRequest,
  problems: Problems,
): Profile | undefined {
  const profile = file.profiles.get(name);
  if (!profile) {
    const guess = nearest(name.slice(0, 64), file.profiles.keys());
    const all = [...file.profiles.keys()];
    problems.add(
      'PROFILE_UNKNOWN',
      `There is no profile ${quote(name)}`,
      `${POLICY_PATH} on the default branch has ${all.length > 0 ? all.join(', ') : 'none'}`,
      `profile: ${guess ?? all[0] ?? 'NAME   # after an admin has added it to the default branch'}`,
    );
    return undefined;
  }
  for (const { condition, is, allowed } of unmetConditions(profile, run)) {
    problems.add(
      'PROFILE_REFUSED',
      `Profile ${quote(name)} is not for this run: its \`${condition}\` do not include ${quote(is)}`,
      `line ${profile.lines[condition] ?? profile.line} of ${POLICY_PATH} allows ${allowed.join(', ')}`,
      `another profile, or have an admin add it:\n${condition}: [${[...allowed, is].join(', ')}]`,
    );
  }
  return profile;
}

/**
 * Makes the inputs that are in force from the workflow's inputs and the profile's limits. Pure.
 * @returns inputs that never allow more than the profile; not to be used where problems were added.
 */
export function applyProfile(profile: Profile, request: ProfileRequest, problems: Problems): Inputs {
  const { inputs, clouds } = request;
  const excesses: Excess[] = [];
  const changes: [Input, unknown][] = [];
  const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
  const askedLines = inputs.get(common.scope) ?? [];
  const inForce = own.filter((cloud) => !isLeftOut(cloud, inputs, askedLines, clouds));
  const principals = new Set(own.filter((cloud) => cloud.isConfigured(profile.inputs)));

  for (const input of tableOf(clouds)) {
    // An input that cannot be read has been reported already, and there is no value to compare.
    if (input.role === 'none' || input.role === 'scope' || inputs.isBroken(input)) continue;
    const cloud = clouds.find((one) => one.inputs.includes(input));
    const result = narrow({
      input,
      held: profile.inputs.given(input),
      asked: inputs.given(input),
      principalHeld: cloud !== undefined && principals.has(cloud),
      locked: lockedByOthers(input, profile.inputs),
    });
    if ('wider' in result) {
      const format = (value: unknown) => (value === undefined ? '' : input.kind.write(value));
      excesses.push({
        name: input.name,
        held: [format(result.limit)],
        asked: [format(inputs.given(input))],
      });
    } else if (cloud === undefined || inForce.includes(cloud)) {
      changes.push([input, result.value]);
    } else if (own.includes(cloud) || !cloud.isConfigured(inputs)) {
      // All inputs of a cloud that is left out are removed, so that no value of the workflow is in force without the limits of the
      // profile. A cloud that the profile does not have is refused below, where the workflow configures it.
      changes.push([input, undefined]);
    }
  }
  const scope = askedLines.length > 0 ? askedLines : profile.scope;
  const effective = inputs.with([...changes, [common.scope, scope]]);

  for (const cloud of clouds) {
    if (own.includes(cloud) || !cloud.isConfigured(effective)) continue;
    const given = cloud.inputs.filter((input) => inputs.isGiven(input)).map((input) => input.name);
    excesses.push({
      name: 'clouds',
      held: profile.clouds,
      asked: [`${cloud.name} (\`${cloud.configuredBy}\`)`],
      givenBy: given.length > 0 ? given : [cloud.configuredBy],
    });
  }
  for (const cloud of principals) {
    // A profile that names the principal also decides who receives the identity token: the hosts of the cloud itself,
    // or the endpoints that the profile sets.
    for (const { input } of foreignInputs(cloud, effective)) {
      if (input.role !== 'endpoint' || profile.inputs.given(input) !== undefined) continue;
      const asked = input.kind.write(effective.given(input));
      excesses.push({ name: input.name, held: [`(hosts of ${cloud.title} itself)`], asked: [asked] });
    }
  }
  const lines = checkLines(profile, askedLines, effective, request, problems);
  if (lines) excesses.push(lines);
  for (const excess of excesses) refuse(profile, excess, problems);
  return effective;
}

/**
 * Whether the workflow leaves out a cloud of the profile: its scope has lines for other clouds only, and it names neither
 * a principal of this cloud nor a policy in the cloud's own language, which is a scope without lines. A part of the principal
 * that is written out as its default says nothing.
 */
function isLeftOut(
  cloud: Cloud,
  inputs: Inputs,
  asked: readonly ScopeLine[],
  clouds: readonly Cloud[],
): boolean {
  if (asked.length === 0 || asked.some((line) => cloudOfLine(line, clouds) === cloud)) return false;
  const isDefault = ({ kind, fallback }: Input, value: unknown) =>
    fallback !== undefined && value !== undefined && kind.within(value, fallback);
  const asks = (input: Input) =>
    input.role === 'native' || (input.role === 'principal' && !isDefault(input, inputs.given(input)));
  return !cloud.inputs.some((input) => inputs.isGiven(input) && asks(input));
}

/** The scope lines of the workflow that no line of the profile contains; `undefined` where there are none. */
function checkLines(
  profile: Profile,
  asked: readonly ScopeLine[],
  inputs: Inputs,
  { clouds, planners }: ReadyClouds,
  problems: Problems,
): Excess | undefined {
  const outside: ScopeLine[] = [];
  for (const line of asked) {
    const cloud = cloudOfLine(line, clouds);
    const held = cloud ? profile.scope.filter((own) => cloudOfLine(own, clouds) === cloud) : [];
    const contained = cloud && held.length > 0 && planners.of(cloud).contains(held, inputs)(line);
    if (typeof contained === 'object') {
      for (const { code, what, why, fix, ...at } of contained.problems)
        problems.add(code, what, why, fix, at);
    } else if (!contained) outside.push(line);
  }
  if (outside.length === 0) return undefined;
  return { name: 'scope', held: profile.scope.map((l) => l.text), asked: outside.map((l) => l.text) };
}

function refuse(profile: Profile, { name, held, asked, givenBy = [name] }: Excess, problems: Problems): void {
  const removed = held.filter(Boolean).flatMap((text) => text.split('\n'));
  const diff = [
    ...(removed.length > 0 ? removed : ['(nothing)']).map((text) => `- ${name}: ${text}`),
    ...asked.flatMap((text) => text.split('\n')).map((text) => `+ ${name}: ${text}`),
  ];
  const at = profile.lines[name] ?? profile.line;
  problems.add(
    'POLICY_EXCEEDED',
    `\`${name}\` asks for more than profile ${quote(profile.name)} allows`,
    `a workflow may narrow its profile and never widen it (- profile, line ${at} of ${POLICY_PATH}; + asked):\n${diff.join('\n')}\n`,
    `remove \`${givenBy.join('`, `')}\` from the step, or have an admin widen the profile on the default branch`,
  );
}
