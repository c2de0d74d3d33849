import * as core from '@actions/core';
import { proveInputs, proveTable, readProveInputs } from '../split/inputs.ts';
import { proofOf } from '../split/offer.ts';
import { inputsOf } from './inputs.ts';
import type { Step } from './step.ts';

/**
 * `prove@v1`, in the agent job before `receive@v1`: turns the hand-off secret into what shows that this job was given it.
 * It is a step of its own because it has no post step: the runner gives a post step its inputs once more, at a time when
 * the agent has the machine. What it leaves is good for this one hand-over.
 */
export async function prove(step: Step): Promise<void> {
  const { run, console } = step;
  const said = inputsOf(step, proveTable);
  const secret = said.get(proveInputs.secret);
  if (secret !== undefined) console.secrets.add(secret);
  const inputs = readProveInputs(said);
  const handoff = { id: inputs.id, repository: run.repository, runId: run.runId, attempt: run.attempt };
  const proof = proofOf(inputs.secret, handoff);
  if (proof !== '') console.secrets.add(proof);
  core.setOutput('handoff-proof', proof);
  console.info(proof === '' ? 'There is no hand-off secret, so there is nothing to prove.' : 'Proof made.');
}
