import type { Clock } from '../../src/clock.ts';

/** Simulated time that stops while real threads work, for example on encryption. */
export interface SimClock {
  /** Milliseconds since the simulation began. */
  readonly elapsed: number;
  /** The clock of one machine. Its wall clock may be wrong, and its monotonic clock may begin at any value. */
  machine(offsetMs: number, monotonicMs: number): Clock;
  /** Moves time on to a moment, and wakes the sleepers whose time has come. */
  advanceTo(ms: number): Promise<void>;
  /** Runs work during which time does not move. */
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
