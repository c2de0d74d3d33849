import { AgentCredsError } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import type { Plan } from '../model/plan.ts';
import { emptyState, saveState } from '../runner/state.ts';
import { type IssueInputs, issueInputs, issueTable, readIssueInputs } from '../split/inputs.ts';
import { IssuerJob } from '../split/issue/issuer-job.ts';
import { limitProblems } from '../split/limits.ts';
import { emptySplitState, saveSplitState } from '../split/state.ts';
import { inputsOf } from './inputs.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

/** Below this, artifacts would come and go faster than is sensible. */
const LEAST_TTL = 300;

/**
 * `issue@v1`, the issuer job of the split workflow: plan, guard, wait for the agent job's key, issue, seal, renew and
 * watch, end the leases, keep the record. The agent job cannot reach any of it.
 */
export async function issue(step: Step): Promise<void> {
  const { run, console } = step;
  saveState(emptyState);
  saveSplitState(emptySplitState);
  const said = inputsOf(step, issueTable, { deliver: 'broker' });
  const secret = said.get(issueInputs.secret);
  if (secret !== undefined) console.secrets.add(secret);
  // The leases are the agent job's, and so is the name in the clouds' logs.
  const agent = said.get(common.agent) ?? said.get(issueInputs.agentJob);
  const named = said.with([[common.agent, agent]]);
  const plan = await prepare(named, step);
  const inputs = readIssueInputs(named);
  if (plan.dryRun) return saveState({ ...emptyState, stage: 'dry-run' });
  refuseShortLife(plan, inputs);
  limitProblems({ ...inputs, plan, agentMinutes: undefined, issuer: undefined }).throwIfAny();

  // Its own life: when the job is cancelled, the artifacts are still wanted for saying so.
  const artifacts = await step.artifacts();
  const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
  await new IssuerJob(step, { inputs, plan, handoff, artifacts }).run();
}

function refuseShortLife(plan: Plan, inputs: IssueInputs): void {
  if (!inputs.renew || plan.ttl >= LEAST_TTL) return;
  throw new AgentCredsError({
    code: 'INPUT_INVALID',
    what: '`ttl` is too short for the split workflow',
    why: 'each renewal is an artifact, and below 5 minutes there would be too many of them',
    fix: 'ttl: 5m   # or renew: false',
  });
}
