import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One case to measure: a whole process, with fresh files for each run. */
export interface Case {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  /** Makes the environment of one run in an empty folder. */
  readonly env: (folder: string) => NodeJS.ProcessEnv;
}

export interface Figures {
  readonly name: string;
  /** Median of the wall time from start to exit, in milliseconds. */
  readonly wall: number;
  /** The shortest and the longest wall time. */
  readonly least: number;
  readonly most: number;
  /** Median of the largest resident size, in MiB. */
  readonly peak: number;
}

/** Runs the cases in turn, round after round, so that a slow phase of the machine affects all of them. The first round does not count. */
export async function measure(cases: readonly Case[], rounds: number): Promise<readonly Figures[]> {
  const samples = cases.map(() => ({ wall: [] as number[], peak: [] as number[] }));
  for (let round = -1; round < rounds; round++) {
    for (const [index, one] of cases.entries()) {
      const { wall, peak } = await runOnce(one);
      if (round < 0) continue;
      samples[index]?.wall.push(wall);
      samples[index]?.peak.push(peak);
    }
  }
  return cases.map(({ name }, index) => {
    const { wall = [], peak = [] } = samples[index] ?? {};
    return {
      name,
      wall: median(wall),
      least: Math.min(...wall),
      most: Math.max(...wall),
      peak: median(peak),
    };
  });
}

async function runOnce(one: Case): Promise<{ wall: number; peak: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
  const peakFile = join(folder, 'peak');
  try {
    const start = performance.now();
    const child = spawn(
      process.execPath,
      ['--require', join(import.meta.dirname, 'peak.cjs'), one.script, ...(one.args ?? [])],
      { env: { ...one.env(folder), PEAK_FILE: peakFile }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    const wall = performance.now() - start;
    if (code !== 0) throw new Error(`${one.name} ended with ${code}:\n${output}`);
    return { wall, peak: Number(readFileSync(peakFile, 'utf8')) / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}
