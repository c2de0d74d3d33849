import { crowdWithinLimits, renderCrowd, renderLoads, withinLimits } from './report.ts';
import { type Load, runCrowd, runScenario } from './run.ts';
import { scenarios } from './scenarios.ts';

/** Runs every scenario and prints the tables. Returns whether every limit was kept. */
export async function simulateSplit(hours: number, handOvers: number, json: boolean): Promise<boolean> {
  const loads: Load[] = [];
  for (const scenario of scenarios) {
    const load = await runScenario(scenario, hours);
    loads.push(load);
    if (!json && !withinLimits(load)) process.stderr.write(`beyond its limits: ${JSON.stringify(load)}\n`);
  }
  const crowd = await runCrowd(handOvers, hours);
  process.stdout.write(
    json
      ? `${JSON.stringify({ loads, crowd }, null, 2)}\n`
      : `${renderLoads(loads)}\n\n${renderCrowd(crowd)}\n`,
  );
  return loads.every(withinLimits) && crowdWithinLimits(crowd);
}
