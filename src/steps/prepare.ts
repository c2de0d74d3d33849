import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { clouds } from '../clouds/clouds.ts';
import { foreignNotices } from '../clouds/endpoints.ts';
import { connectGithub } from '../github/client.ts';
import { askedRules, type Decision, finalRefusal, guardData, guardError, runGuard } from '../guard/guard.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import type { Plan } from '../model/plan.ts';
import { preconnect } from '../net/agents.ts';
import { makePlan, type PlanResult } from '../plan/plan.ts';
import { renderPlan } from '../plan/render.ts';
import { randomSuffix } from '../plan/session.ts';
import { readNamedFiles } from '../policy/named-files.ts';
import { resolvePolicy } from '../policy/resolve.ts';
import type { AuditRecord } from '../record/record.ts';
import type { Console } from '../runner/console.ts';
import type { RunContext } from '../runner/context.ts';

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
export async function prepare(said: Inputs, { run, console, record, clock }: PrepareDeps): Promise<Plan> {
  const token = said.get(common.githubToken);
  if (token !== undefined) console.secrets.add(token);
  const dryRun = said.get(common.dryRun);
  const github =
    token === undefined
      ? undefined
      : connectGithub({
          token,
          apiUrl: run.apiUrl,
          repository: run.repository,
          clock,
          // Without an answer a dry run goes on, so it does not wait for one for long.
          ...(dryRun ? { attempts: 1, timeoutMs: 5_000 } : { onSent: () => warmUp(said, run) }),
        });
  // A workflow without a profile or a file is complete by itself, so what is wrong in it is said before GitHub is asked.
  const profile = said.get(common.profile);
  const complete = profile === undefined && said.unread.length === 0 ? planOf(said, run) : undefined;
  if (!dryRun) refuse(finalRefusal(run, askedRules(said), profile), record, console);
  const { inputs, notices } = await readNamedFiles(said, { run, github });
  const policy = await resolvePolicy({ inputs, run, clouds, github });
  const planned = complete && policy.inputs === inputs ? complete : planOf(policy.inputs, run);
  const { plan } = planned;
  const foreign = clouds.flatMap((cloud) => foreignNotices(cloud, inputs, policy.inputs));
  show(planned, [...policy.notices, ...notices, ...foreign, ...plan.notices], policy.profile, console);
  if (plan.dryRun) return plan;

  const decision = await runGuard({ run, rules: policy.guard, profile: policy.profile, github });
  refuse(decision, record, console);
  return plan;
}

/**
 * While GitHub answers: opens the connection to its token service and loads the code of the cloud with the most
 * requests. A failure is met when they are used.
 */
function warmUp(inputs: Inputs, run: RunContext): void {
  preconnect(run.identity.url);
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

function planOf(inputs: Inputs, run: RunContext): PlanResult {
  return makePlan(inputs, {
    jobId: run.jobId,
    runId: run.runId,
    attempt: run.attempt,
    random: randomSuffix(randomBytes),
  });
}

function show(planned: PlanResult, notices: readonly string[], profile: string, console: Console): void {
  const { plan } = planned;
  const from = profile === '' ? '' : `, profile ${profile}`;
  const title = plan.dryRun ? `Plan${from} (dry run: no cloud is asked)` : `Plan${from}`;
  console.group(title, renderPlan(planned));
  for (const text of plan.warnings) console.warning(text);
  for (const text of notices) console.notice(text);
}
