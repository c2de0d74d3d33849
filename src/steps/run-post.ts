import { startTimeOf } from '../broker/processes.ts';
import { killGroup } from '../wall/open.ts';
import { loadStanding } from '../wall/state.ts';
import type { CleanWall } from '../wall/wall.ts';
import type { Step } from './step.ts';

/**
 * Removes what a `run` step that was killed has left on the machine: its wall, or under `wall: off` the processes of its
 * command. A step that came to its end has left nothing, and then this does nothing.
 */
export async function cleanStanding({ console }: Pick<Step, 'console'>, clean: CleanWall): Promise<void> {
  const { wall, group } = loadStanding();
  // Only the start time tells the group from another one that has its number now.
  if (group?.started !== undefined && startTimeOf(group.pid) === group.started) {
    killGroup(group.pid);
    console.info('The command of a step that was stopped still ran: its group of processes is killed.');
  }
  if (wall === '') return;
  const left = await clean(wall);
  for (const text of left)
    console.warning(`Of the wall of the step that was stopped there is left: ${text}.`);
  if (left.length === 0) console.info('Nothing is left of the wall of the step that was stopped.');
}
