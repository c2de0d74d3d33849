import { openSync, readSync } from 'node:fs';

/** Time, injected everywhere so that tests never sleep. */
export interface Clock {
  /** Wall clock, milliseconds since the epoch. */
  now(): number;
  /** Milliseconds since a fixed moment; it never jumps. It counts time asleep where the system tells how long that was. */
  monotonic(): number;
  /** Waits `ms`, or rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: monotonicWithSleep(
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

/** The longest single sleep of {@link sleepUntil}, unless its caller says another. */
const STEP_MS = 1000;

/**
 * Waits until a moment of the monotonic clock. Several short sleeps make up a long one, since a sleeping machine delays each.
 * @param stepMs the longest single sleep, so the most by which this can be late.
 * @throws the signal's reason when it aborts.
 */
export async function sleepUntil(
  at: number,
  clock: Clock,
  signal: AbortSignal,
  stepMs = STEP_MS,
): Promise<void> {
  for (let left = at - clock.monotonic(); left > 0; left = at - clock.monotonic())
    await clock.sleep(Math.min(stepMs, left), signal);
}

/** `/proc/uptime` counts hundredths of a second and rounds down. */
const UPTIME_STEP_MS = 10;

/**
 * A monotonic clock that counts time asleep. On Linux the clock that Node reads stops while the machine sleeps, and the
 * uptime goes on (proc(5), `/proc/uptime`; clock_gettime(2), CLOCK_BOOTTIME). So this clock adds the growth of the
 * difference between the two since the first reading. It never adds too much; it may add some hundredths of a second too
 * little. macOS's clock counts sleep by itself. On Windows, and where there is no uptime, sleep is not counted.
 * @param ticking milliseconds by a clock that stops during sleep.
 * @param uptime milliseconds since the machine started, or `undefined` where that is not known.
 */
export function monotonicWithSleep(ticking: () => number, uptime: () => number | undefined): () => number {
  let firstDifference: number | undefined;
  let asleep = 0;
  return () => {
    const before = ticking();
    const up = uptime();
    const after = ticking();
    if (up !== undefined) {
      firstDifference ??= up + UPTIME_STEP_MS - before;
      asleep = Math.max(asleep, up - after - firstDifference);
    }
    return after + asleep;
  };
}

/** Returns a function that reads the milliseconds since the machine started, or `undefined` where the kernel has no file for it. */
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

/**
 * Formats milliseconds since the epoch as RFC 3339 in UTC with whole seconds. This action shows and exports every
 * instant in this form.
 * @example instant(1_795_263_303_000) // '2026-11-21T12:15:03Z'
 */
export function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
