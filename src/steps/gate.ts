import type { Inputs } from '../inputs/inputs.ts';
import type { Plan } from '../model/plan.ts';
import { setOutput } from '../runner/files.ts';
import { newHandoffId } from '../split/handoff.ts';
import { gateInputs, gateTable } from '../split/inputs.ts';
import { issuerLimit, type Limits, limitProblems, limitWarnings } from '../split/limits.ts';
import { withoutNames } from '../split/named-leases.ts';
import { inputsOf } from './inputs.ts';
import { prepare } from './prepare.ts';
import type { Step } from './step.ts';

/**
 * `gate@v1`: the first job of the split workflow. It checks policy file, plan and guard in a job without an identity, and
 * makes the id of the hand-over. The issuer job checks everything again; this job exists so that a run can be refused
 * before it waits for further runners.
 */
export async function gate(step: Step): Promise<void> {
  const { console, record } = step;
  const inputs = withoutNames(inputsOf(step, gateTable), step.env);
  const plan = await prepare(inputs, step);
  const limits = limitsOf(inputs, plan);
  limitProblems(limits).throwIfAny();
  for (const text of limitWarnings(limits)) console.warning(text);
  if (record.lines.length > 0) console.group('Record', record.lines);
  setOutput('handoff-id', newHandoffId());
}

function limitsOf(inputs: Inputs, plan: Plan): Limits {
  const runsOn = inputs.get(gateInputs.issuerRunsOn) ?? '';
  return {
    plan,
    renew: inputs.get(gateInputs.renew),
    timeout: inputs.get(gateInputs.timeout),
    agentMinutes: inputs.get(gateInputs.agentMinutes),
    // Without the labels this step cannot tell whether the issuer job has the same kind of runner as this job.
    issuer: runsOn === '' ? undefined : issuerLimit(runsOn, inputs.get(gateInputs.runnerEnvironment) ?? ''),
  };
}
