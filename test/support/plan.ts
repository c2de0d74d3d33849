import { clouds } from '../../src/clouds/clouds.ts';
import { AgentCredsError, type Problem } from '../../src/errors/error.ts';
import { commonInputs } from '../../src/inputs/common.ts';
import type { RawInputs, WorkspaceFile } from '../../src/inputs/reader.ts';
import type { Plan } from '../../src/model/plan.ts';
import { makePlan } from '../../src/plan/plan.ts';

export const ROLE = 'arn:aws:iam::111122223333:role/agent';

/** The smallest inputs that make a plan for AWS. */
export const awsInputs = {
  'aws-role': ROLE,
  'aws-region': 'us-east-1',
  scope: 's3:read my-bucket/reports/*',
} as const;

/** Plans as main does: defaults first, then what a workflow wrote. */
export function plan(
  inputs: RawInputs,
  workspaceFile: WorkspaceFile = () => ({ problem: 'is not there' }),
): Plan {
  const defaults = Object.assign({}, commonInputs, ...clouds.map((cloud) => cloud.inputs));
  return makePlan(
    { ...defaults, ...inputs },
    { jobId: 'review', runId: '16001', attempt: '2', random: 'abc123', workspaceFile },
  );
}

/** The problems that inputs have; none where they make a plan. */
export function problemsOf(inputs: RawInputs, workspaceFile?: WorkspaceFile): readonly Problem[] {
  try {
    plan(inputs, workspaceFile);
    return [];
  } catch (error) {
    if (error instanceof AgentCredsError) return error.problems;
    throw error;
  }
}
