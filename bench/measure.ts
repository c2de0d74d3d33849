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
  /** Each round's wall time and time on processors, in milliseconds: two cases of one round make a pair. */
  readonly rounds: readonly Round[];
}

export interface Round {
  readonly wall: number;
  readonly cpu: number;
}

/** Runs the cases in turn, round after round, so that a slow phase of the machine affects all of them. The first round does not count. */
export async function measure(cases: readonly Case[], rounds: number): Promise<readonly Figures[]> {
  const samples = cases.map(() => ({ rounds: [] as Round[], peak: [] as number[] }));
  for (let round = -1; round < rounds; round++) {
    for (const [index, one] of cases.entries()) {
      const { peak, ...used } = await runOnce(one);
      if (round < 0) continue;
      samples[index]?.rounds.push(used);
      samples[index]?.peak.push(peak);
    }
  }
  return cases.map(({ name }, index) => {
    const { rounds: used = [], peak = [] } = samples[index] ?? {};
    const wall = used.map((one) => one.wall);
    return {
      name,
      wall: median(wall),
      least: Math.min(...wall),
      most: Math.max(...wall),
      peak: median(peak),
      rounds: used,
    };
  });
}

async function runOnce(one: Case): Promise<Round & { readonly peak: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-bench-'));
  const usageFile = join(folder, 'usage');
  try {
    const start = performance.now();
    const child = spawn(
      process.execPath,
      ['--require', join(import.meta.dirname, 'usage.cjs'), one.script, ...(one.args ?? [])],
      { env: { ...one.env(folder), USAGE_FILE: usageFile }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const code = await new Promise((resolve) => child.once('close', resolve));
    const wall = performance.now() - start;
    if (code !== 0) throw new Error(`${one.name} ended with ${code}:\n${output}`);
    const { maxRSS, cpu } = JSON.parse(readFileSync(usageFile, 'utf8')) as { maxRSS: number; cpu: number };
    return { wall, cpu: cpu / 1000, peak: maxRSS / 1024 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The median over the rounds of one case's figure divided by the other's, of several others by the largest: a slow phase of the
 * machine is in all of them.
 */
export function pairRatio(now: Figures, then: Figures | readonly Figures[], of: keyof Round): number {
  const others = [then].flat();
  const largest = (round: number) =>
    Math.max(...others.map(({ rounds }) => rounds[round]?.[of] ?? Number.NaN));
  return median(now.rounds.map((one, round) => one[of] / largest(round)));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] =
    sorted.length % 2 ? [sorted[middle], sorted[middle]] : sorted.slice(middle - 1, middle + 1);
  return (low + high) / 2;
}
