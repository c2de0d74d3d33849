import * as core from '@actions/core';
import type { Inputs } from '../inputs/inputs.ts';
import type { Plan } from '../model/plan.ts';
import { newHandoffId } from '../split/handoff.ts';
import { gateInputs, gateTable } from '../split/inputs.ts';
import { issuerLimit, type Limits, limitProblems, limitWarnings } from '../split/limits.ts';
import { inputsOf } from './inputs.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

/**
 * `gate@v1`: the first job of the split workflow. Policy file, plan and guard, with no identity in the job, and an id
 * for the hand-over. The issuer job checks all of it again: this one is for a refusal before any runner is waited for.
 */
export async function gate(step: Step): Promise<void> {
  const { console, record } = step;
  const inputs = inputsOf(step, gateTable);
  const plan = await prepare(inputs, step);
  const limits = limitsOf(inputs, plan);
  limitProblems(limits).throwIfAny();
  for (const text of limitWarnings(limits)) console.warning(text);
  if (record.lines.length > 0) console.group('Record', record.lines);
  core.setOutput('handoff-id', newHandoffId());
}

function limitsOf(inputs: Inputs, plan: Plan): Limits {
  const runsOn = inputs.get(gateInputs.issuerRunsOn) ?? '';
  return {
    plan,
    renew: inputs.get(gateInputs.renew),
    timeout: inputs.get(gateInputs.timeout),
    agentMinutes: inputs.get(gateInputs.agentMinutes),
    // Without its labels nobody knows whether the issuer job has this job's kind of runner.
    issuer: runsOn === '' ? undefined : issuerLimit(runsOn, inputs.get(gateInputs.runnerEnvironment) ?? ''),
  };
}
