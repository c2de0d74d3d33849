import { setOutput } from '../runner/files.ts';
import { handoffOf } from '../split/handoff.ts';
import { proveTable, readProveInputs } from '../split/inputs.ts';
import { proofOf } from '../split/offer.ts';
import { inputsOf } from './inputs.ts';
import type { Step } from './step.ts';

/**
 * `prove@v1`, in the agent job before `receive@v1`: makes a proof from the hand-off secret, which shows that this job had the
 * secret. It is a step of its own since it has no post step: the runner gives a post step its inputs again, at a time when
 * the agent controls the machine. The proof is valid for this hand-over only.
 */
export async function prove(step: Step): Promise<void> {
  const { run, console } = step;
  const given = inputsOf(step, proveTable);
  const inputs = readProveInputs(given);
  const handoff = handoffOf(inputs.id, run);
  const proof = proofOf(inputs.secret, handoff);
  if (proof !== '') console.secrets.add(proof);
  setOutput('handoff-proof', proof);
  console.info(proof === '' ? 'There is no hand-off secret, so there is nothing to prove.' : 'Proof made.');
}
