import type { DriverInput, DriverReport } from './contract.ts';

/** Runs a script inside the wall. */
export async function inWall(_input: DriverInput): Promise<DriverReport> {
  return { refused: 'there is no wall yet' };
}
