import type { Clock } from '../../src/clock.ts';

/** Time for simulations with work that real threads do, such as encryption: it stands still until that is done. */
export interface SimClock {
  /** Milliseconds since the simulation began. */
  readonly elapsed: number;
  /** The clock of one machine: it may have been set wrong, and its monotonic clock begins anywhere. */
  machine(offsetMs: number, monotonicMs: number): Clock;
  /** Goes on to a moment, and wakes whoever sleeps on the way. */
  advanceTo(ms: number): Promise<void>;
  /** Work during which time stands still. */
  hold<T>(work: () => Promise<T>): Promise<T>;
}

export function simClock(start: number): SimClock {
  let elapsed = 0;
  let held = 0;
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  const settle = async () => {
    for (let turns = 0; turns < 3 || held > 0; turns++) await new Promise((done) => setImmediate(done));
  };
  return {
    get elapsed() {
      return elapsed;
    },
    machine: (offsetMs, monotonicMs) => ({
      now: () => start + elapsed + offsetMs,
      monotonic: () => elapsed + monotonicMs,
      sleep: (ms, signal) =>
        new Promise((resolve, reject) => {
          if (signal?.aborted) return reject(signal.reason);
          const sleeper = { at: elapsed + ms, wake: resolve };
          sleepers.add(sleeper);
          const onAbort = () => {
            sleepers.delete(sleeper);
            reject(signal?.reason);
          };
          signal?.addEventListener('abort', onAbort, { once: true });
        }),
    }),
    async advanceTo(end) {
      await settle();
      for (;;) {
        const due = [...sleepers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        sleepers.delete(due);
        elapsed = Math.max(elapsed, due.at);
        due.wake();
        await settle();
      }
      elapsed = end;
      await settle();
    },
    async hold(work) {
      held++;
      try {
        return await work();
      } finally {
        held--;
      }
    },
  };
}
