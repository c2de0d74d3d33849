import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import { mainInputs } from '../inputs/main.ts';
import type { Cloud } from './cloud.ts';
import { clouds, isWithheld } from './clouds.ts';

/** All inputs of the action, in the order of `action.yml`: the common inputs, then those of each cloud. */
export function tableOf(among: readonly Cloud[]): readonly Input[] {
  return [...Object.values(common), ...among.flatMap((cloud) => cloud.inputs)];
}

/** All inputs of the action, with all clouds. */
export const inputTable: readonly Input[] = tableOf(clouds);

/** The inputs for leases that can be handed to another job: without names, and without those that only a gateway uses. */
export const handoverTable: readonly Input[] = tableOf(clouds.filter((cloud) => !isWithheld(cloud))).filter(
  ({ name }) => ![common.leases, common.modelLimit, common.jobToken].some((one) => one.name === name),
);

/** All inputs of the main action: those that it shares with the other entries, and its own. */
export const mainTable: readonly Input[] = [...inputTable, ...Object.values(mainInputs)];
