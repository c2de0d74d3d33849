import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine, clouds, linesInstead, scopeFix, unusedLeases } from '../clouds/clouds.ts';
import { loadPlanners, type Planners } from '../clouds/planners.ts';
import { AgentCredsError, Problems } from '../errors/error.ts';
import { ofLease } from '../errors/of-lease.ts';
import { everyAddressOf, type Family, familyOf } from '../inputs/cidr.ts';
import { common, defaultTtl } from '../inputs/common.ts';
import { refuseEnvWithBroker } from '../inputs/delivery.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { Inputs, NamedInputs } from '../inputs/inputs.ts';
import type { CloudName } from '../model/lease.ts';
import type { Plan, Planned, PlanView, Revoke } from '../model/plan.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { quote } from '../text/quote.ts';
import { beatenProblem, namedByTools, nameProblem } from './names.ts';
import { inputNotices } from './notices.ts';
import { otherCloudFinder } from './other-cloud.ts';
import { checkMissing, checkScopeSource, mendedLines } from './scope-source.ts';
import { sessionName, suffixFor } from './session.ts';

/** What planning needs besides the inputs. */
export interface PlanFacts {
  readonly jobId: string;
  readonly runId: string;
  readonly attempt: string;
  /** Six random letters or digits. */
  readonly random: string;
}

/** A plan, and for each of its clouds how it is shown to a person, in the same order. */
export interface PlanResult {
  readonly plan: Plan;
  readonly views: readonly PlanView[];
}

/**
 * Makes the plan with the planning code of the clouds that the inputs configure, and loads no other. Where there is a problem, it
 * plans once more with the code of all clouds: the fix may be a line of another cloud.
 * @throws {AgentCredsError} see {@link makePlan}.
 */
export async function loadAndPlan(inputs: Inputs, facts: PlanFacts): Promise<PlanResult> {
  const all = [inputs, ...inputs.leases.map((one) => one.inputs)];
  const configured = clouds.filter((cloud) => all.some((one) => cloud.isConfigured(one)));
  try {
    return makePlan(inputs, facts, await loadPlanners(configured));
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    const all = await loadPlanners(clouds).catch(() => undefined);
    // If the code of the other clouds cannot be loaded, report the problem all the same. Its fix may then be an example.
    if (!all) throw error;
    return makePlan(inputs, facts, all);
  }
}

/**
 * Makes the plan from the inputs. Pure: the same inputs and facts give the same plan.
 * @param planners those of all configured clouds. With those of all clouds, a fix can be a line of each of them.
 * @throws {AgentCredsError} with all problems of the inputs, those found when they were read included.
 * @example
 * makePlan(
 *   readInputs({ 'aws-role': 'arn:aws:iam::111122223333:role/agent', 'aws-region': 'us-east-1',
 *     scope: 's3:read my-bucket/reports/*' }, inputTable),
 *   { jobId: 'docs', runId: '7', attempt: '1', random: 'abc123' },
 *   planners,
 * ).plan.session // 'docs-7-1-abc123'
 */
export function makePlan(inputs: Inputs, facts: PlanFacts, planners: Planners): PlanResult {
  const problems = new Problems(inputs.problems);
  const warnings: string[] = [];
  const notices: string[] = [];

  const agent = inputs.get(common.agent) ?? (facts.jobId || 'agent');
  const session = sessionName(agent, facts.runId, facts.attempt, facts.random);
  const deliver = inputs.get(common.deliver);
  refuseEnvWithBroker(deliver, problems);
  const ttl = inputs.get(common.ttl) ?? defaultTtl(deliver);
  const of = {
    planners,
    problems,
    session,
    leases: inputs.leases.map(({ name }) => name),
    warn: (text: string) => warnings.push(text),
    notice: (text: string) => notices.push(text),
  };
  const unnamed = planClouds(inputs, of);
  const beside = { deliver, unnamed: unnamed.map((one) => one.plan) };
  const forTools = namedByTools(inputs, beside.unnamed);
  const named = inputs.leases.flatMap((one) => {
    const { name } = one;
    const random = suffixFor(facts.random, name);
    const session = sessionName(agent, facts.runId, facts.attempt, random, name);
    const telling = (tell: (text: string) => void) => (text: string) => tell(`\`leases: ${name}\`: ${text}`);
    const own = { ...of, session, warn: telling(of.warn), notice: telling(of.notice) };
    return planNamed(one, own, forTools(name) ? 'tools' : beside);
  });
  const unused = unusedLeases(beside.unnamed);
  for (const name of unused)
    notices.push(`The lease ${name} is not issued: every tool that names it is left out.`);
  const planned = [...unnamed, ...named.filter(({ plan }) => !unused.has(plan.name ?? ''))];
  problems.throwIfAny();
  notices.push(...inputNotices(inputs));
  warnings.push(...lockWarnings(inputs.get(common.lockIp) ?? [], inputs.isGiven(common.lockVpc)));
  const all = [inputs, ...inputs.leases.map((one) => one.inputs)];
  const plan: Plan = {
    agent,
    task: inputs.get(common.task) ?? facts.runId,
    session,
    ttl,
    deliver,
    // One broker renews all leases, and one step ends them. So the strictest value that a lease asks for holds for all of them.
    renewUntil: Math.min(...all.map((one) => one.get(common.renewUntil))),
    revoke: strictest(all.map((one) => one.get(common.revoke))),
    summary: inputs.get(common.summary),
    dryRun: inputs.get(common.dryRun),
    timeout: inputs.get(common.timeout),
    clouds: planned.map((one) => one.plan),
    warnings,
    notices,
  };
  return { plan, views: planned.map((one) => one.view) };
}

