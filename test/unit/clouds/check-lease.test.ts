import { describe, expect, test } from 'vitest';
import { expectedAfter, expectedOf, leaseFault, shapeFault } from '../../../src/clouds/check-lease.ts';
import { cloudByName } from '../../../src/clouds/clouds.ts';
import type { Lease } from '../../../src/model/lease.ts';
import { awsPlan, leaseOf } from '../../support/broker-lease.ts';

const T = Date.parse('2026-11-21T12:00:00Z');
const { accessToken: _, ...secrets } = leaseOf(awsPlan, T, 900).secrets;
const good: Lease = { ...leaseOf(awsPlan, T, 900), secrets };
const expected = expectedOf(awsPlan, cloudByName('aws').bounds);
const seen = { elapsedMs: 0, wider: ['wide-token-of-the-role'] };

test('a lease that is what its plan asks for is believed, and so is the next one of the session', () => {
  expect(leaseFault(good, expected, seen)).toBeUndefined();
  const next = { ...good, issuedAt: T + 600_000, expiresAt: T + 4_000_000 };
  expect(leaseFault(next, expectedAfter(good), seen)).toBeUndefined();
});

describe('a lease is not believed', () => {
  const cases: readonly (readonly [string, Partial<Record<keyof Lease, unknown>>, RegExp])[] = [
    ['for another cloud', { cloud: 'gcp' }, /another cloud/],
    ['for another principal', { principal: 'arn:aws:iam::111122223333:role/admin' }, /another principal/],
    ['for another session', { session: 'other' }, /another session/],
    ['under another id', { id: 'aws:other' }, /another id/],
    ['for a wider scope', { scope: [...good.scope, 'aws:inherit'] }, /another scope/],
    ['that calls itself narrowed otherwise', { narrowed: !good.narrowed }, /another narrowed/],
    ['closed in a way that there is not', { closed: 'yes' }, /closed/],
    ['with console sessions that end at no instant', { consoleUntil: 'soon' }, /console/],
    ['without a secret', { secrets: {} }, /no secret/],
    ['with another secret beside', { secrets: { ...secrets, more: 'x' } }, /other secrets/],
    ['without one of its secrets', { secrets: { accessKeyId: 'ASIAEXAMPLE' } }, /other secrets/],
    ['with an empty secret', { secrets: { ...secrets, sessionToken: '' } }, /empty/],
    ['with a line break in a secret', { secrets: { ...secrets, sessionToken: 'a\nb' } }, /line break/],
    ['with NUL in a secret', { secrets: { ...secrets, sessionToken: 'a\0b' } }, /line break/],
    [
      'with a secret that is far too long',
      { secrets: { ...secrets, sessionToken: 'x'.repeat(16_385) } },
      /too long/,
    ],
    ['with a secret that is no text', { secrets: { ...secrets, sessionToken: 7 } }, /line break/],
    [
      'that is the wide token',
      { secrets: { ...secrets, sessionToken: 'wide-token-of-the-role' } },
      /wide token/,
    ],
    [
      'that holds the wide token',
      { secrets: { ...secrets, sessionToken: 'x.wide-token-of-the-role.x' } },
      /wide token/,
    ],
    ['that is over', { expiresAt: T }, /over already/],
    ['that ends before it begins', { expiresAt: T - 1 }, /over already/],
    ['that lives an hour too long', { expiresAt: T + 2 * 3_600_000 + 300_001 }, /longer than/],
    ['that ends in the year 12000', { expiresAt: Date.UTC(12_000, 0) }, /no end/],
    ['that ends never', { expiresAt: Number.POSITIVE_INFINITY }, /no end/],
    ['that ends at no number', { expiresAt: Number.NaN }, /no end/],
    ['that begins before time', { issuedAt: -1 }, /no beginning/],
    ['that says text of two lines', { facts: { account: 'a\n::error::b' } }, /not text/],
    ['that has no list of lines', { scope: 's3:read x' }, /scope/],
    ['that ends in another way', { end: 'never' }, /how it ends/],
    ['that does not say whether it is narrowed', { narrowed: 1 }, /narrowed/],
  ];
  test.each(cases)('%s', (_name, change, why) => {
    const lease = { ...good, ...change } as Lease;
    expect(leaseFault(lease, expected, seen)).toMatch(why);
    expect(leaseFault(lease, { ...expectedAfter(good), longest: 3600 }, seen)).toMatch(why);
  });

  test('that has lived as long as it lives', () => {
    expect(leaseFault(good, expected, { elapsedMs: 899_999, wider: [] })).toBeUndefined();
    expect(leaseFault(good, expected, { elapsedMs: 900_000, wider: [] })).toMatch(/over already/);
    expect(leaseFault(good, expected, { elapsedMs: Number.NaN, wider: [] })).toMatch(/over already/);
  });

  test.each([undefined, null, 'lease', 7, [], [good]])('%j: it is none', (value) => {
    expect(shapeFault(value)).toBe('it is not a lease');
  });
});
