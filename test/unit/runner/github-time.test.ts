import { describe, expect, test } from 'vitest';
import { GithubTime } from '../../../src/runner/github-time.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-21T12:00:00Z');

function world(wallOff: number) {
  const at = { boot: 1000, wallOff };
  const real = () => NOON + at.boot - 1000;
  return { at, real, wall: () => real() + at.wallOff, boot: () => at.boot };
}

describe('the time of a step', () => {
  test('is the machine’s until GitHub tells it', () => {
    const { wall, boot } = world(HOUR);
    const time = new GithubTime(wall, boot);
    expect([time.known, time.now()]).toEqual([false, NOON + HOUR]);
  });

  test.each([HOUR, -HOUR, 6000])(
    'is GitHub’s afterwards: a clock that is off by %i ms, and one that jumps',
    (off) => {
      const { at, real, wall, boot } = world(off);
      const time = new GithubTime(wall, boot);
      time.observe(real());
      at.boot += 10_000;
      expect(time.now()).toBe(real());
      at.wallOff = 5 * HOUR;
      expect([time.now(), time.aheadMs()]).toEqual([real(), 5 * HOUR]);
    },
  );

  test('stays the machine’s where the two agree, so that it has milliseconds', () => {
    const { real, wall, boot } = world(900);
    const time = new GithubTime(wall, boot);
    time.observe(real() - 400);
    expect(time.now()).toBe(wall());
  });

  test('goes by the answer that was under way for the shortest time', () => {
    const { at, real, wall, boot } = world(HOUR);
    const time = new GithubTime(wall, boot);
    time.observe(real());
    at.boot += 10_000;
    time.observe(real() - 9000);
    expect(time.now()).toBe(real());
    time.observe(real() + 700);
    expect(time.now()).toBe(real() + 700);
  });

  test('is handed on to another process of the same start of the machine, and to no earlier one', () => {
    const { at, real, wall, boot } = world(HOUR);
    const anchor = new GithubTime(wall, boot).observe(real());
    at.boot += HOUR;
    expect(new GithubTime(wall, boot, anchor).now()).toBe(real());
    at.boot = 500;
    expect(new GithubTime(wall, boot, anchor).known).toBe(false);
  });
});
