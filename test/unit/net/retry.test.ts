import { describe, expect, test } from 'vitest';
import { retry } from '../../../src/net/retry.ts';
import { fakeClock } from '../../support/clock.ts';

const transient = () => ({ retry: true });

describe('retry', () => {
  test('succeeds after transient faults', async () => {
    const clock = fakeClock();
    let calls = 0;
    const result = await retry(
      async () => {
        calls++;
        if (calls < 3) throw new Error('503');
        return 'ok';
      },
      { clock, signal: new AbortController().signal, advise: transient },
    );
    expect([result, calls, clock.sleeps.length]).toEqual(['ok', 3, 2]);
  });

  test('a permanent error is tried once', async () => {
    const clock = fakeClock();
    let calls = 0;
    const attempt = retry(
      async () => {
        calls++;
        throw new Error('AccessDenied');
      },
      { clock, signal: new AbortController().signal, advise: () => ({ retry: false }) },
    );
    await expect(attempt).rejects.toThrow('AccessDenied');
    expect([calls, clock.sleeps.length]).toEqual([1, 0]);
  });

  test('it never waits after the last try, and waits stay under the cap', async () => {
    const clock = fakeClock();
    const attempt = retry(() => Promise.reject(new Error('503')), {
      clock,
      signal: new AbortController().signal,
      advise: transient,
      attempts: 8,
      random: () => 1,
    });
    await expect(attempt).rejects.toThrow('503');
    expect(clock.sleeps).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  test('the wait that the other side asks for is kept, within the cap', async () => {
    const clock = fakeClock();
    const attempt = retry(() => Promise.reject(new Error('429')), {
      clock,
      signal: new AbortController().signal,
      advise: () => ({ retry: true, afterMs: 60_000 }),
      attempts: 2,
      random: () => 0,
    });
    await expect(attempt).rejects.toThrow('429');
    expect(clock.sleeps).toEqual([5000]);
  });

  test('the deadline ends the wait with its own reason', async () => {
    const clock = fakeClock();
    const deadline = new AbortController();
    const attempt = retry(() => Promise.reject(new Error('503')), {
      clock,
      signal: deadline.signal,
      advise: transient,
      onRetry: () => deadline.abort(new Error('out of time')),
    });
    await expect(attempt).rejects.toThrow('out of time');
  });
});
