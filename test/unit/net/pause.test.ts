import { describe, expect, test } from 'vitest';
import { artifactPause, Pause, pauseOf, restPause } from '../../../src/net/pause.ts';
import { retryAfterMs } from '../../../src/net/retry-after.ts';
import { manualClock } from '../../support/manual-clock.ts';

const none = () => 0;

describe('a pause', () => {
  test('lasts as long as the service asks, and never shorter for another caller', () => {
    const clock = manualClock();
    const pause = pauseOf(clock, 'https://x', artifactPause);
    pause.failed(60_000);
    expect(pause.leftMs).toBeGreaterThanOrEqual(60_000);
    pause.failed();
    expect(pauseOf(clock, 'https://x', artifactPause).leftMs).toBeGreaterThanOrEqual(60_000);
    expect(pauseOf(clock, 'https://y', artifactPause).leftMs).toBe(0);
    expect(pauseOf(manualClock(), 'https://x', artifactPause).leftMs).toBe(0);
  });

  test.each([
    ['an hour for artifacts', artifactPause, 3_600_000, 5 * 60_000],
    ['a year for artifacts', artifactPause, 365 * 86_400_000, 5 * 60_000],
    ['a year for the REST API', restPause, 365 * 86_400_000, 3_600_000],
    ['for ever', artifactPause, Number.POSITIVE_INFINITY, 5 * 60_000],
  ])('%s is not believed', (_name, limits, asked, most) => {
    const pause = new Pause(manualClock(), limits, none);
    pause.failed(asked);
    expect(pause.leftMs).toBe(most);
  });

  test('grows with each refusal in a row, up to its bound, and starts small after an answer', async () => {
    const clock = manualClock();
    const pause = new Pause(clock, artifactPause, none);
    const waits: number[] = [];
    for (let n = 0; n < 9; n++) {
      pause.failed();
      waits.push(pause.leftMs);
      await clock.advance(pause.leftMs);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    pause.answered();
    pause.failed();
    expect(pause.leftMs).toBe(500);
  });

  test('an answer to what was under way before it does not end it', () => {
    const pause = new Pause(manualClock(), artifactPause, none);
    pause.failed(60_000);
    pause.answered();
    expect(pause.leftMs).toBe(60_000);
  });

  test('whoever waits goes on waiting where it is refused anew, and stops with the signal', async () => {
    const clock = manualClock();
    const pause = new Pause(clock, artifactPause, none);
    pause.failed(1000);
    let over = false;
    const waiting = pause.untilOver().then(() => {
      over = true;
    });
    pause.failed(5000);
    await clock.advance(1500);
    expect(over).toBe(false);
    await clock.advance(3500);
    await waiting;
    pause.failed(1000);
    const stop = new AbortController();
    const stopped = pause.untilOver(stop.signal);
    stop.abort(new Error('enough'));
    await expect(stopped).rejects.toThrow('enough');
  });

  test('a wall clock that jumps changes nothing', () => {
    const clock = manualClock();
    const pause = new Pause(clock, artifactPause, none);
    pause.failed(60_000);
    clock.jump(86_400_000);
    expect(pause.leftMs).toBe(60_000);
    clock.jump(-2 * 86_400_000);
    expect(pause.leftMs).toBe(60_000);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  test.each([
    ['seconds', { 'retry-after': '120' }, 120_000],
    ['a date, against our clock', { 'retry-after': 'Sat, 21 Nov 2026 12:01:00 GMT' }, 60_000],
    [
      'a date, against the service’s own clock',
      { 'retry-after': 'Sat, 21 Nov 2026 18:01:00 GMT', date: 'Sat, 21 Nov 2026 18:00:00 GMT' },
      60_000,
    ],
    ['a date that is over', { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
    ['several', { 'retry-after': ['7', '9'] }, 7000],
    ['none', {}, undefined],
    ['nothing in it', { 'retry-after': ' ' }, undefined],
    ['a negative number', { 'retry-after': '-5' }, undefined],
    ['words', { 'retry-after': 'soon' }, undefined],
    ['a number without an end', { 'retry-after': '9'.repeat(400) }, undefined],
  ])('%s', (_name, headers, expected) => {
    expect(retryAfterMs(headers, now)).toBe(expected);
  });
});
