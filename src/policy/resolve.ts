import type { Cloud } from '../clouds/cloud.ts';
import { AgentCredsError, Problems } from '../errors/error.ts';
import type { GithubApi } from '../github/api.ts';
import { type GuardRules, readGuardInputs } from '../guard/guard.ts';
import { InputReader, type RawInputs } from '../inputs/reader.ts';
import type { ProfileRun } from './conditions.ts';
import { loadPolicy } from './load.ts';
import { POLICY_PATH, type PolicyFile } from './model.ts';

export interface PolicyContext {
  /** The workflow's inputs, defaults filled in. */
  readonly raw: RawInputs;
  /** Every input with the default that `action.yml` declares. */
  readonly defaults: RawInputs;
  readonly run: ProfileRun;
  readonly clouds: readonly Cloud[];
  /** `undefined` where no `github-token` is given: the file is then not read. */
  readonly github: GithubApi | undefined;
}

/** Whether the inputs in force come from a profile, from the workflow alone, or from it because nothing was read. */
export type Origin = 'profile' | 'inline' | 'unread';

export interface ResolvedPolicy {
  /** The inputs to plan with. */
  readonly raw: RawInputs;
  /** The rules to run the guard with. */
  readonly guard: GuardRules;
  readonly origin: Origin;
  /** The profile's name, for records and the summary; empty without one. */
  readonly profile: string;
  /** Lines to show as notices. */
  readonly notices: readonly string[];
}

/**
 * What the workflow asks for, within what the policy file of the default branch allows.
 * @throws {AgentCredsError} when it asks for more, or when the file must be known and is not.
 */
export async function resolvePolicy(context: PolicyContext): Promise<ResolvedPolicy> {
  const { raw, github, clouds } = context;
  const problems = new Problems();
  const inputs = readerOf(raw, problems);
  const profile = inputs.text('profile', 'docs');
  const dryRun = inputs.boolean('dry-run');
  const asked = readGuardInputs(inputs);
  problems.throwIfAny();

  if (!github) return unread(raw, asked, profile, '`github-token` is empty', dryRun);
  let file: PolicyFile | undefined;
  try {
    file = await loadPolicy(github, clouds);
  } catch (error) {
    // A dry run issues nothing, so it may go on without a policy that a laptop or a fork cannot read.
    if (!(dryRun && profile === '' && error instanceof AgentCredsError && error.code === 'POLICY_UNREADABLE'))
      throw error;
    return unread(raw, asked, profile, error.problems[0].why, dryRun);
  }
  return file ? await withFile(context, file, profile, inputs, problems) : withoutFile(raw, asked, profile);
}

function unread(
  raw: RawInputs,
  asked: GuardRules,
  profile: string,
  why: string,
  dryRun: boolean,
): ResolvedPolicy {
  if (profile !== '') {
    throw new AgentCredsError({
      code: 'POLICY_UNREADABLE',
      what: `Profile "${profile.slice(0, 60)}" cannot be looked up`,
      why: `${POLICY_PATH} was not read: ${why}`,
      fix: 'github-token: ${{ github.token }}',
    });
  }
  const then = dryRun
    ? 'this plan is what the workflow asks for, before any policy'
    : 'this run is not held to a policy';
  return {
    raw,
    guard: asked,
    origin: 'unread',
    profile: '',
    notices: [`${POLICY_PATH} was not read (${why}): ${then}.`],
  };
}

function withoutFile(raw: RawInputs, asked: GuardRules, profile: string): ResolvedPolicy {
  if (profile === '') return { raw, guard: asked, origin: 'inline', profile: '', notices: [] };
  throw new AgentCredsError({
    code: 'PROFILE_UNKNOWN',
    what: `There is no profile "${profile.slice(0, 60)}"`,
    why: `the default branch has no ${POLICY_PATH}`,
    fix: `have an admin add ${POLICY_PATH} to the default branch:\nprofiles:\n  NAME:\n    scope: s3:read my-bucket/reports/*`,
  });
}

async function withFile(
  context: PolicyContext,
  file: PolicyFile,
  name: string,
  inputs: InputReader,
  problems: Problems,
): Promise<ResolvedPolicy> {
  const { raw } = context;
  if (name === '') {
    if (!file.allowInline) refuseInline(context, file, inputs, problems);
    const guard = tighten(inputs, file, problems);
    problems.throwIfAny();
    return { raw, guard, origin: 'inline', profile: '', notices: [] };
  }
  const { applyProfile, findProfile } = await import('./apply.ts');
  const profile = findProfile(name, { ...context, file }, problems);
  const effective = profile ? applyProfile(profile, { ...context, file }, problems) : raw;
  const guard = tighten(inputs, profile ?? file, problems);
  problems.throwIfAny();
  const least = profile?.actorPermission;
  return {
    raw: effective,
    guard: { ...guard, ...(least ? { least } : {}) },
    origin: 'profile',
    profile: name,
    notices: [],
  };
}

function refuseInline(
  { raw, clouds }: PolicyContext,
  file: PolicyFile,
  inputs: InputReader,
  problems: Problems,
): void {
  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs)).map((cloud) => cloud.configuredBy);
  const asks = [...configured, ...((raw.scope ?? '').trim() === '' ? [] : ['scope'])];
  if (asks.length === 0) return;
  const names = [...file.profiles.keys()];
  problems.add(
    'PROFILE_REQUIRED',
    `\`${asks.join('`, `')}\` without a profile`,
    `${POLICY_PATH} on the default branch says what may be asked for, and does not say \`allow-inline: true\``,
    `profile: ${names[0] ?? 'NAME'}${names.length > 1 ? `   # or ${names.slice(1).join(', ')}` : ''}`,
  );
}

/** The guard's rules: what the policy allows, made tighter by the workflow and never looser. */
function tighten(inputs: InputReader, policy: GuardRules, problems: Problems): GuardRules {
  const asked = readGuardInputs(inputs);
  if (asked.allowOutsiders && !policy.allowOutsiders) {
    exceeded('allow-outsiders', 'false', ['true'], problems);
  }
  const known = (bot: string) => policy.allowBots.some((own) => own.toLowerCase() === bot.toLowerCase());
  const more = asked.allowBots.filter((bot) => !known(bot));
  if (more.length > 0) exceeded('allow-bots', policy.allowBots.join(', ') || '(none)', more, problems);
  return {
    // Both must say so: letting strangers in is nothing to inherit by leaving a line out.
    allowOutsiders: policy.allowOutsiders && asked.allowOutsiders,
    allowBots: asked.allowBots.length > 0 ? asked.allowBots.filter(known) : policy.allowBots,
  };
}

function exceeded(name: string, held: string, asked: readonly string[], problems: Problems): void {
  problems.add(
    'POLICY_EXCEEDED',
    `\`${name}\` asks for more than the policy file allows`,
    `a workflow may tighten the guard and never loosen it (- ${POLICY_PATH}; + asked):\n- ${name}: ${held}\n${asked.map((a) => `+ ${name}: ${a}`).join('\n')}\n`,
    `remove \`${name}\` from the step, or have an admin change ${POLICY_PATH} on the default branch`,
  );
}

function readerOf(raw: RawInputs, problems: Problems): InputReader {
  return new InputReader(raw, problems, () => ({ problem: 'is not read here' }));
}
