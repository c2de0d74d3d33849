import { markdown, table } from '../../../src/text/markdown.ts';
import type { Crowd, Load } from './run.ts';

/**
 * The limits of requests in an hour: `artifacts` and `jobs` for one side after the first lease is handed over, `rest` for
 * all jobs of a repository together.
 */
export const limits = { artifacts: 200, jobs: 20, rest: 1000 } as const;

/** Whether the agent always had a lease, and every count is within its limit. */
export function withinLimits(load: Load): boolean {
  const { lost, leases, due, issuer, agent, jobs } = load;
  return (
    lost === undefined &&
    leases <= due &&
    issuer <= limits.artifacts &&
    agent <= limits.artifacts &&
    jobs <= limits.jobs
  );
}

export function crowdWithinLimits({ lost, leases, due, asked }: Crowd): boolean {
  return lost === 0 && leases <= due && asked < limits.rest;
}

export function renderLoads(loads: readonly Load[]): string {
  const head = [
    'Fault',
    'Agent',
    'Leases (expected)',
    `Artifacts: issuer (at most ${limits.artifacts})`,
    `agent (${limits.artifacts})`,
    `Jobs API (${limits.jobs})`,
    'End known after',
  ];
  const rows = loads.map((one) => [
    one.name,
    one.lost ?? 'works on',
    `${one.leases} (${one.due})`,
    String(one.issuer),
    String(one.agent),
    String(one.jobs),
    `${one.noticed} s, by ${one.by}`,
  ]);
  // This program wrote every cell, so nothing has to be escaped.
  return table(
    head.map((cell) => markdown(cell)),
    rows.map((row) => row.map((cell) => markdown(cell))),
  );
}

export function renderCrowd(crowd: Crowd): string {
  const { handOvers, asked, counted, lost, leases, due } = crowd;
  return `${handOvers} hand-overs of one repository at once, gates and issuer jobs included: ${asked} REST requests in the worst hour, of which GitHub counts ${counted} (limit ${limits.rest}); ${leases} leases (${due} expected), ${lost} agents lost their lease.`;
}
