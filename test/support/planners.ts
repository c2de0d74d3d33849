import { clouds } from '../../src/clouds/clouds.ts';
import { loadPlanners, type ReadyClouds } from '../../src/clouds/planners.ts';

/** The planning code of all clouds. */
export const planners = await loadPlanners(clouds);

/** All clouds with their planning code. */
export const ready: ReadyClouds = { clouds, planners };
