import { describe, expect, test } from 'vitest';
import { LeaseRenewer, type LeaseRenewerDeps } from '../../../src/broker/lease-renewer.ts';
import type { Lease } from '../../../src/model/lease.ts';
import { awsPlan, leaseOf } from '../../support/broker-lease.ts';
import { manualClock } from '../../support/manual-clock.ts';

/** A renewer whose cloud answers as the test says, each time with another secret. */
function start(
  options: {
    ttl?: number;
    until?: number;
    random?: number;
    ageMs?: number;
    fastMs?: number;
    old?: number;
  } = {},
) {
  const { ttl = 60, until = 36_000, random = 0, ageMs = 0, fastMs = 0, old } = options;
  const clock = manualClock();
  const asked: number[] = [];
  const told = { renewed: [] as number[], failed: 0, expired: 0 };
  const cloudNow = () => clock.now() - fastMs;
  const cloud = {
    identity: async () => {},
    answer: async (n: number): Promise<Lease> => leaseOf(awsPlan, cloudNow() - (old ?? 0), ttl, `n${n}`),
  };
  const deps: LeaseRenewerDeps = {
    clock,
    renewal: {
      audience: awsPlan.audience,
      issue: () => {
        asked.push(clock.monotonic());
        return cloud.answer(asked.length);
      },
      ...(old === undefined ? {} : { ageOf: () => old + clock.monotonic() - (asked.at(-1) ?? 0) }),
    },
    identity: async () => {
      await cloud.identity();
      return { jwt: 'jwt', claims: {} as never, receivedAt: clock.monotonic() };
    },
    until: until * 1000,
    onRenewed: (_, failedBefore) => told.renewed.push(failedBefore),
    onFailed: () => told.failed++,
    onExpired: () => told.expired++,
    random: () => random,
  };
  const renewer = new LeaseRenewer(leaseOf(awsPlan, cloudNow(), ttl), ageMs, deps);
  const stop = new AbortController();
  const running = renewer.run(stop.signal);
  const secret = () => {
    const held = renewer.current();
    return typeof held === 'string' ? held : held.lease.secrets.accessKeyId;
  };
  return { clock, asked, told, cloud, renewer, running, stop, secret };
}

describe('renewal', () => {
  test('a lease of a minute is renewed at 48 s, and again 48 s later', async () => {
    const { clock, asked, secret } = start();
    await clock.advance(47_999);
    expect([asked, secret()]).toEqual([[], 'ASIA-first']);
    await clock.advance(2);
    expect([asked, secret()]).toEqual([[48_000], 'ASIA-n1']);
    await clock.advance(100_000);
    expect(asked).toEqual([48_000, 96_000, 144_000]);
  });

  test('a renewed lease keeps the longest console session of the leases before it, for its revocation', async () => {
    const { clock, cloud, renewer } = start({ ttl: 3600, until: 72_000 });
    const good = cloud.answer;
    const CONSOLE_MS = 12.25 * 3_600_000;
    cloud.answer = async (n) => {
      const lease = await good(n);
      return n === 1 ? { ...lease, consoleUntil: lease.expiresAt + CONSOLE_MS } : lease;
    };
    await clock.advance(2_880_001);
    const until = renewer.held?.consoleUntil ?? 0;
    expect(until - (renewer.held?.expiresAt ?? 0)).toBe(CONSOLE_MS);
    await clock.advance(3_000_000);
    expect(renewer.held?.secrets.accessKeyId).toBe('ASIA-n2');
    expect(renewer.held?.consoleUntil).toBe(until);
    await clock.advance(13 * 3_600_000);
    expect(renewer.held?.consoleUntil).toBeUndefined();
  });

  test('jitter makes it earlier, by 4 % of the life at most', async () => {
    const { clock, asked } = start({ random: 1 });
    await clock.advance(60_000);
    expect(asked[0]).toBeCloseTo(45_600);
  });

  test('the time before the broker had the lease counts', async () => {
    const { clock, asked, renewer } = start({ ageMs: 20_000 });
    const held = renewer.current();
    expect(typeof held === 'string' || held.remainingMs).toBe(40_000);
    await clock.advance(28_000);
    expect(asked).toEqual([28_000]);
  });

  test('failures are tried again while the valid lease is served, and the next success ends them', async () => {
    const { clock, asked, told, cloud, secret } = start();
    const good = cloud.answer;
    cloud.answer = () => Promise.reject(new Error('down'));
    await clock.advance(59_000);
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect([secret(), told.expired]).toEqual(['ASIA-first', 0]);
    cloud.answer = good;
    await clock.advance(3000);
    expect(secret()).toMatch(/^ASIA-n/);
    expect(told.renewed[0]).toBe(told.failed);
  });

  test('after expiry nothing is served, and the renewer goes on trying', async () => {
    const { clock, asked, told, cloud, secret } = start();
    const good = cloud.answer;
    cloud.answer = () => Promise.reject(new Error('down'));
    await clock.advance(61_000);
    expect([secret(), told.expired]).toEqual(['expired', 1]);
    const tries = asked.length;
    await clock.advance(120_000);
    expect(told.expired).toBe(1);
    expect(asked.length - tries).toBeGreaterThanOrEqual(3);
    expect(asked.length - tries).toBeLessThanOrEqual(12);
    cloud.answer = good;
    await clock.advance(35_000);
    expect(secret()).toMatch(/^ASIA-n/);
  });

  test.each([
    ['another session', (lease: Lease) => ({ ...lease, session: 'other' })],
    ['another principal', (lease: Lease) => ({ ...lease, principal: 'other' })],
    ['an expired lease', (lease: Lease) => ({ ...lease, expiresAt: lease.issuedAt })],
    ['no instant', (lease: Lease) => ({ ...lease, expiresAt: Number.NaN })],
  ])('%s is a failure, not a renewal', async (_, change) => {
    const { clock, cloud, secret, told } = start();
    const good = cloud.answer;
    cloud.answer = async (n) => change(await good(n));
    await clock.advance(55_000);
    expect([secret(), told.renewed]).toEqual(['ASIA-first', []]);
    expect(told.failed).toBeGreaterThan(0);
  });

  test('nothing is renewed past renew-until', async () => {
    const { clock, asked, running } = start({ until: 100 });
    await clock.advance(99_000);
    expect(asked).toEqual([48_000]);
    await clock.advance(1000);
    await running;
  });

  test('an answer that comes after the end is discarded', async () => {
    const { clock, cloud, renewer, secret, running } = start();
    let arrive = (_: Lease): void => {};
    cloud.answer = () => new Promise((resolve) => (arrive = resolve));
    await clock.advance(48_000);
    renewer.end();
    arrive(leaseOf(awsPlan, clock.now(), 60, 'late'));
    await running;
    expect(secret()).toBe('ended');
    expect(renewer.held?.secrets.accessKeyId).toBe('ASIA-first');
    renewer.forget();
    expect(renewer.held).toBeUndefined();
  });
});

