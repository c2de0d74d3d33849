import { post } from '../steps/post.ts';
import { cleanStanding } from '../steps/run-post.ts';
import { runStep } from '../steps/step.ts';
import { cleanWall } from '../wall/keeper.ts';

/** Removes what a step that was killed has left on the machine, and then ends its leases. */
export const start = () =>
  runStep([(step) => cleanStanding(step, (id) => cleanWall(id)), post], { endsLeases: true, post: true });
