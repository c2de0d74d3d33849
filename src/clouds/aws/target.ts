import type { ScopeLine } from '../../model/scope-line.ts';
import { isPartition, type Partition, partitions, type RoleArn } from './arn.ts';
import type { Target } from './presets/preset.ts';

/**
 * The target for which scope lines are compiled: the role and its region, or examples where they are not known. With an
 * example only the problems of the lines are meaningful, not their statements.
 * @example targetFor(undefined, 'cn-north-1', []).role.partition // 'aws-cn'
 */
export function targetFor(
  role: RoleArn | undefined,
  region: string | undefined,
  lines: readonly ScopeLine[],
): Target {
  const partition = role?.partition ?? partitionOf(region) ?? partitionOfLines(lines) ?? 'aws';
  return {
    role: role ?? {
      arn: `arn:${partition}:iam::111122223333:role/agent`,
      partition,
      account: '111122223333',
      name: 'agent',
    },
    region: region ?? partitions[partition].example,
  };
}

function partitionOf(region: string | undefined): Partition | undefined {
  return names.find((name) => region !== undefined && partitions[name].region.test(region));
}

const names = Object.keys(partitions) as Partition[];

/** The partition of the first ARN in the lines, so that an ARN of another partition than `aws` is not a problem by itself. */
function partitionOfLines(lines: readonly ScopeLine[]): Partition | undefined {
  return lines.map((line) => line.where?.split(':')[1]).find(isPartition);
}
