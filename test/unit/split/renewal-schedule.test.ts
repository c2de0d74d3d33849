import { describe, expect, test } from 'vitest';
import {
  RenewalSchedule,
  type RenewalScheduleDeps,
  TooManyLeases,
} from '../../../src/split/issue/renewal-schedule.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { leaseOf } from '../../support/split-parts.ts';

const LIFE = 900_000;

function world(overrides: Partial<RenewalScheduleDeps> = {}) {
  const clock = manualClock();
  const sent: { readonly sequence: number; readonly age: number }[] = [];
  const state = { issued: 0, pausedMs: 0, failing: false };
  const renewals = new RenewalSchedule({
    clock,
    issue: async () => {
      state.issued++;
      return { leases: [leaseOf()], askedAt: clock.monotonic() };
    },
    onLeases: () => {},
    send: async (issued, sequence) => {
      if (state.failing) throw new Error('not sent');
      sent.push({ sequence, age: clock.monotonic() - issued.askedAt });
    },
    pausedMs: () => state.pausedMs,
    ...overrides,
  });
  /** As the watch does: a step whenever one is due. */
  const run = async (ms: number) => {
    for (const end = clock.monotonic() + ms; clock.monotonic() < end; await clock.advance(1000))
      if (renewals.due <= clock.monotonic()) await renewals.issueAndSend().catch(() => {});
  };
  return { clock, sent, state, renewals, run };
}

describe('renewals', () => {
  test('come at 76 % of a life, once', async () => {
    const { sent, state, run } = world();
    await run(4 * 3_600_000);
    expect(state.issued).toBe(Math.ceil((4 * 3_600_000) / (LIFE * 0.76)));
    expect(sent.map(({ sequence }) => sequence)).toEqual(sent.map((_, n) => n + 1));
  });

  test('carry on what a lease before them may still have open: the console sessions of their session name', async () => {
    const consoleUntil = Date.now() + 365 * 86_400_000;
    const first = { ...leaseOf(), consoleUntil };
    const told: unknown[] = [];
    const { renewals } = world({
      issue: async () => ({ leases: [told.length === 0 ? first : leaseOf()], askedAt: 0 }),
      onLeases: ([lease]) => told.push(lease?.consoleUntil),
    });
    await renewals.issueAndSend();
    await renewals.issueAndSend();
    expect(told).toEqual([consoleUntil, consoleUntil]);
  });

  test('leases that could not be sent are sent again, not issued again', async () => {
    const { sent, state, run } = world();
    await run(60_000);
    state.failing = true;
    await run(LIFE * 0.76 + 120_000);
    expect(state.issued).toBe(2);
    state.failing = false;
    await run(60_000);
    expect(state.issued).toBe(2);
    expect(sent).toHaveLength(2);
    // Its age counts from the request, so that the agent job never assumes too long a life.
    expect(sent[1]?.age).toBeGreaterThan(60_000);
  });

  test('while the service accepts nothing for six hours, one lease is issued in each life', async () => {
    const { state, run } = world();
    await run(1000);
    state.failing = true;
    await run(6 * 3_600_000);
    expect(state.issued).toBeLessThanOrEqual(2 + (6 * 3_600_000) / (LIFE * 0.76));
  });

  test('nothing is issued while nothing can be sent', async () => {
    const { state, run } = world();
    await run(1000);
    state.pausedMs = 60_000;
    await run(LIFE);
    expect(state.issued).toBe(1);
    state.pausedMs = 0;
    await run(61_000);
    expect(state.issued).toBe(2);
  });

  test('a cloud that does not answer is asked less and less often', async () => {
    let asked = 0;
    const { run, clock } = world({
      issue: async () => {
        asked++;
        if (asked > 1) throw new Error('no');
        return { leases: [leaseOf()], askedAt: 0 };
      },
    });
    await run(LIFE);
    expect(asked).toBeLessThan(14);
    const before = asked;
    await run(3_600_000);
    expect(asked - before).toBeLessThanOrEqual(31);
    expect(clock.monotonic()).toBeGreaterThan(3_600_000);
  });

  test('a machine that slept renews at once; a clock that keeps jumping causes three leases a life at most', async () => {
    const { clock, state, renewals, run } = world();
    await run(60_000);
    clock.jump(3_600_000);
    await run(2000);
    expect(state.issued).toBe(2);
    for (let n = 0; n < 6 * 60; n++) {
      clock.jump(600_000);
      await run(60_000);
    }
    expect(state.issued).toBeLessThanOrEqual(3 * Math.ceil((6 * 3_600_000) / LIFE) + 2);
    clock.jump(600_000);
    while (state.issued < 1e6) {
      const error = await renewals.issueAndSend().then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error) {
        expect(error).toBeInstanceOf(TooManyLeases);
        break;
      }
    }
  });

  test('a clock that the first token corrects is no sleep: nothing is issued twice', async () => {
    for (const offMs of [60_000, -60_000]) {
      const clock = manualClock();
      const askedAt = clock.monotonic();
      const { renewals } = world({
        clock,
        issue: async () => {
          await clock.advance(1000);
          clock.jump(offMs);
          return { leases: [leaseOf()], askedAt };
        },
      });
      await renewals.issueAndSend();
      expect(renewals.due).toBeCloseTo(askedAt + LIFE * 0.76);
    }
  });

  test('a clock that is set back changes nothing', async () => {
    const { clock, state, run } = world();
    await run(60_000);
    clock.jump(-86_400_000);
    await run(60_000);
    expect(state.issued).toBe(1);
  });
});
