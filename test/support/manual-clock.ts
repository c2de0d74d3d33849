import type { Clock } from '../../src/clock.ts';

/** A clock that moves only when a test moves it. It then wakes sleepers in order. */
export interface ManualClock extends Clock {
  /** Moves both clocks, and wakes the sleepers whose time has come. */
  advance(ms: number): Promise<void>;
  /** Moves the wall clock only, as a person does, or a machine that wakes up. */
  jump(ms: number): void;
  /**
   * Suspends the machine: no timer continues. `uncounted`: the system's monotonic clock stops as well.
   */
  suspend(ms: number, uncounted?: 'uncounted'): void;
}

export function manualClock(start = Date.parse('2026-11-21T12:00:00Z')): ManualClock {
  let elapsed = 0;
  let offset = 0;
  let slept = 0;
  const sleepers: { at: number; wake: () => void }[] = [];
  const settle = async () => {
    for (let i = 0; i < 50; i++) await Promise.resolve();
  };
  return {
    now: () => start + elapsed + offset,
    monotonic: () => elapsed + slept,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { at: elapsed + ms, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener(
          'abort',
          () => {
            sleepers.splice(sleepers.indexOf(sleeper) >>> 0, 1);
            reject(signal.reason);
          },
          { once: true },
        );
      }),
    jump: (ms) => {
      offset += ms;
    },
    suspend: (ms, uncounted) => {
      offset += ms;
      if (!uncounted) slept += ms;
    },
    async advance(ms) {
      const end = elapsed + ms;
      await settle();
      for (;;) {
        const next = sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        sleepers.splice(sleepers.indexOf(next), 1);
        elapsed = Math.max(elapsed, next.at);
        next.wake();
        await settle();
      }
      elapsed = end;
      await settle();
    },
  };
}
