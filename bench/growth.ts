/**
 * Measures how the cost of main grows with the number of scope lines and with the number of clouds: whole processes, over
 * HTTPS against the sandbox, without latency. The lines repeat twenty different ones, since more do not fit into an AWS session
 * policy. Of different lines, which are refused when they no longer fit, it measures the planning alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultWorld, startSandbox } from '../sandbox/index.ts';
import { inputTable } from '../src/clouds/table.ts';
import { readInputs } from '../src/inputs/read.ts';
import { makePlan } from '../src/plan/plan.ts';
import { planners } from '../test/support/planners.ts';
import { mainCase, World } from './cases.ts';
import { type Case, type Figures, measure, median, pairRatio } from './measure.ts';

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, runs: { type: 'string', default: '15' } },
});
if (values.help) {
  console.log(
    'npm run bench:growth -- [options]\n\n  --runs N           medians of N runs of each case (15)',
  );
  process.exit(0);
}
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a number from 1, not ${values.runs}`);
  process.exit(2);
}

const LINES = [10, 25, 50, 100, 200, 400];
const DIFFERENT = 20;

const line = (n: number) => `s3:read my-bucket/reports/${n}/*`;
const scopeOf = (count: number, different: number) =>
  Array.from({ length: count }, (_, n) => line(n % different)).join('\n');

function show(title: string, figures: readonly Figures[]): void {
  console.log(`\n${title}: medians of ${runs} runs, and their ratio to the first`);
  const [first] = figures;
  if (!first) return;
  for (const one of figures) {
    const cpu = median(one.rounds.map((round) => round.cpu));
    const ratios = `${pairRatio(one, first, 'wall').toFixed(2)}, ${pairRatio(one, first, 'cpu').toFixed(2)}`;
    console.log(
      `  ${one.name.padEnd(24)} wall ${one.wall.toFixed(0).padStart(4)} ms, processor ${cpu.toFixed(0).padStart(4)} ms   ${ratios}`,
    );
  }
}

/** The processor time in milliseconds of one plan of this many different lines, the tenth one in this process. */
function planning(count: number): number {
  const texts = {
    'aws-role': defaultWorld.roleArn,
    'aws-region': 'us-east-1',
    scope: scopeOf(count, count),
  };
  const facts = { jobId: 'bench', runId: '1', attempt: '1', random: 'abc123' };
  const times = Array.from({ length: 10 }, () => {
    const start = process.cpuUsage();
    try {
      makePlan(readInputs(texts, inputTable), facts, planners);
    } catch {
      // Lines that do not fit are refused: that is the cost of the refusal.
    }
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return median(times);
}

const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
const box = await startSandbox({ https: true });
try {
  const world = new World(box, join(folder, 'ca.pem'));
  const lines: readonly Case[] = LINES.map((count) =>
    mainCase(world, `AWS, ${count} lines`, ['aws'], scopeOf(count, DIFFERENT)),
  );
  show('scope lines', await measure(lines, runs));
  const clouds: readonly Case[] = [
    mainCase(world, 'AWS', ['aws']),
    mainCase(world, 'AWS and Azure', ['aws', 'azure']),
    mainCase(world, 'AWS, Azure and Google', ['aws', 'azure', 'gcp']),
  ];
  show('clouds', await measure(clouds, runs));
  console.log('\nplanning different lines of AWS, in a process that has done it before: processor ms');
  for (const count of LINES)
    console.log(`  ${String(count).padStart(3)} lines  ${planning(count).toFixed(1)}`);
} finally {
  await box.close();
  rmSync(folder, { recursive: true, force: true });
}
