import { crowdHolds, holds, renderCrowd, renderLoads } from './report.ts';
import { type Load, runCrowd, runScenario } from './run.ts';
import { scenarios } from './scenarios.ts';

/** Prints the tables; true where every bound held. */
export async function simulateSplit(hours: number, handOvers: number, json: boolean): Promise<boolean> {
  const loads: Load[] = [];
  for (const scenario of scenarios) {
    const load = await runScenario(scenario, hours);
    loads.push(load);
    if (!json && !holds(load)) process.stderr.write(`does not hold: ${JSON.stringify(load)}\n`);
  }
  const crowd = await runCrowd(handOvers, hours);
  process.stdout.write(
    json
      ? `${JSON.stringify({ loads, crowd }, null, 2)}\n`
      : `${renderLoads(loads)}\n\n${renderCrowd(crowd)}\n`,
  );
  return loads.every(holds) && crowdHolds(crowd);
}
