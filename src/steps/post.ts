import { endLeases } from '../end/end-leases.ts';
import { finishRecord } from '../end/finish.ts';
import { isMarkedEnded } from '../record/folder.ts';
import { loadState, type State } from '../runner/state.ts';
import type { Step } from './step.ts';

/** Where the main step left nothing to end, why. */
const NOTHING_TO_END: Readonly<Partial<Record<State['stage'], string>>> = {
  started: 'No lease was asked for, so there is nothing to end.',
  'dry-run': 'It was a dry run: no lease was asked for.',
  ended: 'This step has ended its leases itself, as its log says: nothing is left to do.',
  left: 'The leases are left to their own life (`renew: false`): each ends with its ttl.',
};

/**
 * Driven by saved state alone: inputs and environment belong to later steps by now. The exported variables stay:
 * post steps of other actions may still read them, and blanking them would take nothing from anyone who has read them.
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
  // Any step can write that mark, so it only says where to look first: the cloud is asked all the same.
  const maybeDone = isMarkedEnded(state.folder);
  const { failed, idle } = await endLeases({ ...state, by: 'post', maybeDone }, step);
  if (failed) process.exitCode = 1;
  if (maybeDone && idle)
    console.info('Each lease has expired or is denied in its cloud already: nothing was left to do.');
  finishRecord(record, state.folder, console);
}
