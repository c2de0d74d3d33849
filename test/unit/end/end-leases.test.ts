import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EndReport } from '../../../src/broker/control.ts';
import type { Use } from '../../../src/broker/trail.ts';
import { endLeases } from '../../../src/end/end-leases.ts';
import { type LeaseToEnd, withSecrets } from '../../../src/end/lease-to-end.ts';
import type { EndOrder } from '../../../src/end/order.ts';
import { issuedOf } from '../../../src/model/holding.ts';
import type { CloudName } from '../../../src/model/lease.ts';
import type { RevokeOutcome } from '../../../src/model/outcome.ts';
import { fakeClock } from '../../support/clock.ts';
import { fakeLease, fakePlan, SESSION } from '../../support/fake-clouds.ts';
import { fakeStep } from '../../support/fake-step.ts';

const fake = await vi.hoisted(async () => {
  const { FakeClouds } = await import('../../support/fake-clouds.ts');
  return new FakeClouds();
});
vi.mock('../../../src/clouds/clouds.ts', () => fake.module);

/** What the broker answers to `end`; `undefined` where it is gone. */
const broker = vi.hoisted(() => ({ report: undefined as unknown }));
vi.mock('../../../src/broker/end-broker.ts', () => ({
  endBroker: async () => (broker.report ? { is: 'ended', report: broker.report } : { is: 'gone' }),
}));

const before = { ...process.env };
let folder = '';
beforeEach(() => {
  fake.reset();
  broker.report = undefined;
  folder = mkdtempSync(join(tmpdir(), 'end-test-'));
  process.env.GITHUB_STEP_SUMMARY = join(folder, 'summary');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  process.env = { ...before };
});

const NOW = Date.parse('2026-11-21T12:05:00Z');
const problem = { code: 'REVOKE_FAILED', what: 'It was not ended', why: 'IAM is down', fix: 'wait' } as const;

const outcomes = {
  revoking: { state: 'revoking', text: 'aws: revoking.', data: { policy: 'p' } },
  revoked: { state: 'revoked', text: 'aws: revoked.' },
  already: { state: 'revoking', text: 'aws: revoking already.', data: { already: true } },
  expires: { state: 'expires', text: 'aws: ends with its ttl.' },
  failed: { state: 'failed', text: 'aws: failed.', problem },
} as const satisfies Record<string, RevokeOutcome>;

const EXPIRES = /^aws: expires at 12:15:00 UTC, 10 min from now/;
const BY_LIST = `aws: by the job's own list, which any step can write, session ${SESSION} is denied. The post step looks at the lease itself.`;
const IN_ANY_CASE = 'aws: it expires at 12:15:00 UTC in any case.';

function held(cloud: CloudName = 'aws', revocable = true): LeaseToEnd {
  const lease = fakeLease(cloud);
  const { principal, session } = lease;
  return {
    ...{ cloud, principal, session, ttl: 900 },
    ...(revocable ? { revocation: { session } } : {}),
    issued: issuedOf(lease),
  };
}

function asked(): LeaseToEnd {
  const { issued: _, ...rest } = held();
  return rest;
}

async function end(order: Partial<EndOrder> = {}, now = NOW) {
  const step = fakeStep({ clock: fakeClock(now) });
  const result = await endLeases({ revoke: 'auto', leases: [held()], by: 'post', ...order }, step);
  return {
    ...result,
    said: step.said,
    events: step.events(),
    record: step.record.lines.map((l) => JSON.parse(l)),
  };
}

