/**
 * Measures main and post as whole processes, over HTTPS against the sandbox, with 0 and 50 ms of latency per request. It
 * compares them with bare Node that makes the same two calls and, where clones are given, with other actions that do the
 * same. Prints medians, ratios and the goals.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/index.ts';
import { buildCases, names, ownCases, World } from './cases.ts';
import { goalLines, LOADED_LIMIT, verdict } from './goals.ts';
import { type Case, type Figures, measure, pairRatio } from './measure.ts';
import { mainOptions, peerCases, peerHelp, peerProblem } from './peers.ts';

const { values } = parseArgs({ options: mainOptions });
if (values.help) {
  console.log(
    `npm run bench:main -- [options]\n\n  --runs N           medians of N runs of each case (20), after one that is not counted\n${peerHelp}`,
  );
  process.exit(0);
}
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a number from 1, not ${values.runs}`);
  process.exit(2);
}

/** The suffix of the names of the earlier build's cases. */
const BEFORE = ', before';

const folders = { aws: values['aws-peer'], gcp: values['google-peer'] };
const before = values.before === undefined ? undefined : resolve(values.before);
const problem = peerProblem(folders, before);
if (problem) {
  console.error(problem);
  process.exit(2);
}

function print(latency: number, figures: readonly Figures[]): void {
  const floor = figures.find(({ name }) => name === names.floor)?.wall ?? Number.NaN;
  console.log(`\nlatency ${latency} ms per request, medians of ${runs} runs (wall ms [min-max], peak MiB)`);
  for (const { name, wall, least, most, peak } of figures) {
    const range = `[${least.toFixed(0)}-${most.toFixed(0)}]`;
    console.log(
      `  ${name.padEnd(32)} ${wall.toFixed(0).padStart(5)} ${range.padEnd(11)} ${peak.toFixed(1).padStart(6)}${Number.isNaN(floor) ? '' : `   ${(wall / floor).toFixed(2)} x the two calls`}`,
    );
  }
}

/** How many bytes of dist/ one run loads. */
async function loadedBytes(one: Case): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
  const list = join(folder, 'loaded');
  try {
    const child = spawn(
      process.execPath,
      ['--require', resolve(import.meta.dirname, 'loaded.cjs'), one.script],
      { env: { ...one.env(folder), LOADED_FILE: list }, stdio: 'ignore' },
    );
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`${one.name} ended with ${code}`);
    const files = new Set(readFileSync(list, 'utf8').trim().split('\n'));
    return [...files].reduce((sum, url) => sum + statSync(fileURLToPath(url)).size, 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
const box = await startSandbox({ https: true });
try {
  const world = new World(box, join(folder, 'ca.pem'));
  const own = await ownCases(world, folder);
  const earlier = before === undefined ? [] : await buildCases(world, before, BEFORE);
  const all = [...own, ...earlier, ...peerCases(world, folders)];
  const cases = all.filter(({ name }) => values.only === undefined || name.includes(values.only));
  console.log('bytes of dist/ that a run loads');
  for (const one of own.filter(({ name }) => /^(main|post)/.test(name))) {
    const bytes = await loadedBytes(one);
    const judged =
      one.name === names.all
        ? ''
        : `   goal at most ${LOADED_LIMIT.toLocaleString('en')}: ${verdict(bytes <= LOADED_LIMIT)}`;
    console.log(`  ${one.name.padEnd(32)} ${bytes.toLocaleString('en').padStart(9)}${judged}`);
  }
  for (const latency of [0, 50]) {
    box.faults.latencyMs = latency;
    console.log(`\nmeasuring ${cases.length} cases at ${latency} ms ...`);
    const figures = await measure(cases, runs);
    print(latency, figures);
    for (const line of goalLines(latency, (name) => figures.find((f) => f.name === name))) console.log(line);
    for (const now of figures) {
      const then = figures.find((one) => one.name === now.name + BEFORE);
      if (!then) continue;
      const [wall, cpu] = [pairRatio(now, then, 'wall'), pairRatio(now, then, 'cpu')];
      console.log(
        `  now over before: ${now.name.padEnd(32)} wall ${wall.toFixed(2)}, processor ${cpu.toFixed(2)}`,
      );
    }
  }
} finally {
  await box.close();
  rmSync(folder, { recursive: true, force: true });
}
