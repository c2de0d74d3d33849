import type { Cloud } from '../clouds/cloud.ts';
import { cloudOfService, clouds } from '../clouds/clouds.ts';
import { Problems } from '../errors/error.ts';
import { limits } from '../inputs/common.ts';
import { formatDuration } from '../inputs/duration.ts';
import { InputReader, quote, type RawInputs, type WorkspaceFile } from '../inputs/reader.ts';
import type { CloudName } from '../model/lease.ts';
import type { Delivery, Plan } from '../model/plan.ts';
import type { ScopeLine } from '../model/scope-line.ts';
import { parseScope } from './scope.ts';
import { sessionName } from './session.ts';

/** Where planning gets what is not an input. */
export interface PlanFacts {
  readonly jobId: string;
  readonly runId: string;
  readonly attempt: string;
  /** Six random letters or digits. */
  readonly random: string;
  readonly workspaceFile: WorkspaceFile;
}

const HOUR = 3600;
const BROKER_TTL = 900;
const TIMEOUT = { min: 1, max: HOUR };

/**
 * Turns inputs into a plan. Pure: the same inputs and facts give the same plan.
 * @throws {AgentCredsError} with every problem that the inputs have.
 */
export function makePlan(raw: RawInputs, facts: PlanFacts): Plan {
  const problems = new Problems();
  const inputs = new InputReader(raw, problems, facts.workspaceFile);
  const warnings: string[] = [];
  const notices: string[] = [];

  const agent = inputs.text('agent', 'reviewer') || facts.jobId || 'agent';
  const task = inputs.text('task', 'triage') || facts.runId;
  const session = sessionName(agent, facts.runId, facts.attempt, facts.random);
  const deliver = inputs.choices('deliver', ['env', 'outputs', 'broker'], 'env');
  checkDelivery(deliver, problems);
  const ttl = inputs.duration('ttl', limits.ttl, deliver.includes('broker') ? BROKER_TTL : HOUR);
  const renewUntil = inputs.duration('renew-until', limits['renew-until'], 6 * HOUR);
  const revoke = inputs.choice('revoke', ['auto', 'required', 'off'], 'auto');
  const lockIp = inputs.cidrs('lock-ip');
  const common = {
    summary: inputs.boolean('summary'),
    dryRun: inputs.boolean('dry-run'),
    timeout: inputs.duration('timeout', TIMEOUT, 60),
  };
  const lines = parseScope(inputs.block('scope'), problems);
  const scoped = divide(lines, inputs, problems);

  const configured = clouds.filter((cloud) => cloud.isConfigured(inputs));
  if (configured.length === 0) noCloud(problems, lines);
  const plans = configured.flatMap((cloud) => {
    const own = scoped.get(cloud.name) ?? [];
    checkScopeSource(cloud, own, inputs, problems);
    if (deliver.includes('broker')) checkServed(cloud, problems);
    const context = {
      inputs,
      problems,
      lines: own,
      session,
      ttl,
      lockIp,
      deliver,
      revoke,
      warn: (text: string) => warnings.push(text),
      notice: (text: string) => notices.push(text),
    };
    return cloud.plan(context) ?? [];
  });
  problems.throwIfAny();
  for (const plan of plans) {
    if (plan.ttl > ttl) {
      warnings.push(
        `${plan.cloud}: the lease lives ${formatDuration(plan.ttl)}, not ${formatDuration(ttl)}: the cloud cannot shorten it.`,
      );
    }
  }
  return {
    agent,
    task,
    session,
    ttl,
    deliver,
    renewUntil,
    revoke,
    ...common,
    clouds: plans,
    warnings,
    notices,
  };
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

/** Hands each line to the cloud whose it is. */
function divide(
  lines: readonly ScopeLine[],
  inputs: InputReader,
  problems: Problems,
): ReadonlyMap<CloudName, readonly ScopeLine[]> {
  const byCloud = new Map<CloudName, ScopeLine[]>();
  for (const line of lines) {
    const owners = new Set(line.whats.map((what) => cloudOfService(what.service)));
    const [cloud] = owners;
    if (owners.size > 1 || cloud === undefined) {
      problems.add(
        'SCOPE_INVALID',
        `\`scope\` line ${line.number}, ${quote(line.text)}, mixes clouds`,
        'one line belongs to one cloud',
        line.whats.map((w) => `${w.service}:${w.verb}  ${line.where ?? ''}`.trim()).join('\n'),
      );
      continue;
    }
    if (!cloud.isConfigured(inputs)) {
      problems.add(
        'SCOPE_UNCONFIGURED',
        `\`scope\` line ${line.number}, ${quote(line.text)}, is for ${cloud.title}`,
        `${cloud.title} is not configured: \`${cloud.configuredBy}\` is empty`,
        `${cloud.configuredBy}: ...   # or remove the line`,
      );
      continue;
    }
    byCloud.set(cloud.name, [...(byCloud.get(cloud.name) ?? []), line]);
  }
  return byCloud;
}

/** Scope lines or a native policy, one of them and not both: silence never means everything. */
function checkScopeSource(
  cloud: Cloud,
  lines: readonly ScopeLine[],
  inputs: InputReader,
  problems: Problems,
): void {
  const native = cloud.nativePolicies(inputs);
  if (lines.length > 0 && native.length > 0) {
    problems.add(
      'INPUT_CONFLICT',
      `\`scope\` and \`${native.join('`, `')}\` both say what ${cloud.title} may do`,
      'which of them would hold cannot be told',
      `remove \`${native.join('`, `')}\`, or the scope lines of ${cloud.title}`,
    );
  }
  // A line of this cloud that could not be read has been reported; a second report would only mislead.
  const unread = problems.count > 0 && inputs.has('scope') && lines.length === 0;
  if (lines.length === 0 && native.length === 0 && !unread) {
    problems.add(
      'SCOPE_MISSING',
      `${cloud.title} is configured and has no scope`,
      `nothing is inherited in silence`,
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
