import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomSuffix, sessionName } from '../../../src/plan/session.ts';

test('a session name says agent, run and attempt', () => {
  expect(sessionName('review', '16001', '2', 'abc123')).toBe('review-16001-2-abc123');
});

test('every session name is one that STS takes, and keeps its random tail', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.nat(),
      fc.integer({ min: 1, max: 99 }),
      (agent, run, attempt) => {
        const name = sessionName(agent, String(run), String(attempt), 'zz9zz9');
        expect(name).toMatch(/^[\w+=,.@-]{2,64}$/);
        expect(name.endsWith(`-${run}-${attempt}-zz9zz9`)).toBe(true);
      },
    ),
  );
});

test('the random tail has six letters or digits and favours none', () => {
  const seen = new Map<string, number>();
  let seed = 1;
  const bytes = (n: number) =>
    Uint8Array.from({ length: n }, () => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return seed >>> 24;
    });
  for (let i = 0; i < 6000; i++) {
    const suffix = randomSuffix(bytes);
    expect(suffix).toMatch(/^[a-z0-9]{6}$/);
    for (const c of suffix) seen.set(c, (seen.get(c) ?? 0) + 1);
  }
  expect(seen.size).toBe(36);
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
});
