import { isPrivate } from '../inputs/cidr.ts';
import { common } from '../inputs/common.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { userNotice } from '../inputs/kinds/bots.ts';

/**
 * Notices about values that are valid and probably not what was meant.
 * @example inputNotices(readInputs({ 'lock-ip': '203.0.113.0/24' }, inputTable)) // []
 * @example inputNotices(readInputs({ 'lock-ip': '10.0.0.0/8' }, inputTable)).length // 1
 */
export function inputNotices(inputs: Inputs): readonly string[] {
  const ranges = (inputs.get(common.lockIp) ?? []).filter(isPrivate);
  const bots = (inputs.get(common.allowBots) ?? []).flatMap((name) => userNotice(name) ?? []);
  return [
    ...ranges.map(
      (range) =>
        `lock-ip: ${range} is a private range. A cloud sees the public address of a runner, so no call from this range gets in: write the address of the NAT gateway${VPC}.`,
    ),
    ...bots.map((text) => `allow-bots: ${text}.`),
  ];
}

const VPC = ', or `lock-vpc` for calls through VPC endpoints of AWS';
