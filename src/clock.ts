import { openSync, readSync } from 'node:fs';

/** Time, injected everywhere so that tests never sleep. */
export interface Clock {
  /** Wall clock, milliseconds since the epoch. */
  now(): number;
  /** Milliseconds from a point that never jumps. Time in which the machine slept counts, where the system tells it. */
  monotonic(): number;
  /** Waits `ms`, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: countingSleep(
    // Not `performance`: Node loads a module for that.
    () => Number(process.hrtime.bigint()) / 1e6,
    process.platform === 'linux' ? uptimeReader() : () => undefined,
  ),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};

/** The uptime has hundredths of a second, the last one cut off. */
const UPTIME_STEP_MS = 10;

/**
 * On Linux the clock that Node reads stands still while the machine sleeps, and the uptime goes on (proc(5),
 * `/proc/uptime`; clock_gettime(2), CLOCK_BOOTTIME): what the two have parted by since the first reading is added. It is
 * never too much, and too little by some hundredths of a second. macOS's clock counts sleep by itself; on Windows, and
 * where there is no uptime, sleep is not counted.
 */
export function countingSleep(ticking: () => number, uptime: () => number | undefined): () => number {
  let most: number | undefined;
  let asleep = 0;
  return () => {
    const before = ticking();
    const up = uptime();
    const after = ticking();
    if (up !== undefined) {
      most ??= up + UPTIME_STEP_MS - before;
      asleep = Math.max(asleep, up - after - most);
    }
    return after + asleep;
  };
}

/** Milliseconds since the machine started; `undefined` where the kernel does not tell. */
function uptimeReader(): () => number | undefined {
  const text = Buffer.alloc(64);
  let file: number | undefined;
  return () => {
    try {
      file ??= openSync('/proc/uptime', 'r');
      const length = readSync(file, text, 0, text.length, 0);
      const seconds = Number.parseFloat(text.toString('latin1', 0, length));
      return Number.isFinite(seconds) ? seconds * 1000 : undefined;
    } catch {
      return undefined;
    }
  };
}

/** `2026-11-21T12:15:03Z`: RFC 3339, whole seconds, the form of every instant this action shows or exports. */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
