import { expect, test } from 'vitest';
import { tellCallers } from '../../../src/broker/tell-callers.ts';

const slept: number[] = [];
const clock = { sleep: async (ms: number) => void slept.push(ms) };
const table = import.meta.filename;

/** A self-test that succeeds at its n-th run. */
function worksAt(n: number) {
  let runs = 0;
  return async () => ++runs >= n;
}

test('a system without the table is not known to fail, and nothing is tried', async () => {
  const works = () => Promise.reject(new Error('tried'));
  expect(await tellCallers({ clock, table: '/nowhere', works })).toEqual({ telling: 'unknown' });
});

test.each([1, 2, 3])('a machine that was busy for a moment tells callers at try %i', async (n) => {
  const { telling, callers } = await tellCallers({ clock, table, works: worksAt(n) });
  expect([telling, callers !== undefined]).toEqual(['uid', true]);
});

test('a table that never shows this process has failed: that is no system without one', async () => {
  expect(await tellCallers({ clock, table, works: worksAt(4) })).toEqual({ telling: 'failed' });
});
