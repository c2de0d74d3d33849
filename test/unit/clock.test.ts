import { describe, expect, test } from 'vitest';
import { monotonicWithSleep, sleepUntil, systemClock } from '../../src/clock.ts';
import { manualClock } from '../support/manual-clock.ts';

/** A machine whose ticking clock stands still while it sleeps; its uptime has whole hundredths of a second. */
function machine() {
  let awake = 1_000_007;
  let asleep = 500_000;
  let told = true;
  let slow = 0;
  const monotonic = monotonicWithSleep(
    () => awake,
    () => {
      awake += slow;
      return told ? Math.floor((awake + asleep) / 10) * 10 : undefined;
    },
  );
  return {
    monotonic,
    run: (ms: number) => {
      awake += ms;
    },
    sleep: (ms: number) => {
      asleep += ms;
    },
    silence: () => {
      told = false;
    },
    /** This process is not scheduled for so long between its two readings. */
    slowReading: (ms: number) => {
      slow = ms;
    },
  };
}

describe('the monotonic clock', () => {
  test('counts the time in which the machine slept, to some hundredths of a second, and never more', () => {
    const { monotonic, run, sleep } = machine();
    const start = monotonic();
    for (let i = 1; i <= 100; i++) {
      run(777);
      sleep(3600_003);
      const passed = monotonic() - start;
      expect(passed).toBeLessThanOrEqual(i * 3_600_780);
      expect(passed).toBeGreaterThan(i * 3_600_780 - 30);
    }
  });

  test('takes no pause of this process for sleep, and never goes back', () => {
    const { monotonic, run, slowReading } = machine();
    const start = monotonic();
    slowReading(5000);
    let last = start;
    for (let i = 1; i <= 10; i++) {
      run(100);
      const now = monotonic();
      expect(now - last).toBe(5100);
      last = now;
    }
  });

  test('goes on with what it knows where the uptime is no longer told', () => {
    const { monotonic, run, sleep, silence } = machine();
    const start = monotonic();
    sleep(60_000);
    monotonic();
    silence();
    run(1000);
    expect(monotonic() - start).toBeGreaterThan(60_900);
  });

  test('is the system’s own', async () => {
    const before = systemClock.monotonic();
    await systemClock.sleep(20);
    expect(systemClock.monotonic() - before).toBeGreaterThanOrEqual(15);
  });
});

test('a wait until a moment is late by one step at most after the machine has slept', async () => {
  const clock = manualClock();
  let over = false;
  const waiting = sleepUntil(3_600_000, clock, new AbortController().signal, 15_000).then(() => {
    over = true;
  });
  await clock.advance(60_000);
  clock.suspend(2 * 3_600_000);
  expect(over).toBe(false);
  await clock.advance(15_000);
  await waiting;
  expect(over).toBe(true);
});