describe('the answer of the cloud, and what the log says', () => {
  type Row = readonly [
    keyof typeof outcomes,
    {
      readonly said: readonly (string | RegExp)[];
      events: readonly string[];
      settled: boolean;
      idle: boolean;
    },
  ];
  const rows: readonly Row[] = [
    [
      'revoking',
      {
        said: ['aws: revoking.', IN_ANY_CASE],
        events: ['lease.revoking', 'lease.ended'],
        settled: true,
        idle: false,
      },
    ],
    [
      'revoked',
      {
        said: ['aws: revoked.', IN_ANY_CASE],
        events: ['lease.revoked', 'lease.ended'],
        settled: true,
        idle: false,
      },
    ],
    [
      'already',
      {
        said: ['aws: revoking already.', IN_ANY_CASE],
        events: ['lease.revoking', 'lease.ended'],
        settled: true,
        idle: true,
      },
    ],
    ['expires', { said: [EXPIRES], events: ['lease.ended'], settled: true, idle: false }],
    [
      'failed',
      {
        said: [EXPIRES, /^warning It was not ended. IAM is down. Fix:\nwait/],
        events: ['lease.ended'],
        settled: false,
        idle: false,
      },
    ],
  ];
  test.each(rows)('%s', async (name, want) => {
    fake.behaviour.set('aws', { revoke: () => outcomes[name] });
    const { said, events, failed, settled, idle } = await end();
    expect(said).toHaveLength(want.said.length);
    for (const [i, text] of want.said.entries())
      expect(said[i]).toEqual(typeof text === 'string' ? text : expect.stringMatching(text));
    expect({ events, settled, idle, failed }).toEqual({
      events: want.events,
      settled: want.settled,
      idle: want.idle,
      failed: false,
    });
  });

  test.each(Object.keys(outcomes) as (keyof typeof outcomes)[])(
    'required and %s: only what failed fails the job, and as an error',
    async (name) => {
      fake.behaviour.set('aws', { revoke: () => outcomes[name] });
      const { failed, said } = await end({ revoke: 'required' });
      expect(failed).toBe(name === 'failed');
      expect(said.filter((text) => text.startsWith('error')).length).toBe(name === 'failed' ? 1 : 0);
      expect(said.filter((text) => text.startsWith('warning'))).toEqual([]);
    },
  );

  test.each(['auto', 'required', 'off'] as const)(
    'nothing is called revoked under %s unless a cloud said so',
    async (revoke) => {
      for (const name of ['expires', 'failed'] as const) {
        fake.behaviour.set('aws', { revoke: () => outcomes[name] });
        const { said, events } = await end({ revoke });
        expect([...said, ...events].join('\n')).not.toMatch(/revok(ed|ing)/i);
      }
    },
  );

  test('off: no cloud is asked', async () => {
    const { said, idle } = await end({ revoke: 'off' });
    expect(fake.asked).toEqual([]);
    expect(said).toEqual([expect.stringMatching(EXPIRES)]);
    expect(idle).toBe(false);
  });

  test('a lease that has expired: no cloud is asked', async () => {
    const { said, events, idle } = await end({}, Date.parse('2026-11-21T12:20:00Z'));
    expect(fake.asked).toEqual([]);
    expect(said).toEqual(['aws: expired at 12:15:00 UTC, 5 min ago.']);
    expect(events).toEqual(['lease.expired']);
    expect(idle).toBe(true);
  });

  test('a lease that has expired only by a file that any step can write: its cloud is asked all the same', async () => {
    const late = Date.parse('2026-11-21T12:20:00Z');
    const { said, events } = await end({ untrusted: 'list' }, late);
    expect(fake.asked).toEqual(['revoke aws by saved']);
    expect(said[0]).toBe(BY_LIST);
    expect(events).toEqual(['lease.ended']);
    const timed = await end({ untrusted: 'list', leases: [held('aws', false)] }, late);
    expect(timed.said).toEqual([
      "aws: by the job's own list, which any step can write, it expired at 12:15:00 UTC.",
    ]);
    expect(timed.events).toEqual(['lease.ended']);
  });

  test.each(['revoking', 'revoked', 'already'] as const)(
    'a list that any step can write: nothing is told or recorded as confirmed, and it is not enough for `required`: %s',
    async (name) => {
      fake.behaviour.set('aws', { revoke: () => outcomes[name] });
      const { said, record, failed } = await end({ untrusted: 'list' });
      expect([said, failed]).toEqual([[BY_LIST], false]);
      expect(record).toMatchObject([
        { type: 'dev.agent-creds.lease.ended.v1', data: { session: SESSION, unverified: true } },
      ]);
      const required = await end({ untrusted: 'list', revoke: 'required' });
      expect(required.failed).toBe(true);
      expect(required.said.join()).toContain('leases-to-end: ${{ steps.creds.outputs.leases-to-end }}');
    },
  );

  test('a lease that expires before a deny may take effect: the log says so', async () => {
    const { said } = await end({}, Date.parse('2026-11-21T12:14:30Z'));
    expect(said[1]).toBe('aws: it expires 30 s from now, maybe before the deny decides.');
  });

  test('a lease that can only expire: no cloud is asked', async () => {
    const { said } = await end({ leases: [held('aws', false)] });
    expect(fake.asked).toEqual([]);
    expect(said).toEqual([expect.stringMatching(EXPIRES)]);
  });

  test('a lease that was only requested: denied by its name, and the log says what that means', async () => {
    const { said, events, record } = await end({ leases: [asked()] });
    expect(fake.asked).toEqual(['revoke aws by saved']);
    expect(said[1]).toMatch(
      /^aws: nothing was handed to this job. If aws-role was issued as session .* The deny covers that too\.$/,
    );
    expect(events).toEqual(['lease.revoking']);
    expect(record[0].subject).toBe(`aws:${SESSION}`);
  });

  test('a lease that was only requested and cannot be denied leaves no event', async () => {
    const { said, events } = await end({ leases: [asked()], revoke: 'off' });
    expect(said).toEqual([expect.stringContaining('it ends within 15m of its issue')]);
    expect(events).toEqual([]);
  });
});

