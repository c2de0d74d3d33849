import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { finalRefusal, runGuard } from '../../../src/guard/guard.ts';
import { createWorld, type World } from '../github/world.ts';
import { asked } from './situations/asked.ts';
import { chains } from './situations/chains.ts';
import { everyday } from './situations/everyday.ts';
import { machines } from './situations/machines.ts';
import { people } from './situations/people.ts';
import type { Situation } from './situations/situation.ts';
import { odd, spokesmen } from './situations/spokesmen.ts';

const all = [...everyday, ...asked, ...people, ...machines, ...chains, ...spokesmen, ...odd];
const closed = { allowOutsiders: false, allowBots: [] };

let world: World;
beforeAll(async () => {
  world = await createWorld();
  world.github.repositories.unknownLogins.add('nobody');
});
afterAll(() => world.close());
beforeEach(() => world.core.requests.clear());

const decide = async ({ run, rules }: Situation) => {
  const { rule } = await runGuard({
    run,
    rules: { ...closed, ...rules },
    github: world.connect({ actions: 'read' }),
  });
  return { rule, questions: world.core.requests.of('github-api').length };
};

describe.each([
  ['every day', everyday],
  ['ordinary, and asked about', asked],
  ['people', people],
  ['bots', machines],
  ['chains of runs', chains],
  ["others' words", spokesmen],
  ['odd payloads', odd],
])('%s', (_, situations) => {
  test.each(situations.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
    expect(await decide(one)).toEqual({ rule: one.rule, questions: one.questions });
  });
});

test('every title stands once, and there are more than sixty', () => {
  const titles = all.map(({ title }) => title);
  expect(titles.length).toBeGreaterThan(60);
  expect(titles).toEqual([...new Set(titles)]);
});

test('what is refused before the policy file is read, no policy file would have let in', async () => {
  // A step knows no least permission, and mostly lists no bots.
  const asks = ({ rules }: Situation) => ({ allowOutsiders: rules.allowOutsiders ?? false, allowBots: [] });
  const certain = all.filter((one) => finalRefusal(one.run, asks(one)));
  expect(certain.length).toBeGreaterThan(10);
  for (const one of certain) {
    const listed = ['good[bot]', 'evil[bot]', 'renovate[bot]', 'dependabot[bot]', 'some-app[bot]', 'Copilot'];
    for (const least of [undefined, 'triage'] as const) {
      const rules = { ...asks(one), allowBots: listed, ...(least ? { least } : {}) };
      const { allowed } = await runGuard({ run: one.run, rules, github: world.connect({}) });
      expect(allowed, one.title).toBe(false);
    }
  }
});
