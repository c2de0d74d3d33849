import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { clouds } from '../clouds/clouds.ts';
import { allForeignNotices } from '../clouds/endpoints.ts';
import { connectGithub } from '../github/client.ts';
import { askedRules, type Decision, finalRefusal, guardData, guardError, runGuard } from '../guard/guard.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { profilesOf } from '../inputs/profiles.ts';
import type { Plan } from '../model/plan.ts';
import { preconnect } from '../net/pick-agent.ts';
import { loadAndPlan, type PlanResult } from '../plan/plan.ts';
import { renderPlan } from '../plan/render.ts';
import { randomSuffix } from '../plan/session.ts';
import { loadParser } from '../policy/load.ts';
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
  /** Whether the leases are used behind a wall. */
  readonly walled?: boolean;
}

/** What {@link prepare} calls before any request, with a plan that no answer of GitHub can change. */
export type OnSettled = (plan: Plan) => void;

/**
 * Checks policy file, plan and guard: everything that can refuse a run before it asks a cloud. A dry run stops after the plan,
 * so it needs no permission.
 * @param onSettled called before any request, with a plan that no answer of GitHub can change: GitHub can then only allow it or
 *   refuse it. Not called where the policy file can change the plan, where the event alone refuses the run, and in a dry run.
 * @throws {AgentCredsError} with every problem found.
 */
export async function prepare(
  given: Inputs,
  { run, console, record, clock, walled = false }: PrepareDeps,
  onSettled?: OnSettled,
): Promise<Plan> {
  const token = given.get(common.githubToken);
  if (token !== undefined) console.secrets.add(token);
  const dryRun = given.get(common.dryRun);
  let settled = false;
  const github =
    token === undefined
      ? undefined
      : connectGithub({
          token,
          apiUrl: run.apiUrl,
          repository: run.repository,
          clock,
          // A dry run also goes on without an answer, so it does not wait long for one.
          ...(dryRun
            ? { attempts: 1, timeoutMs: 5_000 }
            : { onSent: () => warmUp(given, settled ? undefined : run.identity.url) }),
        });
  // A workflow that names no profile and no file needs nothing from GitHub, so its problems are reported before any request.
  const [profile] = profilesOf(given);
  const complete = profile === undefined && given.unread.length === 0 ? await planOf(given, run) : undefined;
  if (!dryRun) {
    applyDecision(finalRefusal(run, askedRules(given), profile), record, console);
    if (complete && github && onSettled) {
      settled = true;
      onSettled(complete.plan);
    }
  }
  const { inputs, notices } = await readNamedFiles(given, { run, github });
  const policy = await resolvePolicy({ inputs, run, clouds, github });
  const planned = complete && policy.inputs === inputs ? complete : await planOf(policy.inputs, run);
  const { plan } = planned;
  const foreign = allForeignNotices(clouds, inputs, policy.inputs);
  const all = [...policy.notices, ...notices, ...foreign, ...plan.notices];
  console.whenIdle(() => showPlan(planned, all, { profile: policy.profile, console, walled }));
  if (plan.dryRun) return plan;

  const decision = await runGuard({ run, rules: policy.guard, profile: policy.profile, github });
  applyDecision(decision, record, console);
  return plan;
}

/**
 * Uses the time until GitHub answers: opens the connection to its token service where no token is asked for yet, and loads
 * the code of the cloud with the most requests, and of the policy file where one is expected. It ignores failures, since
 * they show again when the connection or the code is used.
 */
function warmUp(inputs: Inputs, tokenService: string | undefined): void {
  if (tokenService !== undefined) preconnect(tokenService);
  const [first] = clouds
    .filter((cloud) => cloud.isConfigured(inputs))
    .sort((a, b) => b.requests - a.requests);
  first?.load().catch(() => {});
  if (profilesOf(inputs).length > 0) loadParser().catch(() => {});
}

/**
 * Adds the guard's decision to the record, and throws where it is a refusal. It prints the record then, since a failed step
 * leaves no file.
 * @throws {AgentCredsError} GUARD_REFUSED.
 */
function applyDecision(decision: Decision | undefined, record: AuditRecord, console: Console): void {
  if (!decision) return;
  record.add(decision.allowed ? 'guard.allowed' : 'guard.refused', undefined, guardData(decision));
  const refusal = guardError(decision);
  if (!refusal) return;
  console.group('Record', record.lines);
  throw refusal;
}

async function planOf(inputs: Inputs, run: RunContext): Promise<PlanResult> {
  return await loadAndPlan(inputs, {
    jobId: run.jobId,
    runId: run.runId,
    attempt: run.attempt,
    random: randomSuffix(randomBytes),
  });
}

interface Shown {
  readonly profile: string;
  readonly console: Console;
  readonly walled: boolean;
}

function showPlan(
  planned: PlanResult,
  notices: readonly string[],
  { profile, console, walled }: Shown,
): void {
  const { plan } = planned;
  const from = profile === '' ? '' : `, profile ${profile}`;
  const title = plan.dryRun ? `Plan${from} (dry run: no cloud is asked)` : `Plan${from}`;
  console.group(title, renderPlan(planned, { walled }));
  for (const text of plan.warnings) console.warning(text);
  for (const text of notices) console.notice(text);
}
