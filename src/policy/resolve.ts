import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine } from '../clouds/clouds.ts';
import { loadPlanners, type Planners, type ReadyClouds } from '../clouds/planners.ts';
import { AgentCredsError, type Problem, Problems } from '../errors/error.ts';
import type { GithubApi } from '../github/api.ts';
import { atLeast } from '../github/permission.ts';
import { askedRules, type GuardRules } from '../guard/guard.ts';
import { sameLogin } from '../guard/payload.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { profilesOf } from '../inputs/profiles.ts';
import { quote } from '../text/quote.ts';
import type { ProfileRun } from './conditions.ts';
import { loadPolicy } from './load.ts';
import { POLICY_PATH, type PolicyFile } from './model.ts';
import type { NamedResolved } from './named.ts';

/** What is needed to find the inputs that are in force. */
export interface PolicyContext {
  /** The inputs of the workflow. */
  readonly inputs: Inputs;
  readonly run: ProfileRun;
  readonly clouds: readonly Cloud[];
  /** `undefined` where no `github-token` is given: then only a dry run goes on. */
  readonly github: GithubApi | undefined;
}

/**
 * Where the inputs in force come from. `profile`: the workflow within a profile. `inline`: the workflow alone.
 * `unread`: the workflow alone, in a dry run that could not read the policy file.
 */
export type Origin = 'profile' | 'inline' | 'unread';

/** The inputs and the guard's rules that are in force. */
export interface ResolvedPolicy {
  /** The inputs to plan with. */
  readonly inputs: Inputs;
  /** The rules to run the guard with. */
  readonly guard: GuardRules;
  readonly origin: Origin;
  /** The profile's name, for records and the summary; empty without one. */
  readonly profile: string;
  /** Lines to show as notices. */
  readonly notices: readonly string[];
}

/**
 * Holds the workflow's inputs to the policy file of the default branch.
 * @throws {AgentCredsError} where the workflow asks for more than the file allows, or the file cannot be read and must be.
 */
export async function resolvePolicy(context: PolicyContext): Promise<ResolvedPolicy> {
  const { inputs, github, clouds } = context;
  const profile = inputs.get(common.profile);
  const byProfile = profilesOf(inputs).length > 0;
  // With a profile, mistakes in the inputs are reported together with the values that exceed the profile.
  if (!byProfile) inputs.throwIfWrong();
  const dryRun = inputs.get(common.dryRun);

  if (!github) {
    const empty = '`github-token` is empty';
    if (!dryRun || byProfile) throw withoutToken(inputs, empty);
    return unread(inputs, empty);
  }
  let file: PolicyFile | undefined;
  try {
    file = await loadPolicy(github, clouds, profile === undefined ? 'unknown' : 'expected');
  } catch (error) {
    // A dry run issues nothing, so it may go on where it cannot read the policy, as on a laptop or in a fork.
    const unreadable = error instanceof AgentCredsError && error.code === 'POLICY_UNREADABLE';
    if (!unreadable || !dryRun || byProfile) throw error;
    return unread(inputs, error.problems[0].why);
  }
  return file
    ? await withFile(context, file, profile)
    : await withoutFile(context, profile ?? profilesOf(inputs)[0]);
}

/** The error for an empty token. Without it a workflow could leave the token out to avoid the policy file. */
function withoutToken(inputs: Inputs, why: string): AgentCredsError {
  return withProblemsOf(inputs, {
    code: 'POLICY_UNREADABLE',
    what: `${POLICY_PATH} cannot be read from the default branch`,
    why: `${why}, and without it the action cannot know whether there is a policy file and what it allows`,
    fix: 'github-token: ${{ github.token }}',
  });
}

/** The result of a dry run without the policy file: it issues nothing, so it may show what the workflow asks for. */
function unread(inputs: Inputs, why: string): ResolvedPolicy {
  const then = 'this plan is what the workflow asks for, before any policy';
  const notices = [`${POLICY_PATH} was not read (${why}): ${then}.`];
  return { inputs, guard: askedRules(inputs), origin: 'unread', profile: '', notices };
}

async function withoutFile(
  { inputs, clouds }: PolicyContext,
  profile: string | undefined,
): Promise<ResolvedPolicy> {
  if (profile === undefined) {
    const asked = askedRules(inputs);
    // Outsiders are allowed only where the admins' file allows them as well, and there is no file.
    const guard = { ...asked, allowOutsiders: false };
    const notice = `\`allow-outsiders: true\` has no effect: it needs the same line in ${POLICY_PATH} on the default branch, which has no such file.`;
    return { inputs, guard, origin: 'inline', profile: '', notices: asked.allowOutsiders ? [notice] : [] };
  }
  const all = [inputs, ...inputs.leases.map((lease) => lease.inputs)];
  const asking = all.find((one) => one.get(common.profile) === profile) ?? inputs;
  const { firstFile } = await import(/* webpackChunkName: "policy" */ './first-file.ts');
  throw withProblemsOf(inputs, {
    code: 'PROFILE_UNKNOWN',
    what: `There is no profile ${quote(profile)}`,
    why: `the default branch has no ${POLICY_PATH}`,
    fix: `have an admin add ${POLICY_PATH} to the default branch:\n${firstFile(profile, asking, clouds)}`,
  });
}

function withProblemsOf(inputs: Inputs, problem: Problem): AgentCredsError {
  return new AgentCredsError([problem, ...inputs.problems]);
}

