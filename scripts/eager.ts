/**
 * Finds the functions that ordinary runs call, and writes their names to scripts/eager/called.txt (`npm run eager`). The build
 * makes V8 compile these together with their file. This script builds dist/ into another folder without minifying, and runs main
 * and post against the sandbox, as `npm run bench` does. An old list costs time and nothing else.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { buildCases, World } from '../bench/cases.ts';
import type { Case } from '../bench/measure.ts';
import { startSandbox } from '../sandbox/index.ts';
import { mapOf } from './chunks.ts';
import { calledFile } from './eager/called.ts';
import { markableIn } from './eager/functions.ts';

/** A report of NODE_V8_COVERAGE. The first range of a function is the whole function. */
interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly {
        readonly startOffset: number;
        readonly endOffset: number;
        readonly count: number;
      }[];
    }[];
  }[];
}

/** How many of the runs load a file, and how many call a function: `file`, or `file start end`. */
type Counts = Map<string, number>;

function count(counts: Counts, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

/** Runs a case, and counts what it loads and calls. */
async function run(one: Case, folder: string, counts: Counts): Promise<void> {
  const [work, reports] = [join(folder, 'work'), join(folder, 'coverage')];
  for (const path of [work, reports]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
  const child = spawn(process.execPath, [one.script], {
    env: { ...one.env(work), NODE_V8_COVERAGE: reports },
    stdio: 'ignore',
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${one.name} ended with ${code}`);
  for (const report of readdirSync(reports)) {
    const { result } = JSON.parse(readFileSync(join(reports, report), 'utf8')) as Coverage;
    for (const { url, functions } of result) {
      const file = basename(url);
      count(counts, file);
      for (const { ranges } of functions) {
        const [whole] = ranges;
        if (whole && whole.count > 0) count(counts, `${file} ${whole.startOffset} ${whole.endOffset}`);
      }
    }
  }
}

/** Whether more than half of the runs that load a file call the function: for the others its compiling would be lost. */
function isUsual(calls = 0, loads = 0): boolean {
  return calls * 2 > loads;
}

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'agent-creds-eager-'));
try {
  const dist = join(folder, 'dist');
  console.log('building without minifying ...');
  const build = [join(root, 'scripts/build.ts'), dist, '--plain'];
  const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
  const counts: Counts = new Map();
  const box = await startSandbox({ https: true });
  try {
    const cases = await buildCases(new World(box, join(folder, 'ca.pem')), folder);
    for (const [index, one] of cases.entries()) {
      console.log(`run ${index + 1} of ${cases.length}: ${one.name} ...`);
      await run(one, folder, counts);
    }
  } finally {
    await box.close();
  }
  const names = Object.keys(mapOf(dist).chunks).flatMap((file) =>
    markableIn(file, readFileSync(join(dist, file), 'utf8'))
      .filter(({ start, end }) => isUsual(counts.get(`${file} ${start} ${end}`), counts.get(file)))
      .map(({ name }) => name),
  );
  const sorted = [...new Set(names)].sort();
  writeFileSync(calledFile, `${sorted.join('\n')}\n`);
  console.log(`${calledFile}: ${sorted.length} functions. Next: npm run build`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
