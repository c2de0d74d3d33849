import { inputTable } from '../../src/clouds/table.ts';
import { AgentCredsError, type Problem } from '../../src/errors/error.ts';
import { readInputs } from '../../src/inputs/read.ts';
import { makePlan } from '../../src/plan/plan.ts';
import { planners } from '../support/planners.ts';
import type { With } from './paste.ts';
import { clouds, type Refused } from './table.ts';

const facts = { jobId: 'review', runId: '7', attempt: '1', random: 'abc123' };

/** What the action says of a step's inputs before it asks any cloud. */
export interface Said {
  readonly problems: readonly Problem[];
  readonly notices: readonly string[];
}

/** The inputs of a cloud with others over them. */
export function inputsFor(cloud: Refused['cloud'], over: With): With {
  const own = cloud === 'AWS and Google Cloud' ? { ...clouds.AWS, ...clouds['Google Cloud'] } : clouds[cloud];
  return { ...own, ...over };
}

export function planOf(inputs: With): Said {
  try {
    const { plan } = makePlan(readInputs(inputs, inputTable), facts, planners);
    return { problems: [], notices: [...plan.warnings, ...plan.notices] };
  } catch (error) {
    if (!(error instanceof AgentCredsError)) throw error;
    return { problems: error.problems, notices: [] };
  }
}
