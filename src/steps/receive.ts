import { artifactBackend } from '../artifacts/backend.ts';
import { explainArtifacts } from '../artifacts/refusal.ts';
import { AgentCredsError } from '../errors/error.ts';
import { emptyState, saveState } from '../runner/state.ts';
import { type Handoff, handoffOf } from '../split/handoff.ts';
import { type ReceiveInputs, readReceiveInputs, receiveInputs, receiveTable } from '../split/inputs.ts';
import { AgentJob } from '../split/receive/agent-job.ts';
import { IssuerEnded } from '../split/receive/receiver.ts';
import { isRerun, RERUN } from '../split/receive/rerun.ts';
import { endedError, HandoffRefused, refusalError } from '../split/refusal.ts';
import { emptySplitState, saveSplitState } from '../split/state.ts';
import { inputsOf } from './inputs.ts';
import type { Step } from './step.ts';

/**
 * `receive@v1`, the first step of the agent job of the split workflow. It offers a public key, waits for the leases that
 * the issuer job seals for that key, accepts them only with a token that GitHub signed, and delivers them. This job never
 * has an identity.
 */
export async function receive(step: Step): Promise<void> {
  const { run, console, env } = step;
  saveState(emptyState);
  saveSplitState(emptySplitState);
  const given = inputsOf(step, receiveTable);
  if (given.isGiven(receiveInputs.secret)) {
    console.warning(
      'The agent can read `handoff-secret` in the post step of `receive`. Fix: give the secret to org/agent-creds/prove in a step before, and its output to this one: handoff-proof: ${{ steps.prove.outputs.handoff-proof }}',
    );
  }
  const inputs = readReceiveInputs(given);
  if (run.identity.url !== '') {
    console.warning(
      'This job has `id-token: write`: an agent in it can get identity tokens itself, so the split does not protect anything. Fix: permissions: { contents: read }',
      'AMBIENT_IDENTITY',
    );
  }
  // Without the step's `cancelled` signal: a cancelled job still tells the issuer job.
  const artifacts = await step.artifacts();
  const backend = artifactBackend(env);
  const handoff = handoffOf(inputs.id, run);
  const job = new AgentJob(step, { inputs, handoff, artifacts, backend });
  try {
    await job.run();
  } catch (error) {
    await job.tell(error);
    throw explain(error, inputs, handoff, job.deleted);
  }
}

function explain(error: unknown, inputs: ReceiveInputs, handoff: Handoff, deleted: number): unknown {
  if (error instanceof IssuerEnded) return endedError('issuer', error.reason);
  if (!(error instanceof HandoffRefused)) return explainArtifacts(error);
  if (error.reason !== 'no-envelope') return refusalError(error);
  if (deleted > 0) {
    return new AgentCredsError({
      code: 'HANDOFF_TIMEOUT',
      what: `The issuer job sealed nothing for this job within ${inputs.timeout} s`,
      why: `its offer had to be put back ${deleted} time(s): another job of this run seems to delete it, and may have had a lease in its place`,
      fix: 'take the job that deletes artifacts out of this run; and give both sides a `handoff-secret`',
    });
  }
  if (isRerun(handoff)) return new AgentCredsError(RERUN);
  return new AgentCredsError({
    code: 'HANDOFF_TIMEOUT',
    what: `The issuer job sealed nothing within ${inputs.timeout} s`,
    why: 'most often no runner is free for it (one self-hosted runner cannot run both jobs at once), it waits for an approval, or it failed',
    fix: 'issuer-runs-on: ubuntu-latest   # a runner of its own for the issuer job; or handoff-timeout: 30m',
  });
}
