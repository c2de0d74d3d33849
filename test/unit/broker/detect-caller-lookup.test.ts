import { beforeEach, expect, test } from 'vitest';
import { detectCallerLookup } from '../../../src/broker/detect-caller-lookup.ts';

let slept: number[] = [];
beforeEach(() => {
  slept = [];
});
const clock = { sleep: async (ms: number) => void slept.push(ms) };
const table = import.meta.filename;

/** A self-test that succeeds at its n-th run. */
function worksAt(n: number) {
  let runs = 0;
  return async () => ++runs >= n;
}

test('a system without the table is unknown, and no test runs', async () => {
  const works = () => Promise.reject(new Error('tried'));
  expect(await detectCallerLookup({ clock, table: '/nowhere', works })).toEqual({ telling: 'unknown' });
  expect(slept).toEqual([]);
});

test.each([1, 2, 3])('a machine that was busy for a moment succeeds at attempt %i', async (n) => {
  const { telling, callers } = await detectCallerLookup({ clock, table, works: worksAt(n) });
  expect([telling, callers !== undefined]).toEqual(['uid', true]);
  expect(slept).toEqual(Array(n - 1).fill(300));
});

test('a table that never shows this process has failed; that is different from a system without one', async () => {
  expect(await detectCallerLookup({ clock, table, works: worksAt(4) })).toEqual({ telling: 'failed' });
  expect(slept).toEqual([300, 300]);
});
