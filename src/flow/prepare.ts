import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { clouds } from '../clouds/clouds.ts';
import { Problems } from '../errors/error.ts';
import { connectGithub } from '../github/client.ts';
import {
  certainRefusal,
  type Decision,
  guardData,
  guardError,
  readGuardInputs,
  runGuard,
} from '../guard/guard.ts';
import { commonInputs } from '../inputs/common.ts';
import { InputReader, type RawInputs } from '../inputs/reader.ts';
import type { Plan } from '../model/plan.ts';
import { connectAhead } from '../net/agents.ts';
import { makePlan } from '../plan/plan.ts';
import { renderPlan } from '../plan/render.ts';
import { randomSuffix } from '../plan/session.ts';
import { resolvePolicy } from '../policy/resolve.ts';
import type { AuditRecord } from '../record/record.ts';
import type { Console } from '../runner/console.ts';
import { type RunContext, workspaceReader } from '../runner/context.ts';

/** Every input there is, with the default that `action.yml` declares. */
export const inputDefaults: RawInputs = Object.assign(
  {},
  commonInputs,
  ...clouds.map((cloud) => cloud.inputs),
);

export interface PrepareDeps {
  readonly run: RunContext;
  readonly console: Console;
  readonly record: AuditRecord;
  readonly clock: Clock;
}

/**
 * Policy file, plan, guard: everything that can refuse a run before any cloud, and GitHub's token service, is asked.
 * A dry run stops after the plan, so that it needs no permission.
 * @throws {AgentCredsError} with every problem found.
 */
export async function prepare(raw: RawInputs, { run, console, record, clock }: PrepareDeps): Promise<Plan> {
  const token = (raw['github-token'] ?? '').trim();
  if (token !== '') console.secrets.add(token);
  const dryRun = /^true$/i.test((raw['dry-run'] ?? '').trim());
  const github =
    token === ''
      ? undefined
      : connectGithub({
          token,
          apiUrl: run.apiUrl,
          repository: run.repository,
          clock,
          // Without an answer a dry run goes on, so it does not wait for one for long.
          ...(dryRun ? { attempts: 1, timeoutMs: 5_000 } : { onSent: () => warmUp(raw, run) }),
        });
  // A workflow without a profile is complete by itself, so what is wrong in it is said before GitHub is asked.
  const complete = (raw.profile ?? '').trim() === '' ? planOf(raw, run) : undefined;
  if (!dryRun) refuse(certainRefusal(run, guardInputs(raw)), record, console);
  const policy = await resolvePolicy({ raw, defaults: inputDefaults, run, clouds, github });
  const plan = complete && policy.raw === raw ? complete : planOf(policy.raw, run);
  show(plan, [...policy.notices, ...plan.notices], policy.profile, console);
  if (plan.dryRun) return plan;

  const decision = await runGuard({ run, rules: policy.guard, github });
  refuse(decision, record, console);
  return plan;
}

/**
 * While GitHub answers: opens the connection to its token service and loads the code of the cloud with the most
 * requests. A failure is met when they are used.
 */
function warmUp(raw: RawInputs, run: RunContext): void {
  connectAhead(run.identity.url);
  const inputs = new InputReader(raw, new Problems(), () => ({ problem: 'is not read here' }));
  const [first] = clouds
    .filter((cloud) => cloud.isConfigured(inputs))
    .sort((a, b) => b.requests - a.requests);
  first?.load().catch(() => {});
}

/** Puts a decision on record; a refusal is printed, since a failed step leaves no file. */
function refuse(decision: Decision | undefined, record: AuditRecord, console: Console): void {
  if (!decision) return;
  record.add(decision.allowed ? 'guard.allowed' : 'guard.refused', undefined, guardData(decision));
  const refusal = guardError(decision);
  if (!refusal) return;
  console.group('Record', record.lines);
  throw refusal;
}

function guardInputs(raw: RawInputs) {
  const problems = new Problems();
  const rules = readGuardInputs(new InputReader(raw, problems, () => ({ problem: 'is not read here' })));
  problems.throwIfAny();
  return rules;
}

function planOf(raw: RawInputs, run: RunContext): Plan {
  return makePlan(raw, {
    jobId: run.jobId,
    runId: run.runId,
    attempt: run.attempt,
    random: randomSuffix(randomBytes),
    workspaceFile: workspaceReader(run.workspace),
  });
}

function show(plan: Plan, notices: readonly string[], profile: string, console: Console): void {
  const from = profile === '' ? '' : `, profile ${profile}`;
  const title = plan.dryRun ? `Plan${from} (dry run: no cloud is asked)` : `Plan${from}`;
  console.group(title, renderPlan(plan));
  for (const text of plan.warnings) console.warning(text);
  for (const text of notices) console.notice(text);
}
