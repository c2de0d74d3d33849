import type { Cloud } from '../clouds/cloud.ts';
import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Profile } from './model.ts';

/** What a profile gives to whom, in the lines of a summary: every key it has, and what holds where it is silent. */
export function describe(profile: Profile, clouds: readonly Cloud[]): readonly string[] {
  const any = (list: readonly string[], what: string) => (list.length > 0 ? list.join(', ') : `any ${what}`);
  const own = clouds.filter((cloud) => profile.clouds.includes(cloud.name));
  return [
    ...profile.scope.map((line) => line.text),
    ...own.flatMap((cloud) => principal(profile, cloud)),
    ...Object.values(common).flatMap((input) => limit(profile, input)),
    ...own.flatMap((cloud) => cloud.inputs.flatMap((input) => said(profile, input))),
    `for ${any(profile.workflows, 'workflow')}`,
    `on ${any(profile.events, 'event')}`,
    `from ${any(profile.branches, 'branch')}`,
    `actor-permission: ${profile.actorPermission ?? "by the guard's rules"}`,
    `allow-outsiders: ${profile.allowOutsiders}`,
    `allow-bots: ${profile.allowBots.join(', ') || 'none'}`,
  ];
}

/** Who the job becomes stands before everything else that is said of a cloud. */
function principal({ inputs }: Profile, cloud: Cloud): readonly string[] {
  if (!cloud.isConfigured(inputs)) return [`${cloud.configuredBy}: any, as the workflow says`];
  return cloud.inputs
    .filter(({ role }) => role === 'principal')
    .flatMap((input) => written(input, inputs.said(input)));
}

function said({ inputs }: Profile, input: Input): readonly string[] {
  return input.role === 'principal' ? [] : written(input, inputs.said(input));
}

function limit({ inputs }: Profile, input: Input): readonly string[] {
  if (input.role !== 'limit' && input.role !== 'menu') return [];
  const value = inputs.said(input);
  if (value !== undefined) return written(input, value);
  if (input.ceiling !== undefined) return written(input, input.ceiling).map((text) => `${text} (default)`);
  return [`${input.name}: any`];
}

function written({ name, kind }: Input, value: unknown): readonly string[] {
  return value === undefined ? [] : [`${name}: ${kind.write(value).replaceAll('\n', ', ')}`];
}
