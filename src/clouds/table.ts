import { common } from '../inputs/common.ts';
import type { Input } from '../inputs/input.ts';
import type { Cloud } from './cloud.ts';
import { clouds } from './clouds.ts';

/** Every input of the action, in the order of `action.yml`: those of no cloud, then those of each. */
export function tableOf(among: readonly Cloud[]): readonly Input[] {
  return [...Object.values(common), ...among.flatMap((cloud) => cloud.inputs)];
}

export const inputTable: readonly Input[] = tableOf(clouds);
