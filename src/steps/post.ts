import { endLeases } from '../end/end-leases.ts';
import { finishRecord } from '../end/finish-record.ts';
import { isMarkedEnded } from '../record/folder.ts';
import { loadState, type State } from '../runner/state.ts';
import type { Step } from './step.ts';

/** Why there is nothing to end, by the stage at which main left the state. */
const NOTHING_TO_END: Readonly<Partial<Record<State['stage'], string>>> = {
  started: 'No lease was asked for, so there is nothing to end.',
  'dry-run': 'It was a dry run: no lease was asked for.',
  offered: 'Nothing was handed to this job. Whatever was issued for it, the issuer job ends.',
  ended: 'This step has ended its leases itself, as its log says: nothing is left to do.',
  left: 'This action does not end these leases early (`renew: false`): each ends with its ttl.',
};

/**
 * The post step. It uses the saved state only, since later steps can have changed inputs and environment. It does not blank
 * the exported variables: post steps of other actions may still read them, and a process that has read them keeps them
 * anyway.
 */
export async function post(step: Step): Promise<void> {
  const { console, record } = step;
  const state = loadState();
  const nothing = NOTHING_TO_END[state?.stage ?? 'started'];
  if (!state || nothing !== undefined) {
    console.info(nothing ?? '');
    return;
  }
  if (state.leases.length === 0)
    console.info('Nothing that was asked for was issued, so there is nothing to end.');
  // Any step can write that mark, so it is only a hint: this step asks the cloud all the same.
  const maybeDone = isMarkedEnded(state.folder);
  const { failed, idle } = await endLeases({ ...state, by: 'post', maybeDone }, step);
  if (failed) process.exitCode = 1;
  if (maybeDone && idle)
    console.info('Each lease has expired or is denied in its cloud already: nothing was left to do.');
  // Where an earlier step has ended them, that step has told in the summary what came of them.
  const summary = state.summary === true && !maybeDone;
  finishRecord(record, state.folder, { console, summary });
  if (!state.uploadRecord) return;
  const { uploadRecord } = await import(/* webpackChunkName: "artifacts" */ '../end/upload-record.ts');
  await uploadRecord(state.folder, step);
}
