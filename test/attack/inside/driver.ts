/** Raises the wall as `run@v1` does, runs one script in it, ends it, and reports. It runs in the simulated machine, as a step. */
import { text } from 'node:stream/consumers';
import { type DriverInput, type DriverReport, reportMark } from './contract.ts';

const input = JSON.parse(await text(process.stdin)) as DriverInput;
const { inWall } = await import('./in-wall.ts');
const report: DriverReport = await inWall(input);
process.stdout.write(`${reportMark}${JSON.stringify(report)}`);