describe('a console session that outlives the lease', () => {
  const HOUR_MS = 3_600_000;
  const renewedUntil = Date.parse('2026-11-22T02:50:00Z');
  const now = Date.parse('2026-11-22T02:00:00Z');
  const handle = { pid: 1, started: '1', port: 1, control: 'c'.repeat(43) };
  const open = (consoleUntil: number): LeaseToEnd => {
    const one = held();
    return one.issued ? { ...one, issued: { ...one.issued, consoleUntil } } : one;
  };
  const answer = (more: object): EndReport => ({
    ended: [
      {
        ...{ id: fakeLease('aws').id, cloud: 'aws', session: SESSION, expiresAt: '2026-11-22T02:50:00Z' },
        ...more,
      },
    ],
    ...{ events: [], uses: [] },
  });

  test('one of the first lease that is over does not make a renewed lease over', async () => {
    broker.report = answer({ outcome: { state: 'failed', text: 'no' } });
    const { said, idle } = await end({ leases: [open(now - HOUR_MS)], broker: handle }, now);
    expect(fake.asked).toEqual(['revoke aws by saved']);
    expect(idle).toBe(false);
    expect(said.join('\n')).toContain('it expires at 02:50:00 UTC in any case.');
    expect(said.join('\n')).not.toContain('console session');
  });

  test('what the broker knows of its renewals is what the log says', async () => {
    broker.report = answer({ consoleUntil: '2026-11-22T15:05:00Z' });
    const { said } = await end(
      { leases: [open(now + HOUR_MS)], broker: handle, revoke: 'off' },
      renewedUntil - HOUR_MS,
    );
    expect(said.join('\n')).toContain('may live until 2026-11-22T15:05:00Z.');
  });
});

describe('each lease by itself', () => {
  test('one that fails does not stop the next, and each has its own events', async () => {
    fake.behaviour.set('aws', {
      revoke: () => {
        throw new Error('out of memory');
      },
    });
    const { said, record, settled } = await end({ leases: [held('aws'), held('gcp')] });
    expect(said.join('\n')).toContain('The part of this action that does it failed (Error)');
    expect(record.map(({ type, subject }) => `${type} ${subject}`)).toEqual([
      `dev.agent-creds.lease.ended.v1 aws:${SESSION}`,
      `dev.agent-creds.lease.revoking.v1 gcp:${SESSION}`,
      `dev.agent-creds.lease.ended.v1 gcp:${SESSION}`,
    ]);
    expect(settled).toBe(false);
  });

  test.each(['post', 'end', 'issuer'] as const)('the record says that %s did it', async (by) => {
    const { record } = await end({ by });
    expect(record.map(({ data }) => data.by)).toEqual([by, by]);
    expect(record[0].data).toMatchObject({
      cloud: 'aws',
      session: SESSION,
      expiresAt: '2026-11-21T12:15:00Z',
      end: 'revocable',
    });
  });

  test('with the secret where this process has it, else with the saved data', async () => {
    const leases = withSecrets([held('aws'), held('gcp')], [fakePlan('aws')], [fakeLease('aws')]);
    await end({ leases, by: 'issuer' });
    expect(fake.asked.toSorted()).toEqual(['revoke aws by secret', 'revoke gcp by saved']);
  });

  test.each([
    [{}, { maybeDone: false, untrusted: false }],
    [{ maybeDone: true }, { maybeDone: true, untrusted: false }],
    [{ untrusted: 'list' }, { maybeDone: false, untrusted: true }],
    [{ untrusted: 'broker' }, { maybeDone: false, untrusted: false }],
  ] as const)('the cloud is told how far it can trust the data: %j', async (order, want) => {
    await end(order);
    expect(fake.contexts[0]).toMatchObject(want);
  });

  test('a revocation ends when its time is over', async () => {
    fake.behaviour.set('aws', {
      revoke: (_by, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(outcomes.failed), { once: true });
        }),
    });
    expect((await end({ limitMs: 20 })).settled).toBe(false);
  });
});

