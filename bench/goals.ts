import { names } from './cases.ts';
import { type Figures, pairRatio } from './measure.ts';
import { peers } from './peers.ts';

/** A limit for the ratio of two cases' wall times, as the median over the rounds. */
export interface Goal {
  readonly of: string;
  /** The cases that `of` is divided by; of several, the slowest one. */
  readonly over: readonly string[];
  readonly limit: number;
  /** Milliseconds of latency per request. */
  readonly latency: number;
}

const goal = (latency: number, of: string, over: string | readonly string[], limit: number): Goal => ({
  latency,
  of,
  over: [over].flat(),
  limit,
});

/**
 * As a run comes: with the `github-token` that a step has by default, in a repository without a policy file. Main looks for that
 * file and the other two actions do not; the figures include the look.
 */
export const goals: readonly Goal[] = [
  goal(0, names.aws, peers.aws, 0.72),
  goal(50, names.aws, peers.aws, 0.68),
  goal(0, names.gcpInherit, peers.gcp, 0.9),
  goal(50, names.gcpInherit, peers.gcp, 0.92),
  goal(0, names.post, names.core, 1.3),
  goal(50, names.all, [names.aws, names.gcp, names.azure], 1.25),
];

/** How many bytes of dist/ a run for one cloud may load. */
export const LOADED_LIMIT = 2_200_000;

/** One line for each goal at this latency, with the ratio that was reached: the median over the rounds. */
export function goalLines(latency: number, find: (name: string) => Figures | undefined): readonly string[] {
  return goals
    .filter((one) => one.latency === latency)
    .map(({ of, over, limit }) => {
      const own = find(of);
      const others = over.flatMap((name) => find(name) ?? []);
      const label = `${of} / ${over.length > 1 ? 'the slowest single cloud' : over[0]}`;
      const head = `  goal at most ${limit.toFixed(2)}: ${label}`;
      if (!own || others.length < over.length) return `${head}: not measured`;
      const [wall, cpu] = [pairRatio(own, others, 'wall'), pairRatio(own, others, 'cpu')];
      return `${head}: ${wall.toFixed(2)}, ${verdict(wall <= limit)} (processor ${cpu.toFixed(2)})`;
    });
}

export function verdict(met: boolean): string {
  return met ? 'met' : 'MISSED';
}
