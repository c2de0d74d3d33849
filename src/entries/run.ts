import { startAncestry } from '../broker/start-ancestry.ts';
import { run } from '../steps/run.ts';
import { runStep } from '../steps/step.ts';
import { raiseWall } from '../wall/none.ts';

export const start = () =>
  runStep([(step) => run(step, { raise: raiseWall, startAncestry })], { cancellable: true });
