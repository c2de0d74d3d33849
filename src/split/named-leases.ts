import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { rawInputs } from '../runner/context.ts';

/**
 * The inputs of a job of the split, with a problem where it is given `leases`, which it does not take.
 * @example withoutNames(readInputs({}, inputTable), { INPUT_LEASES: 'reports: {}' }).problems[0].code // 'INPUT_CONFLICT'
 */
export function withoutNames(inputs: Inputs, env: Readonly<Record<string, string | undefined>>): Inputs {
  const { name } = common.leases;
  if ((rawInputs(env, [common.leases])[name] ?? '').trim() === '') return inputs;
  return inputs.withProblems([
    {
      code: 'INPUT_CONFLICT',
      what: `The split workflow does not take \`${name}\``,
      why: 'it hands one lease of each cloud to the agent job',
      fix: 'a split of its own for each lease; or org/agent-creds/run@v1   # in one job, which takes named leases',
    },
  ]);
}
