import type { Clock } from '../../src/clock.ts';

/** A clock that moves only when a test advances it or code sleeps on it. It records every sleep. */
export function fakeClock(start = Date.parse('2026-11-21T12:00:00Z')) {
  let elapsed = 0;
  const sleeps: number[] = [];
  const clock: Clock & { readonly sleeps: number[]; advance(ms: number): void } = {
    sleeps,
    now: () => start + elapsed,
    monotonic: () => elapsed,
    advance: (ms) => {
      elapsed += ms;
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleeps.push(ms);
      elapsed += ms;
    },
  };
  return clock;
}
