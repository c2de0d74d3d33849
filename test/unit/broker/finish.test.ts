import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeUse, finishBroker } from '../../../src/broker/finish.ts';
import { readReport, TRAIL_FILE } from '../../../src/broker/report.ts';
import { MAX_EVENTS, MAX_USES } from '../../../src/broker/trail.ts';
import { systemClock } from '../../../src/clock.ts';
import type { Holding } from '../../../src/model/holding.ts';
import { isAlive } from '../../emulator/index.ts';
import { FakeBrokers } from '../../support/fake-broker.ts';
import { manualClock } from '../../support/manual-clock.ts';

const now = Date.parse('2026-11-21T13:00:00Z');
const clock = manualClock(now);
const gone = { pid: 2 ** 30, start: 'never', port: 9, control: 'c'.repeat(43) } as never;
const held: Holding = {
  cloud: 'aws',
  principal: 'p',
  session: 's',
  ttl: 900,
  revocation: { session: 's', ttl: '900', expiresAt: String(Date.parse('2026-11-21T12:15:00Z')) },
  issued: {
    id: 'aws:s',
    end: 'revocable',
    issuedAt: Date.parse('2026-11-21T12:00:00Z'),
    expiresAt: Date.parse('2026-11-21T12:15:00Z'),
  },
};
const use = {
  lease: 'aws:s',
  cloud: 'aws',
  decision: 'served',
  who: '/usr/bin/aws',
  count: 1,
  first: '2026-11-21T12:01:00Z',
  last: '2026-11-21T12:01:00Z',
};
const event = { type: 'lease.used', subject: 'aws:s', at: now, data: {} };

describe('a broker that is gone', () => {
  let root = '';
  let folder = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'finish-test-'));
    folder = join(root, 'session');
    mkdirSync(folder);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const finish = async (trail: unknown) => {
    writeFileSync(join(folder, TRAIL_FILE), JSON.stringify(trail));
    const deps = { clock, folder, maybeDone: false };
    const taken = await finishBroker(gone, [held], deps);
    return { ...taken, ...taken.readUse() };
  };
  const worst = expect.objectContaining({
    maybeDone: true,
    issued: expect.objectContaining({ expiresAt: Date.parse('2026-11-21T13:15:00Z') }),
  });

  test('its file tells who used the leases, and never that one has ended', async () => {
    const outcome = { state: 'revoked', text: 'aws: revoked.' };
    const ended = [{ id: 'aws:s', expiresAt: '2000-01-01T00:00:00Z', outcome }];
    const taken = await finish({ ended, events: [event], uses: [use] });
    expect(taken.leases).toEqual([worst]);
    expect(taken.leases[0]).not.toHaveProperty('outcome');
    const doubted = { ...event, data: { unverified: true } };
    expect([taken.events, taken.uses]).toEqual([[doubted], [use]]);
    expect(taken.texts[1]).toMatch(/any step of this job can write that file:$/);
    expect(taken.doubt).toBe(taken.texts[1]);
  });

  test('the deny uses the ttl, not the expiry of the first lease', async () => {
    const taken = await finish({ ended: [], events: [], uses: [] });
    expect(taken.leases[0]?.revocation).toEqual({ session: 's', ttl: '900' });
  });

  test('its file is read after the leases have been ended, not before', async () => {
    const deps = { clock, folder, maybeDone: false };
    const { readUse } = await finishBroker(gone, [held], deps);
    writeFileSync(join(folder, TRAIL_FILE), JSON.stringify({ ended: [], events: [event], uses: [use] }));
    expect(readUse().uses).toEqual([use]);
  });

  test.each([
    ['told', /had ended by itself before this step and left its trail, which says why: a signal told it to/],
    ['time', /which says why: `renew-until` was over\./],
    ['worker-ended', /which says why: the runner’s worker had ended\./],
    [undefined, /and left its trail\. When it renewed last/],
    ['::error::forged', /and left its trail\. When it renewed last/],
    [{ toString: 1 }, /and left its trail\. When it renewed last/],
  ])('it says why it ended, in words of this step alone: %j', async (why, text) => {
    const taken = await finish({ ended: [], events: [], uses: [], why });
    expect(taken.texts[0]).toMatch(text);
  });

  test.each([
    ['a time that no date has', { events: [{ ...event, at: 1e300 }] }],
    ['a type that is no text', { events: [{ ...event, type: { toString: 1 } }] }],
    ['a subject that is no text', { events: [{ ...event, subject: { toString: 1 } }] }],
    ['a lease that is no text', { uses: [{ ...use, lease: { toString: 1 } }] }],
    ['a reason that is no text', { uses: [{ ...use, reason: { toString: 1 } }] }],
    ['a lease that this job does not hold', { uses: [{ ...use, lease: 'aws: revoked. All is well' }] }],
    ['an event of such a lease', { events: [{ ...event, subject: 'aws: revoked.' }] }],
    ['a cloud that does not exist', { uses: [{ ...use, cloud: 'aws: revoked.' }] }],
    ['a decision that does not exist', { uses: [{ ...use, decision: 'revoked' }] }],
    ['a type that a broker does not write', { events: [{ ...event, type: 'lease.revoked' }] }],
    ['a count that is no number of times', { uses: [{ ...use, count: 1.5 }] }],
    ['a use that is nothing', { uses: [null] }],
    ['an event that is nothing', { events: [null] }],
    ['more uses than a broker tells', { uses: Array(MAX_USES + 1).fill(use) }],
    ['more events than a broker tells', { events: Array(MAX_EVENTS + 1).fill(event) }],
    ['more letters than a broker writes', { x: 'x'.repeat(1024 * 1024) }],
  ])('%s: it is left out, and the lease is ended all the same', async (_, odd) => {
    const taken = await finish({ ended: [], events: [], uses: [], ...odd });
    expect([taken.leases, taken.events, taken.uses]).toEqual([[worst], [], []]);
  });
});

