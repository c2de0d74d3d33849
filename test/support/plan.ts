import { inputTable } from '../../src/clouds/table.ts';
import { AgentCredsError, type Problem } from '../../src/errors/error.ts';
import { type RawInputs, readInputs } from '../../src/inputs/read.ts';
import type { NamedFile } from '../../src/inputs/reading.ts';
import type { Plan } from '../../src/model/plan.ts';
import { makePlan, type PlanResult } from '../../src/plan/plan.ts';
import { planners } from './planners.ts';

export const ROLE = 'arn:aws:iam::111122223333:role/agent';

type FileReader = (path: string) => NamedFile;

/** The smallest inputs that make a plan for AWS. */
export const awsInputs = {
  'aws-role': ROLE,
  'aws-region': 'us-east-1',
  scope: 's3:read my-bucket/reports/*',
} as const;

/** Makes a plan as main does, together with its views. */
export function planWithViews(
  inputs: RawInputs,
  file: FileReader = () => ({ problem: 'is not there' }),
): PlanResult {
  const facts = { jobId: 'review', runId: '16001', attempt: '2', random: 'abc123' };
  return makePlan(readInputs(inputs, inputTable, { file }), facts, planners);
}

/** Makes a plan, without its views. */
export function plan(inputs: RawInputs, file?: FileReader): Plan {
  return planWithViews(inputs, file).plan;
}

/** The problems of the inputs; empty where they make a plan. */
export function problemsOf(inputs: RawInputs, file?: FileReader): readonly Problem[] {
  try {
    plan(inputs, file);
    return [];
  } catch (error) {
    if (error instanceof AgentCredsError) return error.problems;
    throw error;
  }
}
