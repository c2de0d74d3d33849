import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LeaseRenewer } from '../../../src/broker/lease-renewer.ts';
import type { Lease } from '../../../src/model/lease.ts';
import { awsPlan, leaseOf } from '../../support/broker-lease.ts';
import { manualClock } from '../../support/manual-clock.ts';

const TTL = 900;
/** What the broker allows itself where clocks differ by no more than the rounding of instants. */
const ROUNDING_MS = 2000;
/** Sums of fractions. */
const FLOAT_MS = 0.001;

/** One thing that happens to a machine. */
type Event =
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'sleep'; readonly ms: number }
  | { readonly kind: 'set'; readonly ms: number }
  | { readonly kind: 'cloud'; readonly up: boolean; readonly identityMs: number; readonly issueMs: number };

const minutes = (from: number, to: number) => fc.integer({ min: from * 60_000, max: to * 60_000 });
const time = fc.record({ kind: fc.constant('time' as const), ms: minutes(0, 20) });
const sleep = fc.record({
  kind: fc.constant('sleep' as const),
  ms: fc.integer({ min: 6000, max: 2 * 3600_000 }),
});
const cloud = fc.record({
  kind: fc.constant('cloud' as const),
  up: fc.boolean(),
  identityMs: fc.integer({ min: 0, max: 20_000 }),
  issueMs: fc.integer({ min: 0, max: 20_000 }),
});
const setForward = fc.record({ kind: fc.constant('set' as const), ms: minutes(0, 180) });
const setAnyhow = fc.record({ kind: fc.constant('set' as const), ms: minutes(-180, 180) });

interface World {
  /** Whether the monotonic clock counts the time in which the machine sleeps. */
  readonly counted: boolean;
  /** How fast the machine's clock is at first, in milliseconds. */
  readonly fastMs: number;
  readonly events: readonly Event[];
}

/** The result of one look at the renewer, and the real values, which only the test knows. */
interface Seen {
  readonly held: ReturnType<LeaseRenewer['current']>;
  /** How long the lease that is held really lives. */
  readonly trueMs: number;
  readonly wall: number;
  /** How fast this machine's clock is. */
  readonly fastMs: number;
  /** Time since the machine's clock was last set, or since the cloud came back. */
  readonly quietMs: number;
  readonly up: boolean;
  readonly setForward: boolean;
}

/** Plays the events, looking at the renewer before and after each, and every minute while time passes. */
async function play({ counted, fastMs, events }: World, look: (seen: Seen) => void): Promise<void> {
  const clock = manualClock();
  let fast = fastMs;
  let up = true;
  let delays = { identityMs: 0, issueMs: 0 };
  let quietMs = 0;
  let setForward = false;
  const trueNow = () => clock.now() - fast;
  const issue = async (): Promise<Lease> => {
    if (!up) throw new Error('down');
    await clock.sleep(delays.issueMs / 2);
    const lease = leaseOf(awsPlan, trueNow(), TTL);
    await clock.sleep(delays.issueMs / 2);
    return lease;
  };
  const renewer = new LeaseRenewer(leaseOf(awsPlan, trueNow(), TTL), 0, {
    clock,
    renewal: { audience: awsPlan.audience, issue },
    identity: async () => {
      await clock.sleep(delays.identityMs);
      return { jwt: 'jwt', claims: {} as never, receivedAt: clock.monotonic() };
    },
    until: Number.MAX_SAFE_INTEGER,
    onRenewed: () => {},
    onFailed: () => {},
    onExpired: () => {},
  });
  const stop = new AbortController();
  void renewer.run(stop.signal);
  const see = () => {
    const held = renewer.current();
    const trueMs = (renewer.held?.expiresAt ?? 0) - trueNow();
    look({ held, trueMs, wall: clock.now(), fastMs: fast, quietMs, up, setForward });
  };
  for (const event of events) {
    if (event.kind === 'time') {
      for (let left = event.ms; left > 0; left -= 60_000) {
        const step = Math.min(left, 60_000);
        await clock.advance(step);
        quietMs += step;
        see();
      }
    } else if (event.kind === 'sleep') {
      clock.suspend(event.ms, counted ? undefined : 'uncounted');
      if (!counted) setForward = true;
      quietMs = 0;
    } else if (event.kind === 'set') {
      clock.jump(event.ms);
      fast += event.ms;
      if (event.ms > 0) setForward = true;
      quietMs = 0;
    } else {
      up = event.up;
      delays = event;
      quietMs = 0;
    }
    see();
  }
  stop.abort();
}

/** Checks that a client is never told a longer life than the real one. */
function expectTruth({ held, trueMs, wall, fastMs }: Seen): void {
  if (typeof held === 'string') return;
  expect(trueMs).toBeGreaterThan(0);
  expect(held.remainingMs).toBeLessThanOrEqual(trueMs + FLOAT_MS);
  // As the client's own clock, which is this machine's, will read it.
  const toldMs = held.expiresAt - wall;
  expect(toldMs).toBeLessThanOrEqual(trueMs + ROUNDING_MS);
  // Later than the real instant only where that clock is fast, and then by no more than that.
  expect(held.expiresAt - held.lease.expiresAt).toBeLessThanOrEqual(Math.max(0, fastMs) + FLOAT_MS);
}

/** A lease that lives is handed out; the time that renewals may take counts as the lease's. */
const MARGIN_MS = 41_000;

const runs = { numRuns: 100 };

describe('for any sequence of clock settings, sleep, slow renewals and outages', () => {
  test('no client is told a longer life than the lease has, and no expired lease is served', async () => {
    const events = fc.array(fc.oneof(time, sleep, setAnyhow, cloud), { minLength: 1, maxLength: 14 });
    const world = fc.record({ counted: fc.constant(true), fastMs: minutes(-120, 120), events });
    await fc.assert(
      fc.asyncProperty(world, (one) => play(one, expectTruth)),
      runs,
    );
  });

  test('the same holds where the system’s clock does not count sleep, as long as nobody sets the clock back', async () => {
    const events = fc.array(fc.oneof(time, sleep, setForward, cloud), { minLength: 1, maxLength: 14 });
    const world = fc.record({ counted: fc.constant(false), fastMs: minutes(-120, 120), events });
    await fc.assert(
      fc.asyncProperty(world, (one) => play(one, expectTruth)),
      runs,
    );
  });

  test('a valid lease is served, also with a wrong clock and with one that is set back', async () => {
    const setBack = setAnyhow.map(({ ms }) => ({ kind: 'set' as const, ms: -Math.abs(ms) }));
    const events = fc.array(fc.oneof(time, sleep, setBack, cloud), { minLength: 1, maxLength: 14 });
    const world = fc.record({ counted: fc.constant(true), fastMs: minutes(-120, 120), events });
    await fc.assert(
      fc.asyncProperty(world, (one) =>
        play(one, ({ held, trueMs }) => {
          if (trueMs > MARGIN_MS) expect(typeof held).toBe('object');
        }),
      ),
      runs,
    );
  });

  test('once the cloud answers, there is a lease within two minutes', async () => {
    const events = fc.array(fc.oneof(time, sleep, setAnyhow, cloud), { minLength: 1, maxLength: 14 });
    const world = fc.record({ counted: fc.boolean(), fastMs: minutes(-120, 120), events });
    await fc.assert(
      fc.asyncProperty(world, (one) =>
        play(one, ({ held, up, quietMs }) => {
          if (up && quietMs >= 120_000) expect(typeof held).toBe('object');
        }),
      ),
      runs,
    );
  });
});
