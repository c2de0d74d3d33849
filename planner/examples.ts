/** Inputs with which bare scope lines can be planned: the examples of the table, and no more of them than the lines need. */
import { cloudOfLine } from '../src/clouds/clouds.ts';
import type { Planners } from '../src/clouds/planners.ts';
import { inputTable } from '../src/clouds/table.ts';
import { AgentCredsError, Problems } from '../src/errors/error.ts';
import { type RawInputs, readInputs } from '../src/inputs/read.ts';
import { parseScope } from '../src/inputs/scope.ts';
import { makePlan } from '../src/plan/plan.ts';

/**
 * The lines as inputs, with an example of whatever their clouds cannot be planned without.
 * @example Object.keys(withExamples('s3:read  my-bucket/*', planners)) // ['aws-role', 'aws-region', 'scope']
 */
export function withExamples(scope: string, planners: Planners): RawInputs {
  const lines = parseScope(scope, new Problems());
  const clouds = new Set(lines.flatMap((line) => cloudOfLine(line) ?? []));
  let raw: RawInputs = { scope };
  for (const cloud of clouds) {
    for (const input of cloud.inputs) {
      const starts = input.name === cloud.configuredBy && !cloud.isConfigured(read(raw));
      const asked = input.role === 'principal' || input.role === 'place';
      const next = { ...raw, [input.name]: input.example };
      if (
        starts ||
        (asked &&
          cloud.isConfigured(read(raw)) &&
          countProblems(next, planners) < countProblems(raw, planners))
      )
        raw = next;
    }
  }
  const { scope: lines_ = '', ...rest } = raw;
  return { ...rest, scope: lines_ };
}

const read = (raw: RawInputs) => readInputs(raw, inputTable, { file: () => 'unread' });

function countProblems(raw: RawInputs, planners: Planners): number {
  try {
    makePlan(read(raw), { jobId: '', runId: '1', attempt: '1', random: 'abc123' }, planners);
    return 0;
  } catch (error) {
    if (error instanceof AgentCredsError) return error.problems.length;
    throw error;
  }
}