describe('a broker', () => {
  const handle = { pid: 1, started: '7', port: 9, control: 'c'.repeat(43) };
  const use: Use = {
    ...{ lease: `aws:${SESSION}`, cloud: 'aws', decision: 'served', who: '/usr/bin/aws', count: 1 },
    ...{ first: '2026-11-21T12:01:00Z', last: '2026-11-21T12:01:00Z' },
  };
  const report = (outcome?: RevokeOutcome, expiresAt = '2026-11-21T12:19:00Z'): EndReport => ({
    ended: [
      { id: `aws:${SESSION}`, cloud: 'aws', session: SESSION, expiresAt, ...(outcome ? { outcome } : {}) },
    ],
    events: [{ type: 'lease.used', subject: `aws:${SESSION}`, at: NOW, data: {} }],
    uses: [use],
  });
  const ended = (order: Partial<EndOrder> = {}) => end({ broker: handle, folder, summary: true, ...order });

  test('that is alive and has ended its lease: its report counts, and no cloud is asked again', async () => {
    broker.report = report(outcomes.revoked);
    const { said, events, record } = await ended();
    expect(fake.asked).toEqual([]);
    expect(said).toEqual([
      'aws: revoked.',
      'aws: it expires at 12:19:00 UTC in any case.',
      'The broker has forgotten the leases and has ended.',
      expect.stringContaining('used once by /usr/bin/aws'),
    ]);
    expect(events).toEqual(['lease.used', 'lease.revoked', 'lease.ended']);
    expect(record[0].time).toBe('2026-11-21T12:05:00.000Z');
  });

  test.each([
    ['that any step may have named', { untrusted: 'list' } as const],
    ['that nobody can tell from what took its place', { broker: { ...handle, started: undefined } as never }],
  ])('%s: its report that it revoked is not a proof, and the cloud is asked', async (_who, order) => {
    broker.report = report({ ...outcomes.revoked, text: 'aws: revoked. Trust me.' });
    const { said, events } = await ended(order);
    expect(fake.asked).toEqual(['revoke aws by saved']);
    expect(fake.contexts[0]?.maybeDone).toBe(true);
    expect([...said, ...events].join('\n')).not.toMatch(/revoked/);
    expect(said).toContain('untrusted' in order ? BY_LIST : 'aws: revoking.');
  });

  test('that any step may have named: a lease that can only expire is not called revoked', async () => {
    broker.report = report(outcomes.revoked);
    const { said, events } = await ended({ untrusted: 'list', leases: [held('aws', false)] });
    expect([...said, ...events].join('\n')).not.toMatch(/revok/);
    expect(said.join('\n')).not.toContain('The broker has forgotten');
  });

  test('that is gone while a mark exists: the log says that any step can write the mark', async () => {
    const { said, idle } = await ended({ maybeDone: true, leases: [held('aws', false)] });
    expect(said.join('\n')).toMatch(/any step can write/);
    expect(idle).toBe(false);
  });

  test('that is alive and could not revoke: the cloud is asked with the saved data, without the first lease’s expiry', async () => {
    broker.report = report(outcomes.failed);
    const { said } = await ended();
    expect(fake.asked).toEqual(['revoke aws by saved']);
    expect(fake.contexts[0]?.maybeDone).toBe(false);
    expect(said).toContain('aws: revoking.');
  });

  test('that is gone: the worst case is assumed, and the cloud is asked first', async () => {
    const { said } = await ended();
    expect(said.at(-1)).toMatch(/^The broker is gone/);
    expect(fake.contexts[0]?.maybeDone).toBe(true);
    expect(said.at(-2)).toBe('aws: it expires at 12:20:00 UTC in any case.');
  });

  test.each([
    ['auto', false],
    ['required', true],
  ] as const)('that is gone under %s, and the cloud fails: the job fails: %s', async (revoke, failed) => {
    fake.behaviour.set('aws', { revoke: () => outcomes.failed });
    expect((await ended({ revoke })).failed).toBe(failed);
  });

  test('under off is told to end all the same', async () => {
    broker.report = report();
    const { said } = await ended({ revoke: 'off' });
    expect(said).toContain('The broker has forgotten the leases and has ended.');
    expect(fake.asked).toEqual([]);
  });

  test('its uses go to the summary once', async () => {
    broker.report = report(outcomes.revoked);
    await ended();
    expect(readFileSync(join(folder, 'summary'), 'utf8')).toContain('Use of the leases');
    rmSync(join(folder, 'summary'));
    const { said } = await ended({ maybeDone: true });
    expect(() => readFileSync(join(folder, 'summary'))).toThrow();
    expect(said).toContain('The broker has forgotten the leases and has ended.');
  });
});