/**
 * Warnings about ranges that lock the leases less than it seems, or more: a call from an address of a family without a range is refused.
 * @param vpcs whether `lock-vpc` lets other calls through.
 */
function lockWarnings(ranges: readonly string[], vpcs: boolean): readonly string[] {
  const [open, second] = everyAddressOf(ranges);
  if (open === undefined) return [];
  if (second !== undefined)
    return [
      `lock-ip: the ranges are every ${open} and ${second} address, so the leases are not locked to any.`,
    ];
  const other: Family = open === 'IPv4' ? 'IPv6' : 'IPv4';
  const rest = ranges.some((range) => familyOf(range) === other)
    ? `only ${other} is locked to the other ranges`
    : `and every call from an ${other} address is refused${vpcs ? ', but for those of `lock-vpc`' : ''}`;
  return [
    `lock-ip: the ranges are every ${open} address, so the leases are not locked to any of them, ${rest}.`,
  ];
}

/** What the leases of one `scope` are planned with, besides the inputs. */
interface Planning {
  readonly planners: Planners;
  readonly problems: Problems;
  readonly session: string;
  /** The names of all named leases of the step. */
  readonly leases: readonly string[];
  readonly warn: (text: string) => void;
  readonly notice: (text: string) => void;
}

/** Plans a lease of each cloud that the inputs configure. */
function planClouds(inputs: Inputs, of: Planning): readonly Planned[] {
  const { planners, problems, warn } = of;
  const deliver = inputs.get(common.deliver);
  const ttl = inputs.get(common.ttl) ?? defaultTtl(deliver);
  const lines = inputs.get(common.scope) ?? [];
  const scope = groupByCloud(lines, inputs, of);
  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
  if (configured.length === 0 && of.leases.length === 0) reportNoCloud(problems, inputs);
  const before = problems.count;
  const plans = configured.flatMap((cloud) => {
    const own = scope.lines.get(cloud.name) ?? [];
    checkScopeSource(cloud, own, inputs, problems);
    if (deliver.includes('broker')) checkBrokerServes(cloud, problems);
    const planned = planners.of(cloud).plan({
      ...of,
      inputs,
      lines: own,
      ttl,
      lockIp: inputs.get(common.lockIp) ?? [],
      lockVpc: inputs.get(common.lockVpc) ?? [],
      deliver,
      revoke: inputs.get(common.revoke),
    });
    if (planned && planned.plan.ttl > ttl && planned.plan.end !== 'withheld') {
      warn(
        `${cloud.title}: the lease lives ${formatDuration(planned.plan.ttl)}, not ${formatDuration(ttl)}: the cloud cannot shorten it.`,
      );
    }
    return planned ?? [];
  });
  // A line that could not be read may be a line of any cloud. It has been reported, so this report would mislead.
  if (scope.complete)
    checkMissing(configured, mendedLines(lines, problems.all.slice(before)), inputs, problems);
  return plans;
}

/**
 * Plans a named lease: of one cloud.
 * @param beside the leases without a name, beside which tools must find it; or that tools of the step have it, each for itself.
 */
function planNamed(
  { name, inputs }: NamedInputs,
  of: Planning,
  beside: Parameters<typeof beatenProblem>[2] | 'tools',
): readonly Planned[] {
  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
  const problem =
    nameProblem(name, configured, beside === 'tools') ??
    (beside === 'tools' ? undefined : beatenProblem(name, configured[0], beside));
  const problems = new Problems(problem ? [problem] : []);
  const planned = problem ? [] : planClouds(inputs, { ...of, problems });
  for (const { code, what, why, fix, ...at } of problems.all.map((one) => ofLease(name, one)))
    of.problems.add(code, what, why, fix, at);
  return planned.map(({ plan, view }) => ({ plan: { ...plan, name }, view }));
}

