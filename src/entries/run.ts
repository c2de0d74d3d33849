import { startAncestry } from '../broker/start-ancestry.ts';
import { run } from '../steps/run.ts';
import { runStep } from '../steps/step.ts';
import { raiseWall } from '../wall/keeper.ts';
import type { RaiseWall } from '../wall/wall.ts';

export const start = () => runStep([(step) => run(step, { raise, startAncestry })], { cancellable: true });

const raise: RaiseWall = (spec) => raiseWall(spec, { snapshot: async () => {}, restore: [] });
