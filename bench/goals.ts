import { names } from './cases.ts';
import { peers } from './peers.ts';

/** A ratio of two cases' medians that is to be reached. */
export interface Goal {
  readonly of: string;
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
 * Every run of main looks for a policy file first: one round trip and the code for it, which the other two actions do not
 * have. These limits allow for that. They were 0.75 and 0.60 for AWS and 0.85 for Google at 50 ms while the look was not
 * measured, so meeting them says less than it did: at 50 ms a Google lease may take longer than with the other action.
 */
export const goals: readonly Goal[] = [
  goal(0, names.aws, peers.aws, 0.8),
  goal(50, names.aws, peers.aws, 0.8),
  goal(0, names.gcpInherit, peers.gcp, 0.95),
  goal(50, names.gcpInherit, peers.gcp, 1.1),
  goal(0, names.post, names.core, 1.3),
  goal(50, names.all, [names.aws, names.gcp, names.azure], 1.25),
];

/** What one cloud may load of dist/. */
export const LOADED_LIMIT = 2_200_000;

/** One line a goal of this latency; over several cases it is over the slowest of them. */
export function judge(latency: number, wall: (name: string) => number | undefined): readonly string[] {
  return goals
    .filter((one) => one.latency === latency)
    .map(({ of, over, limit }) => {
      const base = Math.max(...over.map((name) => wall(name) ?? Number.NaN));
      const ratio = (wall(of) ?? Number.NaN) / base;
      const label = `${of} / ${over.length > 1 ? 'the slowest single cloud' : over[0]}`;
      const said = Number.isNaN(ratio)
        ? 'not measured, no clone was given'
        : `${ratio.toFixed(2)}, ${verdict(ratio <= limit)}`;
      return `  goal at most ${limit.toFixed(2)}: ${label}: ${said}`;
    });
}

export function verdict(met: boolean): string {
  return met ? 'met' : 'MISSED';
}
