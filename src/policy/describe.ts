import type { Cloud } from '../clouds/cloud.ts';
import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Profile } from './model.ts';

/**
 * Describes a profile in lines for a summary: which credentials it gives, and to which runs. A key that the profile does
 * not set has a line with the value that holds then.
 */
export function describeProfile(profile: Profile, clouds: readonly Cloud[]): readonly string[] {
  const any = (list: readonly string[], what: string) => (list.length > 0 ? list.join(', ') : `any ${what}`);
  const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
  return [
    ...profile.scope.map((line) => line.text),
    ...own.flatMap((cloud) => principalLines(profile, cloud)),
    ...Object.values(common).flatMap((input) => limitLines(profile, input)),
    ...own.flatMap((cloud) => cloud.inputs.flatMap((input) => cloudInputLines(profile, input))),
    `for ${any(profile.workflows, 'workflow')}`,
    `on ${any(profile.events, 'event')}`,
    `from ${any(profile.branches, 'branch')}`,
    `actor-permission: ${profile.actorPermission ?? "by the guard's rules"}`,
    `allow-outsiders: ${profile.allowOutsiders}`,
    `allow-bots: ${profile.allowBots.join(', ') || 'none'}`,
  ];
}

/** The principal of a cloud; its lines come before all other lines of the cloud. */
function principalLines({ inputs }: Profile, cloud: Cloud): readonly string[] {
  if (!cloud.isConfigured(inputs)) return [`${cloud.configuredBy}: any, as the workflow says`];
  return cloud.inputs
    .filter(({ role }) => role === 'principal')
    .flatMap((input) => valueLines(input, inputs.given(input)));
}

function cloudInputLines({ inputs }: Profile, input: Input): readonly string[] {
  return input.role === 'principal' ? [] : valueLines(input, inputs.given(input));
}

function limitLines({ inputs }: Profile, input: Input): readonly string[] {
  if (input.role !== 'limit' && input.role !== 'menu') return [];
  const value = inputs.given(input);
  if (value !== undefined) return valueLines(input, value);
  if (input.ceiling !== undefined) return valueLines(input, input.ceiling).map((text) => `${text} (default)`);
  return [`${input.name}: any`];
}

function valueLines({ name, kind }: Input, value: unknown): readonly string[] {
  return value === undefined ? [] : [`${name}: ${kind.write(value).replaceAll('\n', ', ')}`];
}
