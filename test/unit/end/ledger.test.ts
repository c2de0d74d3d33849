import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Ledger, readLedger, writeLedger } from '../../../src/end/ledger.ts';
import { type Holding, type Holdings, readHoldings, writeHoldings } from '../../../src/model/holding.ts';

const owner = { runKey: 'octo-org/octo-repo/16001/2/review', runId: '16001', attempt: '2' };
const session = 'review-16001-2-abc123';

const revocation = { role: 'arn:aws:iam::111122223333:role/agent', session, ttl: '900' };
const aws: Holding = {
  cloud: 'aws',
  principal: 'arn:aws:iam::111122223333:role/agent',
  session,
  ttl: 900,
  revocation,
  issued: {
    id: `aws:${session}`,
    issuedAt: Date.parse('2026-11-21T12:00:00Z'),
    expiresAt: Date.parse('2026-11-21T12:15:00Z'),
    consoleUntil: Date.parse('2026-11-22T00:30:00Z'),
    end: 'revocable',
  },
};
const broker = { pid: 4711, started: '12345', port: 40_000, control: 'c'.repeat(43) };
const ledger: Ledger = {
  variables: ['AWS_REGION', 'AWS_ACCESS_KEY_ID'],
  restore: {},
  holdings: { revoke: 'auto', leases: [aws], broker },
};
const text = writeLedger(owner.runKey, ledger);

/** The text with one thing changed: at the top, or in its only lease. */
function forge(top: Record<string, unknown>, lease: Record<string, unknown> = {}): string {
  const value = JSON.parse(text);
  const [first] = value.leases;
  return JSON.stringify({ ...value, leases: [{ ...first, ...lease }], ...top });
}

/** Its only lease, as the reader takes it. */
const leaseOf = (forged: string) => readLedger(forged, owner)?.holdings.leases[0];

test('a written ledger is read, except the parts that a ledger may not decide', () => {
  expect(readLedger(text, owner)).toEqual({
    variables: ledger.variables,
    restore: {},
    // The ttl is not needed for a lease whose expiry is known.
    holdings: { revoke: 'auto', leases: [{ ...aws, ttl: 0 }], broker },
  });
});

describe('not a ledger', () => {
  const none: readonly (readonly [string, string])[] = [
    ['no JSON', '{'],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['a text', '"leases"'],
    ['another version', forge({ version: 2 })],
    ['no version', forge({ version: undefined })],
    ['another job', forge({ runKey: 'octo-org/octo-repo/16001/2/other' })],
    ['another attempt', forge({ runKey: 'octo-org/octo-repo/16001/1/review' })],
    ['another repository', forge({ runKey: 'evil/octo-repo/16001/2/review' })],
    ['a way to revoke that there is not', forge({ revoke: 'always' })],
    ['no way to revoke', forge({ revoke: undefined })],
    ['variables that are no list', forge({ variables: 'AWS_REGION' })],
    ['leases that are no list', forge({ leases: { 0: aws } })],
    ['no leases', forge({ leases: [] })],
    ['leases that are nothing', forge({ leases: [null, 7, 'aws', []] })],
    ['a cloud that there is not', forge({}, { cloud: 'toString' })],
    ['a session of another run', forge({}, { session: 'review-999-2-abc123', revocation: {} })],
    ['a session of another attempt', forge({}, { session: 'review-16001-1-abc123', revocation: {} })],
    ['a session that only begins like ours', forge({}, { session: `${session}-x`, revocation: {} })],
    ['a session with a line break', forge({}, { session: `a\n-16001-2-abc123`, revocation: {} })],
    ['a session that is too long', forge({}, { session: `${'a'.repeat(60)}${session}`, revocation: {} })],
    ['a session that is no text', forge({}, { session: { toString: 1 } })],
    ['a principal with a space', forge({}, { principal: 'arn:aws iam' })],
    ['a principal with a line break', forge({}, { principal: 'arn\n::error::x' })],
    ['a principal that is too long', forge({}, { principal: 'a'.repeat(2049) })],
    ['a principal that is no text', forge({}, { principal: 7 })],
    ['what was only asked for', forge({}, { issued: undefined })],
    ['an end that is no instant', forge({}, { issued: { expiresAt: 'soon' } })],
    ['an end in another form', forge({}, { issued: { expiresAt: '2026-11-21T12:15:00.000Z' } })],
    ['an end that no calendar has', forge({}, { issued: { expiresAt: '2026-13-41T12:15:00Z' } })],
    ['an end that is a number', forge({}, { issued: { expiresAt: 1_795_262_400_000 } })],
    [
      'saved words about another session',
      forge({}, { revocation: { ...revocation, session: 'other-1-1-abcdef' } }),
    ],
  ];
  test.each(none)('%s', (_what, forged) => expect(readLedger(forged, owner)).toBeUndefined());
});

