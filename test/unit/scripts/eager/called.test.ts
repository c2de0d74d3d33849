import { expect, test } from 'vitest';
import { readCalled, shareOf } from '../../../../scripts/eager/called.ts';

const called = new Set(['a 0', 'a f', 'b g', 'b h', 'c']);

test('the build says how much of the list it has', () => {
  expect(shareOf(called, new Set(['a 0', 'a f', 'b g', 'b h', 'other']))).toBe(
    '4 of 5 functions that ordinary runs call are in the bundle',
  );
});

test('a list that is too old ends the build', () => {
  expect(() => shareOf(called, new Set(['a 0', 'a f', 'b g']))).toThrow(
    'only 3 of 5 functions that ordinary runs call are in the bundle: the list is too old. Fix: run `npm run eager`, and build again',
  );
});

test('the list is sorted, names every function once, and has those of main but none that post alone calls', () => {
  const names = [...readCalled()];
  expect(names).toEqual([...new Set(names)].sort());
  expect(names).toContain('lib/plan/plan.js makePlan');
  expect(names).toContain('lib/steps/step.js runStep');
  expect(names).not.toContain('lib/end/end-leases.js endLeases');
});
