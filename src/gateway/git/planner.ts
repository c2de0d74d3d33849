import type { CloudPlanner } from '../../clouds/cloud.ts';
import { gitContains } from './contain.ts';
import { type GitPlan, planGit } from './plan.ts';

export const gitPlanner: CloudPlanner<GitPlan> = { plan: planGit, contains: gitContains };