describe('a forged ledger can only ask for less', () => {
  test.each([
    ['a list', [revocation]],
    ['a text', 'role'],
    ['a member that is no text', { ...revocation, role: { arn: 'x' } }],
    ['a member that is too long', { ...revocation, role: 'r'.repeat(2049) }],
    ['too many members', Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`m${i}`, 'x']))],
  ])('saved words that are %s: the lease expires', (_what, saved) => {
    const lease = leaseOf(forge({}, { revocation: saved }));
    expect(lease).not.toHaveProperty('revocation');
    expect(lease?.issued?.end).toBe('expires');
  });

  test('the reader itself makes the lease’s id, and decides how it ends', () => {
    const issued = { id: 'aws:someone-else', expiresAt: '2026-11-21T12:15:00Z', end: 'expires' };
    expect(leaseOf(forge({}, { issued }))?.issued).toMatchObject({ id: `aws:${session}`, end: 'revocable' });
  });

  test('unknown members are dropped', () => {
    const lease = leaseOf(
      forge({}, { outcome: { state: 'revoked' }, maybeDone: true, secret: {}, ttl: 1e9 }),
    );
    expect(Object.keys(lease ?? {}).toSorted()).toEqual(
      ['cloud', 'issued', 'principal', 'revocation', 'session', 'ttl'].toSorted(),
    );
    expect(lease?.ttl).toBe(0);
  });

  test('a bad lease does not hide a good one, and there are no more than a step can have', () => {
    const [first] = JSON.parse(text).leases;
    const bad = { ...first, session: 'x' };
    expect(readLedger(forge({ leases: [bad, first] }), owner)?.holdings.leases).toHaveLength(1);
    const many = Array.from({ length: 500 }, () => first);
    expect(readLedger(forge({ leases: many }), owner)?.holdings.leases.length).toBeLessThan(20);
  });

  test.each([
    ['PATH'],
    ['NODE_OPTIONS'],
    ['LD_PRELOAD'],
    ['AWS_REGION\nPATH=1'],
    ['aws_region'],
    ['GITHUB_TOKEN'],
    [7],
    [null],
  ])('variable %j is not touched', (name) => {
    const forged = forge({ variables: [name, 'AWS_REGION', 'AWS_REGION'] });
    expect(readLedger(forged, owner)?.variables).toEqual(['AWS_REGION']);
  });

  test.each([
    ['a text', 'broker'],
    ['no port', { ...broker, port: undefined }],
    ['a port that there is not', { ...broker, port: 65_536 }],
    ['a port in between', { ...broker, port: 1.5 }],
    ['a port that is a text', { ...broker, port: '80' }],
    ['no process', { ...broker, pid: 0 }],
    ['a token with a line break', { ...broker, control: `${'c'.repeat(43)}\r\nHost: x` }],
    ['a token that is too short', { ...broker, control: 'c' }],
  ])('a broker that is %s: the leases are ended without one', (_what, handle) => {
    const { holdings } = readLedger(forge({ broker: handle }), owner) ?? {};
    expect(holdings?.leases).toHaveLength(1);
    expect(holdings).not.toHaveProperty('broker');
  });

  test('whatever the bytes, it never throws and asks for nothing of another run', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.anything().map((lease) => forge({ leases: [lease] })),
      fc.dictionary(fc.constantFrom(...Object.keys(aws), 'id', 'end'), fc.anything()).map((lease) => {
        try {
          return forge({}, lease);
        } catch {
          return '{}';
        }
      }),
    );
    fc.assert(
      fc.property(anything, (forged) => {
        for (const lease of readLedger(forged ?? '', owner)?.holdings.leases ?? [])
          expect(lease.session).toMatch(/-16001-2-[a-z0-9]{6}$/);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the written form, in hands that are trusted', () => {
  const instantMs = fc.integer({ min: 0, max: 4_102_444_799 }).map((seconds) => seconds * 1000);
  const holding: fc.Arbitrary<Holding> = fc.record(
    {
      cloud: fc.constantFrom('aws', 'gcp', 'azure'),
      principal: fc.string(),
      session: fc.string(),
      ttl: fc.nat(),
      revocation: fc.dictionary(fc.string({ minLength: 1 }), fc.string()).map((saved) => ({ ...saved })),
      issued: fc.record(
        {
          id: fc.string(),
          issuedAt: instantMs,
          expiresAt: instantMs,
          end: fc.constantFrom('expires', 'revocable'),
        },
        { requiredKeys: ['id', 'expiresAt', 'end'] },
      ),
    },
    { requiredKeys: ['cloud', 'principal', 'session', 'ttl'] },
  );

  test('comes back as it was, whatever is in it', () => {
    const holdings: fc.Arbitrary<Holdings> = fc.record({
      revoke: fc.constantFrom('auto', 'required', 'off'),
      leases: fc.array(holding, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(holdings, (given) => {
        expect(readHoldings(JSON.parse(JSON.stringify(writeHoldings(given))))).toEqual(given);
      }),
    );
  });

  test.each([
    ['nothing', undefined],
    ['another version', { version: 2, revoke: 'auto', leases: [] }],
    ['no leases', { version: 1, revoke: 'auto' }],
    [
      'a lease without a session',
      { version: 1, revoke: 'auto', leases: [{ cloud: 'aws', principal: 'p', ttl: 1 }] },
    ],
    [
      'an end that is no instant',
      JSON.parse(forge({}, { issued: { id: 'x', expiresAt: 'soon', end: 'expires' } })),
    ],
  ])('%s: it is not that form', (_what, value) => expect(readHoldings(value)).toBeUndefined());
});

test('that a broker renews a lease comes from the trusted form alone, and only as `true`', () => {
  const brokered = { ...aws, brokered: true } as const;
  const written = writeHoldings({ revoke: 'auto', leases: [brokered, aws] });
  expect(readHoldings(JSON.parse(JSON.stringify(written)))?.leases).toEqual([brokered, aws]);
  for (const odd of [false, 'true', 1, null, {}, [true]]) {
    const [first] = JSON.parse(text).leases;
    const value = { version: 1, revoke: 'auto', leases: [{ ...first, brokered: odd }] };
    expect(readHoldings(value)?.leases).toEqual([aws]);
  }
  expect(leaseOf(forge({}, { brokered: true }))).not.toHaveProperty('brokered');
});

test('a variable is given back only where a gateway adds to it, and only with a small number', () => {
  const restore = { GIT_CONFIG_COUNT: '2', PATH: '7', LD_PRELOAD: '1' };
  expect(readLedger(forge({ restore }), owner)?.restore).toEqual({ GIT_CONFIG_COUNT: '2' });
  for (const value of ['-1', '99999', 'x', '', '1\n', 2, null, {}])
    expect(readLedger(forge({ restore: { GIT_CONFIG_COUNT: value } }), owner)?.restore).toEqual({});
});

test('a named lease keeps its name, and a name of another form makes it no lease of ours', () => {
  expect(leaseOf(forge({}, { name: 'reports' }))?.name).toBe('reports');
  for (const name of ['', 'Reports', 'a b', 7, 'a'.repeat(32)])
    expect(readLedger(forge({}, { name }), owner)).toBeUndefined();
  const { leases } =
    readHoldings(writeHoldings({ revoke: 'auto', leases: [{ ...aws, name: 'reports' }, aws] })) ?? {};
  expect(leases).toEqual([{ ...aws, name: 'reports' }, aws]);
  expect(
    readHoldings({ ...writeHoldings({ revoke: 'auto', leases: [] }), leases: [{ ...aws, name: 'A' }] }),
  ).toBeUndefined();
});