async function withFile(
  context: PolicyContext,
  file: PolicyFile,
  name: string | undefined,
): Promise<ResolvedPolicy> {
  const { inputs } = context;
  const problems = new Problems(inputs.problems);
  const planners = await plannersFor(context);
  const named = await namedWithFile({ ...context, planners }, file, problems);
  const leases = named.map(({ lease }) => lease);
  if (name === undefined) {
    if (!file.allowInline) refuseInline(context, file, problems);
    // If all leases have names, there is no lease without a profile: the rules for one are not needed.
    const asked = asksItself(context) || named.length === 0;
    const rules = [...(asked ? [tighten(inputs, file, problems)] : []), ...rulesOf(inputs, named, problems)];
    problems.throwIfAny();
    const same = leases.every((lease, index) => lease === inputs.leases[index]);
    return {
      inputs: same ? inputs : inputs.withLeases(leases),
      guard: strictest(rules),
      origin: 'inline',
      profile: '',
      notices: [],
    };
  }
  const { applyProfile, findProfile } = await import(/* webpackChunkName: "policy" */ './apply.ts');
  const profile = findProfile(name, { ...context, planners, file }, problems);
  const effective = profile ? applyProfile(profile, { ...context, planners, file }, problems) : inputs;
  const guard = tighten(inputs, profile ?? file, problems);
  const least = profile?.actorPermission;
  const rules = [{ ...guard, ...(least ? { least } : {}) }, ...rulesOf(inputs, named, problems)];
  problems.throwIfAny();
  return {
    inputs: named.length === 0 ? effective : effective.withLeases(leases),
    guard: strictest(rules),
    origin: 'profile',
    profile: name,
    notices: [],
  };
}

/** The planning code of the clouds for which the inputs have scope lines, which are compared with those of a profile. */
async function plannersFor({ inputs, clouds }: PolicyContext): Promise<Planners> {
  const all = [inputs, ...inputs.leases.map((one) => one.inputs)];
  const asked = all
    .filter((one) => one.get(common.profile) !== undefined)
    .flatMap((one) => one.get(common.scope) ?? [])
    .map((line) => cloudOfLine(line, clouds));
  return await loadPlanners(clouds.filter((cloud) => asked.includes(cloud)));
}

/** Holds each named lease to its own profile. Its code is loaded only where there are any. */
async function namedWithFile(
  context: PolicyContext & ReadyClouds,
  file: PolicyFile,
  problems: Problems,
): Promise<readonly NamedResolved[]> {
  const { leases } = context.inputs;
  if (leases.length === 0) return [];
  const { resolveNamed } = await import(/* webpackChunkName: "policy" */ './named.ts');
  return leases.map((lease) => resolveNamed(lease, { ...context, file }, problems));
}

function rulesOf(inputs: Inputs, named: readonly NamedResolved[], problems: Problems): readonly GuardRules[] {
  return named.map(({ rules }) => {
    const least = rules.actorPermission;
    return { ...tighten(inputs, rules, problems), ...(least ? { least } : {}) };
  });
}

/** Whether the step asks for a lease without a name. */
function asksItself({ inputs, clouds }: PolicyContext): boolean {
  return inputs.isGiven(common.scope) || clouds.some((cloud) => cloud.isConfigured(inputs));
}

/** The rules for a run that gets all of some leases: it must be allowed each of them. */
function strictest([first, ...others]: readonly GuardRules[]): GuardRules {
  if (!first) throw new Error('there are no rules');
  return others.reduce((rules, more) => {
    const allows = (bot: string) => more.allowBots.some((own) => sameLogin(own, bot));
    const least = [rules.least, more.least].flatMap((one) => one ?? []);
    const [strict] = least.toSorted((a, b) => (atLeast(a, b) ? -1 : 1));
    return {
      allowOutsiders: rules.allowOutsiders && more.allowOutsiders,
      allowBots: rules.allowBots.filter(allows),
      ...(strict ? { least: strict } : {}),
    };
  }, first);
}

function refuseInline({ inputs, clouds }: PolicyContext, file: PolicyFile, problems: Problems): void {
  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs)).map((cloud) => cloud.configuredBy);
  const asks = [...configured, ...(inputs.isGiven(common.scope) ? [common.scope.name] : [])];
  if (asks.length === 0) return;
  const names = [...file.profiles.keys()];
  problems.add(
    'PROFILE_REQUIRED',
    `\`${asks.join('`, `')}\` without a profile`,
    `${POLICY_PATH} on the default branch says what may be asked for, and does not say \`allow-inline: true\``,
    `profile: ${names[0] ?? 'NAME'}${names.length > 1 ? `   # or ${names.slice(1).join(', ')}` : ''}`,
  );
}

/** The guard's rules: those of the policy, which the workflow may make stricter and never looser. */
function tighten(inputs: Inputs, policy: GuardRules, problems: Problems): GuardRules {
  const asked = askedRules(inputs);
  if (asked.allowOutsiders && !policy.allowOutsiders) {
    exceeded('allow-outsiders', 'false', ['true'], problems);
  }
  const known = (bot: string) => policy.allowBots.some((own) => sameLogin(own, bot));
  const more = asked.allowBots.filter((bot) => !known(bot));
  if (more.length > 0) exceeded('allow-bots', policy.allowBots.join(', ') || '(none)', more, problems);
  return {
    // Both must say so: a workflow that leaves the line out must not inherit that outsiders are allowed.
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