describe('clocks', () => {
  test('the real instant is handed out', () => {
    const { renewer, clock } = start();
    const held = renewer.current();
    expect(typeof held === 'string' || held.expiresAt).toBe(clock.now() + 60_000);
  });

  test('a wall clock that is set back does not change the remaining life', async () => {
    const { clock, secret } = start({ ttl: 3600 });
    clock.jump(-86_400_000);
    expect(secret()).toBe('ASIA-first');
  });

  test.each([2 * 3600_000, -2 * 3600_000])(
    'where this machine’s clock is wrong (by %s ms), the instant is given as this machine will read it',
    async (fastMs) => {
      const { clock, renewer } = start({ fastMs });
      const held = renewer.current();
      expect(typeof held === 'string' || held.expiresAt).toBe(clock.now() + 60_000);
    },
  );

  test.each([30_000, 1000, -1000])('a clock that is wrong by %s ms changes nothing', async (fastMs) => {
    const { clock, renewer } = start({ fastMs });
    const held = renewer.current();
    expect(typeof held === 'string' || held.expiresAt).toBe(clock.now() - fastMs + 60_000);
  });

  test('the time of a renewal counts, so that no client is told a longer life than the lease has', async () => {
    const { clock, cloud, renewer } = start({ ttl: 900 });
    cloud.identity = () => clock.sleep(20_000);
    await clock.advance(741_000);
    const held = renewer.current();
    expect(typeof held === 'string' || [held.lease.secrets.accessKeyId, held.remainingMs]).toEqual([
      'ASIA-n1',
      // Asked for at 720 s; the cloud issued it at 740 s.
      720_000 + 900_000 - 741_000,
    ]);
  });

  test('a lease of the split is as old as its source says', async () => {
    const { clock, renewer } = start({ ttl: 900, old: 190_000 });
    await clock.advance(720_001);
    const renewed = renewer.current();
    expect(typeof renewed === 'string' || renewed.expiresAt).toBe(clock.now() - 1 - 190_000 + 900_000);
    expect(typeof renewed === 'string' || renewed.remainingMs).toBe(900_000 - 190_001);
  });

  test('a machine that slept for an hour serves no lease of 15 minutes, and has a new one at once', async () => {
    for (const counted of [undefined, 'uncounted'] as const) {
      const { clock, asked, secret } = start({ ttl: 900 });
      await clock.advance(60_000);
      clock.suspend(3_600_000, counted);
      expect(secret()).toBe('expired');
      await clock.advance(1);
      expect([asked.length, secret()]).toEqual([1, 'ASIA-n1']);
    }
  });

  test('a lease that would have lived until the end is renewed after a jump, too', async () => {
    const { clock, secret } = start({ ttl: 900, until: 800 });
    await clock.advance(60_000);
    clock.jump(1_800_000);
    expect(secret()).toBe('expired');
    await clock.advance(1);
    expect(secret()).toBe('ASIA-n1');
  });

  test('a jump forward, which is what waking from sleep looks like, renews at once', async () => {
    const { clock, asked, secret } = start({ ttl: 3600 });
    await clock.advance(60_000);
    clock.jump(1_800_000);
    expect(secret()).toBe('ASIA-first');
    await clock.advance(1);
    expect([asked, secret()]).toEqual([[60_000], 'ASIA-n1']);
  });

  test('the renewer notices it also without a request', async () => {
    const { clock, asked } = start({ ttl: 3600 });
    clock.jump(1_800_000);
    await clock.advance(16_000);
    expect(asked).toHaveLength(1);
  });

  test('a clock that is set over and over does not cause many renewals', async () => {
    const { clock, asked, secret } = start({ ttl: 3600 });
    for (let i = 0; i < 100; i++) {
      clock.jump(10_000);
      secret();
      await clock.advance(100);
    }
    expect(asked).toHaveLength(1);
  });

  test('a jump back renews nothing', async () => {
    const { clock, asked, secret } = start({ ttl: 3600 });
    clock.jump(-1_800_000);
    secret();
    await clock.advance(60_000);
    expect(asked).toEqual([]);
  });
});
