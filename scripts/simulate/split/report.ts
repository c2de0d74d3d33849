import { markdown, table } from '../../../src/text/markdown.ts';
import type { Crowd, Load } from './run.ts';

/** What one side may ask in an hour once a lease is handed over, and all jobs of a repository together. */
export const bounds = { artifacts: 200, jobs: 20, rest: 1000 } as const;

/** Whether everything held. */
export function holds(load: Load): boolean {
  const { lost, leases, due, issuer, agent, jobs } = load;
  return (
    lost === undefined &&
    leases <= due &&
    issuer <= bounds.artifacts &&
    agent <= bounds.artifacts &&
    jobs <= bounds.jobs
  );
}

export function crowdHolds({ lost, leases, due, asked }: Crowd): boolean {
  return lost === 0 && leases <= due && asked < bounds.rest;
}

export function renderLoads(loads: readonly Load[]): string {
  const head = [
    'Trouble',
    'Agent',
    'Leases (due)',
    `Artifacts: issuer (at most ${bounds.artifacts})`,
    `agent (${bounds.artifacts})`,
    `Jobs API (${bounds.jobs})`,
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
  // All of it is of this program.
  return table(
    head.map((cell) => markdown(cell)),
    rows.map((row) => row.map((cell) => markdown(cell))),
  );
}

export function renderCrowd(crowd: Crowd): string {
  const { handOvers, asked, counted, lost, leases, due } = crowd;
  return `${handOvers} hand-overs of one repository at once, gates and issuer jobs included: ${asked} REST requests in the worst hour, of which GitHub counts ${counted} (limit ${bounds.rest}); ${leases} leases (${due} due), ${lost} agents ended.`;
}
