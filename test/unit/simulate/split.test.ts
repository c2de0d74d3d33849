import { describe, expect, test } from 'vitest';
import { crowdWithinLimits, limits, withinLimits } from '../../../scripts/simulate/split/report.ts';
import { type Load, runCrowd, runScenario, worstHour } from '../../../scripts/simulate/split/run.ts';
import { scenarios } from '../../../scripts/simulate/split/scenarios.ts';

describe('a hand-over of an hour and a half stays within its limits and no agent loses its lease', () => {
  test.each(scenarios)('under: $name', { timeout: 60_000 }, async (scenario) => {
    const load = await runScenario(scenario, 1.5);
    expect({ ...load, withinLimits: withinLimits(load) }).toMatchObject({
      withinLimits: true,
      lost: undefined,
    });
    expect(load.noticed).toBeLessThan(scenario.diesSilently === undefined ? 250 : 1300);
  });
});

test('many at once leave the repository’s requests to others', { timeout: 120_000 }, async () => {
  const crowd = await runCrowd(12, 1.5);
  expect({ ...crowd, withinLimits: crowdWithinLimits(crowd) }).toMatchObject({ withinLimits: true });
  // Scaled to fifty hand-overs, they stay below limits.rest.
  expect((crowd.asked / crowd.handOvers) * 50).toBeLessThan(limits.rest);
});

test('a load beyond any limit is reported', () => {
  const good: Load = {
    name: '',
    lost: undefined,
    leases: 2,
    due: 2,
    issuer: 200,
    agent: 200,
    jobs: 20,
    noticed: 1,
    by: 'agent',
  };
  expect(withinLimits(good)).toBe(true);
  for (const bad of [
    { lost: 'x' },
    { leases: 3 },
    { issuer: 201 },
    { agent: 201 },
    { jobs: 21 },
    { due: Number.NaN },
  ])
    expect(withinLimits({ ...good, ...bad })).toBe(false);
});

test('the worst hour is wherever it lies', () => {
  const minutes = (...all: number[]) => all.map((minute) => ({ at: minute * 60_000 }));
  expect(worstHour(minutes())).toBe(0);
  expect(worstHour(minutes(0, 59, 60, 61, 118))).toBe(4);
});
