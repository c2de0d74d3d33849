import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfLine, clouds, nativePolicies } from '../clouds/clouds.ts';
import { Problems } from '../errors/error.ts';
import { common, usualTtl } from '../inputs/common.ts';
import { formatDuration } from '../inputs/duration.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { CloudName } from '../model/lease.ts';
import type { Delivery, Plan, PlanView } from '../model/plan.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { quote } from '../text/quote.ts';
import { sessionName } from './session.ts';

/** Where planning gets what is not an input. */
export interface PlanFacts {
  readonly jobId: string;
  readonly runId: string;
  readonly attempt: string;
  /** Six random letters or digits. */
  readonly random: string;
}

/** A plan, and how each of its clouds is shown, in their order. */
export interface PlanResult {
  readonly plan: Plan;
  readonly views: readonly PlanView[];
}

/**
 * Turns inputs into a plan. Pure: the same inputs and facts give the same plan.
 * @throws {AgentCredsError} with every problem that the inputs have, those of their reading included.
 */
export function makePlan(inputs: Inputs, facts: PlanFacts): PlanResult {
  const problems = new Problems(inputs.problems);
  const warnings: string[] = [];
  const notices: string[] = [];

  const agent = inputs.get(common.agent) ?? (facts.jobId || 'agent');
  const session = sessionName(agent, facts.runId, facts.attempt, facts.random);
  const deliver = inputs.get(common.deliver);
  checkDelivery(deliver, problems);
  const ttl = inputs.get(common.ttl) ?? usualTtl(deliver);
  const revoke = inputs.get(common.revoke);
  const lines = inputs.get(common.scope) ?? [];
  const scoped = divide(lines, inputs, problems);

  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
  if (configured.length === 0) noCloud(problems, lines);
  const planned = configured.flatMap((cloud) => {
    const own = scoped.lines.get(cloud.name) ?? [];
    checkScopeSource(cloud, own, scoped.whole, inputs, problems);
    if (deliver.includes('broker')) checkServed(cloud, problems);
    const context = {
      inputs,
      problems,
      lines: own,
      session,
      ttl,
      lockIp: inputs.get(common.lockIp) ?? [],
      lockVpc: inputs.get(common.lockVpc) ?? [],
      deliver,
      revoke,
      warn: (text: string) => warnings.push(text),
      notice: (text: string) => notices.push(text),
    };
    return cloud.plan(context) ?? [];
  });
  problems.throwIfAny();
  for (const { plan } of planned) {
    if (plan.ttl > ttl) {
      warnings.push(
        `${plan.cloud}: the lease lives ${formatDuration(plan.ttl)}, not ${formatDuration(ttl)}: the cloud cannot shorten it.`,
      );
    }
  }
  const plan: Plan = {
    agent,
    task: inputs.get(common.task) ?? facts.runId,
    session,
    ttl,
    deliver,
    renewUntil: inputs.get(common.renewUntil),
    revoke,
    summary: inputs.get(common.summary),
    dryRun: inputs.get(common.dryRun),
    timeout: inputs.get(common.timeout),
    clouds: planned.map((one) => one.plan),
    warnings,
    notices,
  };
  return { plan, views: planned.map((one) => one.view) };
}

/** With both, every tool would take the variables, and the broker would renew what nobody asks for. */
function checkDelivery(deliver: readonly Delivery[], problems: Problems): void {
  if (!deliver.includes('env') || !deliver.includes('broker')) return;
  problems.add(
    'INPUT_CONFLICT',
    '`deliver` has `env` and `broker`',
    'the secret in the environment is what the broker is there to avoid, and tools would read it first',
    'deliver: broker',
  );
}

/** Some kinds of lease have tools that ask nobody on the machine for credentials. */
function checkServed(cloud: Cloud, problems: Problems): void {
  if (cloud.served) return;
  problems.add(
    'INPUT_CONFLICT',
    `\`deliver: broker\` cannot hand over the lease of ${cloud.title}`,
    'its tools ask no service on the machine for credentials',
    'deliver: env',
  );
}

interface Divided {
  readonly lines: ReadonlyMap<CloudName, readonly ScopeLine[]>;
  /** Whether every line that was written is there: of one that is not, nobody can tell whose it was to be. */
  readonly whole: boolean;
}

/** Groups scope lines by cloud. */
function divide(lines: readonly ScopeLine[], inputs: Inputs, problems: Problems): Divided {
  const byCloud = new Map<CloudName, ScopeLine[]>();
  const before = problems.count;
  for (const line of lines) {
    const cloud = cloudOfLine(line);
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
        `${cloud.configuredBy}: ...   # or remove the line`,
        { line: line.number },
      );
      continue;
    }
    byCloud.set(cloud.name, [...(byCloud.get(cloud.name) ?? []), line]);
  }
  return { lines: byCloud, whole: problems.count === before && !inputs.isBroken(common.scope) };
}

/** Scope lines or a native policy, one of them and not both: silence never means everything. */
function checkScopeSource(
  cloud: Cloud,
  lines: readonly ScopeLine[],
  whole: boolean,
  inputs: Inputs,
  problems: Problems,
): void {
  const native = nativePolicies(cloud, inputs);
  if (lines.length > 0 && native.length > 0) {
    problems.add(
      'INPUT_CONFLICT',
      `\`scope\` and \`${native.join('`, `')}\` both say what ${cloud.title} may do`,
      'which of them would hold cannot be told',
      `remove \`${native.join('`, `')}\`, or the scope lines of ${cloud.title}`,
    );
  }
  // A line of this cloud that could not be read has been reported; a second report would only mislead.
  if (lines.length === 0 && native.length === 0 && whole) {
    problems.add(
      'SCOPE_MISSING',
      `${cloud.title} is configured and has no scope`,
      'a lease inherits all permissions only where the scope says so',
      `scope: |\n  ${cloud.name}:inherit   # all that the identity allows; better: what the agent needs`,
    );
  }
}

function noCloud(problems: Problems, lines: readonly ScopeLine[]): void {
  if (lines.length > 0 && problems.count > 0) return;
  problems.add(
    'CLOUD_MISSING',
    'No cloud is configured',
    `none of ${clouds.map((c) => `\`${c.configuredBy}\``).join(', ')} is set`,
    'aws-role: arn:aws:iam::111122223333:role/agent\naws-region: us-east-1\nscope: s3:read  my-bucket/reports/*',
  );
}
