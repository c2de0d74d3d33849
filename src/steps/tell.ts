import { basename, dirname } from 'node:path';
import { deadlines } from '../net/timeouts.ts';
import { readPrivate } from '../record/folder.ts';
import { ArtifactNames } from '../split/artifact-names.ts';
import { END_FILE, NOTE_FILE, readNote, writeEnd, writeNote } from '../split/end-and-note.ts';
import { HandoffArtifacts } from '../split/handoff-artifacts.ts';
import { receiveInputs } from '../split/inputs.ts';
import { type Conclusion, endHashOf, isConclusion } from '../split/messages.ts';
import { endedError, isReason, type Reason } from '../split/refusal.ts';
import { loadSplitState } from '../split/state.ts';
import { inputsOf } from './inputs.ts';
import type { Step } from './step.ts';

/**
 * Tells the agent job that no lease will come, after the issuer step was killed. Such a step left its hand-over in the
 * state, and the post step has ended its leases by now. After a step that ended by itself there is no hand-over in the
 * state, and this function does nothing.
 */
export async function tellAgent(step: Step): Promise<void> {
  const { handoff, noteToken } = loadSplitState();
  if (!handoff) return;
  const { console } = step;
  try {
    const artifacts = await step.artifacts(AbortSignal.timeout(deadlines.tell));
    await new HandoffArtifacts(artifacts, handoff).put('note', NOTE_FILE, writeNote('failed', noteToken));
    console.info('The issuer step did not come to its end; the agent job has been told.');
  } catch {
    console.info('The agent job could not be told; it gives up after its `handoff-timeout`.');
  }
}

/** Tells the issuer job that the agent job is done, so that it ends the leases at once. */
export async function tellIssuer(step: Step): Promise<void> {
  const { console } = step;
  const { handoff, endToken, endedFile, noteHash } = loadSplitState();
  if (!handoff || endToken === '') {
    console.info('No lease was handed over, so there is nothing to end.');
    return;
  }
  let note: Reason | undefined;
  try {
    const artifacts = await step.artifacts(AbortSignal.timeout(deadlines.tell));
    const handoffArtifacts = new HandoffArtifacts(artifacts, handoff);
    const { end: wanted } = new ArtifactNames(handoff, endHashOf(endToken));
    // At the same time, so that the upload does not depend on the list.
    [note] = await Promise.all([
      noteOf(handoffArtifacts, noteHash),
      handoffArtifacts.put('end', END_FILE, writeEnd(endToken, { conclusion: conclusionOf(step) }), [wanted]),
    ]);
    console.info(
      'The issuer job has been told that this job is done; it ends the leases and keeps the record.',
    );
  } catch {
    console.info('The issuer job could not be told; it will see within a minute that this job has ended.');
  }
  // A step can write that file, so the issuer job is told before it is read.
  const reason = readReason(endedFile) ?? note;
  if (reason) throw endedError('issuer', reason);
}

/** Before the first lease, main itself has reported how it ended. After it, a note must prove that the issuer job wrote it. */
async function noteOf(handoffArtifacts: HandoffArtifacts, hash: string): Promise<Reason | undefined> {
  if (hash === '') return undefined;
  try {
    return await readNote(handoffArtifacts, await handoffArtifacts.list(), hash);
  } catch {
    return undefined;
  }
}

/**
 * How this job ended. The runner evaluates inputs again for a post step. Every step of this job can change that value, and
 * gains nothing by it: it only decides whether the issuer job fails as well.
 */
function conclusionOf(step: Step): Conclusion | undefined {
  const status = inputsOf(step, [receiveInputs.jobStatus]).get(receiveInputs.jobStatus);
  return isConclusion(status) ? status : undefined;
}

/** A reason is a word or two. */
const MAX_REASON_BYTES = 40;

/**
 * The reason that the broker wrote when the hand-over ended early. Other steps of this job can write the file, but only
 * make their own job fail with it.
 */
function readReason(file: string): Reason | undefined {
  const text = readPrivate(dirname(file), basename(file), MAX_REASON_BYTES);
  return text !== undefined && isReason(text) ? text : undefined;
}