test('of an event’s data, only known words and printable texts are accepted', () => {
  const data = {
    cloud: 'aws',
    decision: 'served',
    executable: '/tmp/\u202egnp.exe\naws: revoked.',
    pid: 7,
    count: -1,
    first: 'yesterday',
    reason: { toString: 1 },
    toJSON: 1,
    type: 'dev.agent-creds.lease.revoked.v1',
  };
  const report = readReport({ ended: [], events: [{ ...event, data }], uses: [] }, new Set(['aws:s']));
  expect(report?.events[0]?.data).toEqual({
    cloud: 'aws',
    decision: 'served',
    executable: '/tmp/?gnp.exe?aws: revoked.',
    pid: 7,
  });
});

test('a name with line breaks cannot write a line of its own into the log', () => {
  const hostile = '/tmp/x\naws: revoked. All is well.\r::error::\u2028y';
  for (const decision of ['served', 'refused'] as const) {
    const text = describeUse({ ...use, decision, lease: hostile, who: hostile, reason: hostile });
    expect(text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  }
});

describe('a broker that is there and does not answer', () => {
  const brokers = new FakeBrokers();
  afterEach(() => brokers.end());
  const finish = async (untrusted: boolean) => {
    const from = untrusted ? ({ untrusted: 'list' } as const) : {};
    const handle = await brokers.start('() => {}');
    const deps = { clock: { ...systemClock, now: () => now }, folder: '', maybeDone: true, timeoutMs: 1000 };
    const taken = await finishBroker(handle, [held], { ...deps, ...from });
    return { ...taken, ...taken.readUse(), alive: isAlive(handle.pid), handle };
  };

  test.runIf(process.platform === 'linux')(
    'is not called gone; it is killed, and the worst is reckoned with',
    async () => {
      const { texts, alive, handle, leases: taken } = await finish(false);
      expect(texts[0]).toContain(`The broker (process ${handle.pid}) is there and does not answer`);
      expect([texts[0]?.includes('This step has killed it.'), alive]).toEqual([true, false]);
      expect(taken[0]).toMatchObject({ maybeDone: true, issued: { expiresAt: now + 900_000 } });
    },
  );

  test('is not killed because of a file that any step can write', async () => {
    const { texts, alive } = await finish(true);
    expect([texts[0]?.includes('The post step kills it.'), alive]).toEqual([true, true]);
  });
});
