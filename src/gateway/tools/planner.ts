import type { CloudPlanner } from '../../clouds/cloud.ts';
import { planTools, type ToolsPlan } from './plan.ts';

export const toolsPlanner: CloudPlanner<ToolsPlan> = { plan: planTools, contains: () => () => false };
