import { expect, test } from 'vitest';
import { countModules, formatCounts } from '../../support/reporter.ts';

type Modules = Parameters<typeof countModules>[0];

/** A test file as the reporter sees it, without a run of vitest around it. */
function module(states: string[], options: { errors?: number; suiteErrors?: number; state?: string } = {}) {
  const { errors = 0, suiteErrors = 0, state = states.includes('failed') ? 'failed' : 'passed' } = options;
  const tests = states.map((one) => ({ result: () => ({ state: one }) }));
  return {
    state: () => state,
    errors: () => Array.from({ length: errors }),
    children: {
      allTests: (wanted?: string) => tests.filter((one) => !wanted || one.result().state === wanted),
      allSuites: () => [{ errors: () => Array.from({ length: suiteErrors }) }],
    },
  };
}

const count = (modules: unknown[], unhandled = 0) =>
  formatCounts(countModules(modules as Modules, unhandled));

test.each([
  [
    'tests by their state',
    [module(['passed', 'failed', 'skipped', 'passed'])],
    '2 passed, 1 failed, 1 skipped',
  ],
  ['a file that did not load', [module([], { errors: 1, state: 'failed' })], '0 passed, 1 failed, 0 skipped'],
  ['a file without a test', [module([], { state: 'failed' })], '0 passed, 1 failed, 0 skipped'],
  [
    'a hook that threw',
    [module(['skipped'], { suiteErrors: 1, state: 'failed' })],
    '0 passed, 1 failed, 1 skipped',
  ],
  ['a test that never ended', [module(['pending'])], '0 passed, 1 failed, 0 skipped'],
  ['no test at all', [], '0 passed, 1 failed, 0 skipped'],
])('counts %s', (_, modules, line) => {
  expect(count(modules)).toBe(line);
});

test('counts an error that nobody caught', () => {
  expect(count([module(['passed'])], 1)).toBe('1 passed, 1 failed, 0 skipped');
});
