import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { Problems } from '../errors/error.ts';
import { ofLease } from '../errors/of-lease.ts';
import type { GuardRules } from '../guard/guard.ts';
import { common } from '../inputs/common.ts';
import type { Inputs, NamedInputs } from '../inputs/inputs.ts';
import { quote } from '../text/quote.ts';
import { applyProfile, findProfile, type ProfileRequest } from './apply.ts';
import { POLICY_PATH, type Profile } from './model.ts';

/** A named lease under the policy file: its inputs in force, and the rules for the run. */
export interface NamedResolved {
  readonly lease: NamedInputs;
  readonly rules: GuardRules & Pick<Profile, 'actorPermission'>;
}

/**
 * Holds a named lease to its own profile, and one without a profile to what the file says of those.
 * @param problems gets what the lease asks for beyond that, with its name.
 */
export function resolveNamed(
  lease: NamedInputs,
  request: Omit<ProfileRequest, 'inputs'>,
  problems: Problems,
): NamedResolved {
  const own = new Problems();
  const resolved = resolveOne(lease, request, own);
  for (const { code, what, why, fix, ...at } of own.all.map((one) => ofLease(lease.name, one)))
    problems.add(code, what, why, fix, at);
  return resolved;
}

function resolveOne(
  lease: NamedInputs,
  request: Omit<ProfileRequest, 'inputs'>,
  problems: Problems,
): NamedResolved {
  const { name, inputs } = lease;
  const { file, clouds } = request;
  const profileName = inputs.get(common.profile);
  const withoutProfile = { lease, rules: { ...file, actorPermission: undefined } };
  if (profileName === undefined) {
    if (!file.allowInline && !inputs.isBroken(common.profile))
      refuseInline([...file.profiles.keys()], problems);
    return withoutProfile;
  }
  const profile = findProfile(profileName, { ...request, inputs }, problems);
  if (!profile) return withoutProfile;
  const only = cloudOf(profile, inputs, clouds);
  if (!only) {
    problems.add(
      'INPUT_CONFLICT',
      `Profile ${quote(profileName)} is for ${profile.clouds.join(', ')}`,
      'a named lease is of one cloud, and this one does not say which',
      'scope: ...   # a line of the one cloud',
    );
    return { lease, rules: profile };
  }
  const ways = profile.inputs.given(common.deliver);
  if (ways && !ways.includes('broker')) {
    problems.add(
      'POLICY_EXCEEDED',
      `Profile ${quote(profileName)} does not allow \`deliver: broker\``,
      `a named lease is served by the broker alone; line ${profile.lines.deliver ?? profile.line} of ${POLICY_PATH} allows ${ways.join(', ')}`,
      'another profile, or have an admin add broker to `deliver` on the default branch',
    );
    return { lease, rules: profile };
  }
  const effective = applyProfile(profile, { ...request, inputs }, problems);
  return { lease: { name, inputs: restrictedTo(only, effective, clouds) }, rules: profile };
}

/** The cloud of a named lease: the one that it speaks of, or the only one of its profile. */
function cloudOf(profile: Profile, inputs: Inputs, clouds: readonly Cloud[]): Cloud | undefined {
  const lines = inputs.get(common.scope) ?? [];
  const named = clouds.filter(
    (cloud) =>
      cloud.inputs.some((input) => inputs.isGiven(input)) ||
      lines.some((line) => cloudOfLine(line, clouds) === cloud),
  );
  // Where there are more than one, the plan refuses them, and reports all other problems with that.
  if (named.length > 0) return named[0];
  const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
  return own.length === 1 ? own[0] : undefined;
}

/** The inputs without what the profile says of other clouds, which narrows them. */
function restrictedTo(only: Cloud, inputs: Inputs, clouds: readonly Cloud[]): Inputs {
  const others = clouds.filter((cloud) => cloud !== only).flatMap((cloud) => cloud.inputs);
  const lines = (inputs.get(common.scope) ?? []).filter((line) => {
    const cloud = cloudOfLine(line, clouds);
    return cloud === only || cloud === undefined;
  });
  return inputs.with([
    ...others.map((input) => [input, undefined] as const),
    [common.scope, lines.length > 0 ? lines : undefined],
  ]);
}

function refuseInline(names: readonly string[], problems: Problems): void {
  problems.add(
    'PROFILE_REQUIRED',
    'A lease without a profile',
    `${POLICY_PATH} on the default branch says what may be asked for, and does not say \`allow-inline: true\``,
    `profile: ${names[0] ?? 'NAME'}${names.length > 1 ? `   # or ${names.slice(1).join(', ')}` : ''}`,
  );
}
