import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeUse, finishBroker, TRAIL_FILE } from '../../../src/broker/finish.ts';
import type { Holding } from '../../../src/model/holding.ts';

const now = Date.parse('2026-11-21T13:00:00Z');
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
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'finish-test-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const finish = (trail: unknown) => {
    writeFileSync(join(folder, TRAIL_FILE), JSON.stringify(trail));
    return finishBroker(gone, [held], { now, folder, maybeDone: false });
  };
  const worst = expect.objectContaining({
    maybeDone: true,
    issued: expect.objectContaining({ expiresAt: Date.parse('2026-11-21T13:15:00Z') }),
  });

  test('what it left says who used the leases, and never that one has ended', async () => {
    const outcome = { state: 'revoked', text: 'aws: revoked.' };
    const ended = [{ id: 'aws:s', expiresAt: '2000-01-01T00:00:00Z', outcome }];
    const taken = await finish({ ended, events: [event], uses: [use] });
    expect(taken.held).toEqual([worst]);
    expect(taken.held[0]).not.toHaveProperty('outcome');
    expect([taken.events, taken.uses]).toEqual([[event], [use]]);
  });

  test('the deny is dated by the ttl, not by the end of the first lease', async () => {
    const taken = await finish({ ended: [], events: [], uses: [] });
    expect(taken.held[0]?.revocation).toEqual({ session: 's', ttl: '900' });
  });

  test.each([
    ['a time that no date has', { events: [{ ...event, at: 1e300 }] }],
    ['a type that is no text', { events: [{ ...event, type: { toString: 1 } }] }],
    ['a subject that is no text', { events: [{ ...event, subject: { toString: 1 } }] }],
    ['a lease that is no text', { uses: [{ ...use, lease: { toString: 1 } }] }],
    ['a reason that is no text', { uses: [{ ...use, reason: { toString: 1 } }] }],
    ['a use that is nothing', { uses: [null] }],
    ['an event that is nothing', { events: [null] }],
  ])('%s: the file is as good as none, and the lease is ended all the same', async (_, odd) => {
    const taken = await finish({ ended: [], events: [], uses: [], ...odd });
    expect([taken.held, taken.events, taken.uses]).toEqual([[worst], [], []]);
  });
});

test('a name with line breaks writes no line in our words into the log', () => {
  const hostile = '/tmp/x\naws: revoked. All is well.\r::error::\u2028y';
  for (const decision of ['served', 'refused'] as const) {
    const text = describeUse({ ...use, decision, lease: hostile, who: hostile, reason: hostile });
    expect(text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  }
});