/** The strictest of what is said about revoking. */
function strictest(all: readonly Revoke[]): Revoke {
  return all.find((one) => one === 'required') ?? all.find((one) => one === 'auto') ?? 'off';
}

/** Refuses `broker` for a cloud whose tools have no protocol to ask a local service for credentials. */
function checkBrokerServes(cloud: Cloud, problems: Problems): void {
  if (cloud.served) return;
  problems.add(
    'INPUT_CONFLICT',
    `\`deliver: broker\` cannot hand over the lease of ${cloud.title}`,
    'its tools do not ask a local service for credentials',
    'deliver: env',
  );
}

/** Scope lines by cloud. */
interface GroupedScope {
  readonly lines: ReadonlyMap<CloudName, readonly ScopeLine[]>;
  /** Whether `lines` has every line of the input. A line that was refused is not in it. */
  readonly complete: boolean;
}

/** Groups scope lines by cloud. Adds a problem for a line that mixes clouds, and for one whose cloud is not configured. */
function groupByCloud(
  lines: readonly ScopeLine[],
  inputs: Inputs,
  { planners, problems }: Pick<Planning, 'planners' | 'problems'>,
): GroupedScope {
  const byCloud = new Map<CloudName, ScopeLine[]>();
  const before = problems.count;
  const otherCloudOf = otherCloudFinder(inputs, planners);
  for (const line of lines) {
    const other = otherCloudOf(line);
    if (other !== undefined) {
      problems.add(
        'SCOPE_INVALID',
        `\`scope\` line ${line.number}, ${quote(line.text)}, is not for the cloud that its words are of`,
        `did you mean ${other.word}?`,
        other.fix,
        { line: line.number },
      );
      continue;
    }
    const cloud = cloudOfLine(line);
    const instead = cloud ? [] : linesInstead(line);
    if (instead.length > 0) {
      problems.add(
        'SCOPE_INVALID',
        `\`scope\` line ${line.number}, ${quote(line.text)}, is for nothing that is known`,
        'its place begins with none of those that lines with this word can be for, as they are in the fix',
        instead.join('\n'),
        { line: line.number },
      );
      continue;
    }
    if (cloud === undefined) {
      problems.add(
        'SCOPE_INVALID',
        `\`scope\` line ${line.number}, ${quote(line.text)}, mixes clouds`,
        'one line belongs to one cloud',
        line.whats.map((w) => `${w.service}:${w.verb}  ${line.where ?? ''}`.trim()).join('\n'),
        { line: line.number },
      );
      continue;
    }
    if (!cloud.isConfigured(inputs)) {
      problems.add(
        'SCOPE_UNCONFIGURED',
        `\`scope\` line ${line.number}, ${quote(line.text)}, is for ${cloud.title}`,
        `${cloud.title} is not configured: \`${cloud.configuredBy}\` is empty`,
        `${cloud.configuredBy}: ${exampleOf(cloud)}   # or remove the line`,
        { line: line.number },
      );
      continue;
    }
    byCloud.set(cloud.name, [...(byCloud.get(cloud.name) ?? []), line]);
  }
  return { lines: byCloud, complete: problems.count === before && !inputs.isBroken(common.scope) };
}

/** The form of the input that configures a cloud. */
function exampleOf({ inputs, configuredBy }: Cloud): string {
  return inputs.find(({ name }) => name === configuredBy)?.example ?? '';
}

function reportNoCloud(problems: Problems, inputs: Inputs): void {
  const lines = inputs.get(common.scope) ?? [];
  // A mistake in a line or in a named lease has been reported. It may be the reason why no cloud is found, so add no second problem.
  if (problems.count > 0 && (lines.length > 0 || inputs.isGiven(common.leases))) return;
  const byLine = clouds.find(
    (cloud) =>
      cloud.configuredBy === common.scope.name && cloud.inputs.some((input) => inputs.isGiven(input)),
  );
  problems.add(
    'CLOUD_MISSING',
    'No cloud is configured',
    `none of ${[...clouds.map((c) => c.configuredBy), common.leases.name].map((name) => `\`${name}\``).join(', ')} is set`,
    byLine
      ? scopeFix([byLine])
      : 'aws-role: arn:aws:iam::111122223333:role/agent\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*',
  );
}
