import { startAncestry } from '../broker/start-ancestry.ts';
import { run } from '../steps/run.ts';
import { runStep } from '../steps/step.ts';
import { raise, raiseTool } from '../wall/raise.ts';

export const start = () =>
  runStep([(step) => run(step, { raise, raiseTool, startAncestry })], { cancellable: true });
