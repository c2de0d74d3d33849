import { AgentCredsError } from '../errors/error.ts';
import { common } from '../inputs/common.ts';
import { brokerByDefault } from '../inputs/delivery.ts';
import type { Plan } from '../model/plan.ts';
import { emptyState, saveState } from '../runner/state.ts';
import { handoffOf } from '../split/handoff.ts';
import { type IssueInputs, issueInputs, issueTable, readIssueInputs } from '../split/inputs.ts';
import { IssuerJob } from '../split/issue/issuer-job.ts';
import { limitProblems } from '../split/limits.ts';
import { withoutNames } from '../split/named-leases.ts';
import { emptySplitState, saveSplitState } from '../split/state.ts';
import { withEarlyTokens } from './early.ts';
import { inputsOf } from './inputs.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

/** In seconds. With a shorter ttl, the job would upload and delete artifacts too often. */
const MIN_TTL = 300;

/**
 * `issue@v1`, the issuer job of the split workflow: it plans, runs the guard, waits for the agent job's key, issues and
 * seals the leases, renews them, watches the agent job, ends the leases and keeps the record. The agent job cannot reach
 * any of this.
 */
export async function issue(step: Step): Promise<void> {
  const { run } = step;
  saveState(emptyState);
  saveSplitState(emptySplitState);
  const given = withoutNames(inputsOf(step, issueTable, brokerByDefault), step.env);
  // The agent job gets the leases, so the clouds' logs show its name.
  const agent = given.get(common.agent) ?? given.get(issueInputs.agentJob);
  const named = given.with([[common.agent, agent]]);
  await withEarlyTokens(step, async (early, onSettled) => {
    const plan = await prepare(named, early, onSettled);
    const inputs = readIssueInputs(named);
    if (plan.dryRun) return saveState({ ...emptyState, stage: 'dry-run' });
    refuseShortLife(plan, inputs);
    limitProblems({ ...inputs, plan, agentMinutes: undefined, issuer: undefined }).throwIfAny();

    // Without the step's `cancelled` signal: a cancelled job still needs the artifacts to tell the agent job.
    const artifacts = await early.artifacts();
    const handoff = handoffOf(inputs.id, run);
    await new IssuerJob(early, { inputs, plan, handoff, artifacts }).run();
  });
}

function refuseShortLife(plan: Plan, inputs: IssueInputs): void {
  if (!inputs.renew || plan.ttl >= MIN_TTL) return;
  throw new AgentCredsError({
    code: 'INPUT_INVALID',
    what: '`ttl` is too short for the split workflow',
    why: 'each renewal is an artifact, and below 5 minutes there would be too many of them',
    fix: 'ttl: 5m   # or renew: false',
  });
}
