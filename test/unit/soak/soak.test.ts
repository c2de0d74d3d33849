import { describe, expect, test } from 'vitest';
import { Actor, SimTime } from '../../../scripts/simulate/split/time.ts';
import { soakBroker } from '../../../scripts/soak/broker.ts';
import { type MachineEvent, scheduleOf } from '../../../scripts/soak/faults.ts';
import { LeaseChecker } from '../../../scripts/soak/lease-checker.ts';
import { isFlat } from '../../../scripts/soak/process.ts';
import { passed } from '../../../scripts/soak/report.ts';
import { soakSplit } from '../../../scripts/soak/split.ts';
import type { CurrentLease } from '../../../src/clouds/serve.ts';
import { leaseOf } from '../../support/split-parts.ts';

describe('two hours under a schedule of faults take no lease from a healthy agent, and no client gets a later expiry than the real one', () => {
  test.each([1, 2, 3])('broker, schedule %i', { timeout: 60_000 }, async (seed) => {
    const run = await soakBroker(2, seed);
    expect({ ...run, passed: passed(run) }).toMatchObject({ passed: true });
    expect(run.leases).toBeGreaterThan(5);
  });

  // 32 and 56 are schedules in which an agent's machine wakes while the artifact service is away.
  test.each([1, 2, 32, 56])('split, schedule %i', { timeout: 60_000 }, async (seed) => {
    const run = await soakSplit(2, seed);
    expect({ ...run, passed: passed(run) }).toMatchObject({ passed: true });
    expect(run.leases).toBeGreaterThan(8);
  });

  test.each(['issuer', 'broker'] as const)(
    'split, the %s killed in the middle',
    { timeout: 60_000 },
    async (who) => {
      const run = await soakSplit(2, 1, who);
      expect({ ...run, passed: passed(run) }).toMatchObject({ passed: true });
      expect(run.leases).toBeLessThan(8);
    },
  );
});

test('a schedule is the same for the same number, and has both kinds of events', () => {
  expect(scheduleOf(6, 7)).toEqual(scheduleOf(6, 7));
  expect(scheduleOf(6, 7)).not.toEqual(scheduleOf(6, 8));
  const kinds = new Set(scheduleOf(50, 1).events.map(({ kind, machine }) => `${kind} ${machine}`));
  expect(kinds.size).toBe(4);
});

describe('the lease checker', () => {
  const NOW = Date.parse('2026-11-21T12:00:00Z');
  const client = new Actor('client', new SimTime(NOW));
  /** What the broker says of a lease that lives so many seconds more. */
  const held = (seconds: number, said = seconds): CurrentLease => ({
    lease: { ...leaseOf(), issuedAt: NOW, expiresAt: NOW + seconds * 1000 },
    remainingMs: said * 1000,
    expiresAt: NOW + said * 1000,
  });
  const sleep: MachineEvent = { at: 1000, kind: 'suspend', machine: 'agent', ms: 60_000 };

  test.each([
    ['the truth', held(60), { overstated: 0, ended: 0 }],
    ['less than the truth', held(60, 20), { overstated: 0, ended: 0 }],
    ['more than the truth', held(60, 70), { overstated: 1, ended: 0 }],
    ['a lease that is over', held(-5, -5), { overstated: 1, ended: 0 }],
    ['that there is none', 'expired', { overstated: 0, ended: 1 }],
    ['that all is over', 'ended', { overstated: 0, ended: 1 }],
  ] as const)('checks %s', (_name, told, seen) => {
    const checker = new LeaseChecker([]);
    checker.check(told, client, 5000, NOW);
    expect(checker.observed).toMatchObject(seen);
  });

  test('lets a machine that slept be without a lease for a while, and no longer', () => {
    const checker = new LeaseChecker([sleep]);
    checker.check('expired', client, 62_000, NOW);
    checker.check('expired', client, 92_000, NOW);
    expect(checker.observed).toMatchObject({ ended: 0, longestWithout: 30 });
    checker.check('expired', client, 300_000, NOW);
    expect(checker.observed.ended).toBe(1);
  });

  test('a run passes only where nothing is wrong', () => {
    const good = {
      probes: 1,
      overstated: 0,
      ended: 0,
      longestWithout: 0,
      wrong: undefined,
      leases: 2,
      left: 0,
      endedAfter: 5,
    };
    expect(passed(good)).toBe(true);
    for (const bad of [
      { overstated: 1 },
      { ended: 1 },
      { left: 1 },
      { endedAfter: 700 },
      { endedAfter: Number.NaN },
    ])
      expect(passed({ ...good, ...bad })).toBe(false);
  });

  test('a process that grows is not flat', () => {
    const at = (mebibytes: number, descriptors: number) => ({ mebibytes, descriptors });
    const run = { seconds: 1, fetches: 1, failed: 0, renewals: 1, middle: at(60, 20) };
    expect(isFlat({ ...run, last: at(61, 20) })).toBe(true);
    expect(isFlat({ ...run, last: at(80, 20) })).toBe(false);
    expect(isFlat({ ...run, last: at(60, 40) })).toBe(false);
  });
});
