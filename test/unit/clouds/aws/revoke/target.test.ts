import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AwsPlan } from '../../../../../src/clouds/aws/plan.ts';
import { awsRevoker } from '../../../../../src/clouds/aws/revoke/revoke.ts';
import { isOfAws, readTarget, saveTarget } from '../../../../../src/clouds/aws/revoke/target.ts';
import { leaseOf } from '../../../../support/broker-lease.ts';
import { fakeClock } from '../../../../support/clock.ts';
import { awsInputs, plan, problemsOf, ROLE } from '../../../../support/plan.ts';

const REVOKE = 'arn:aws:iam::111122223333:role/agent-revoke';
const revocable = { ...awsInputs, 'aws-revoke-role': REVOKE };
const awsPlan = (inputs: Record<string, string>) => plan(inputs).clouds[0] as AwsPlan;
const saved = saveTarget(awsPlan(revocable)) ?? {};

describe('the plan', () => {
  test('is revocable with a revoke role, unless revoking is off', () => {
    expect(awsPlan(awsInputs).end).toBe('expires');
    expect(awsPlan(revocable).end).toBe('revocable');
    expect(awsPlan({ ...revocable, revoke: 'off' }).end).toBe('expires');
    expect(saveTarget(awsPlan({ ...revocable, revoke: 'off' }))).toBeUndefined();
  });

  test('`required` needs a revoke role', () => {
    expect(problemsOf({ ...awsInputs, revoke: 'required' }).map((p) => p.code)).toEqual([
      'REVOKE_IMPOSSIBLE',
    ]);
    expect(problemsOf({ ...revocable, revoke: 'required' })).toEqual([]);
  });

  test.each([
    'agent-revoke',
    'arn:aws:iam::999988887777:role/agent-revoke',
    'arn:aws-cn:iam::111122223333:role/agent-revoke',
    ROLE,
  ])('refuses %s as revoke role, naming the input and a usable one', (role) => {
    const [problem] = problemsOf({ ...awsInputs, 'aws-revoke-role': role });
    expect(problem?.code).toBe('INPUT_INVALID');
    expect(problem?.what).toContain('aws-revoke-role');
    expect(problem?.fix).toContain('arn:aws:iam::111122223333:role/agent-revoke');
  });
});

describe('what is saved', () => {
  test('holds no secret and is read back whole', () => {
    expect(Object.keys(saved).sort()).toEqual(['audience', 'region', 'revokeRole', 'role', 'session', 'ttl']);
    expect(readTarget(saved)).toMatchObject({ session: 'review-16001-2-abc123' });
  });

  const CONSOLE_S = 12 * 3600 + 15 * 60;
  const T = Date.parse('2026-11-21T12:00:00Z');

  test('counts in that a console session outlives a lease, until it is known when it ends', () => {
    expect(readTarget(saved)).toMatchObject({ ttl: 3600 + CONSOLE_S });
    const lease = leaseOf(awsPlan(revocable), T, 3600);
    const ended = readTarget(saveTarget(awsPlan(revocable), lease) ?? {});
    expect(ended).toMatchObject({ expiresAt: T + 3600_000 });
    const consoleUntil = T + (3600 + CONSOLE_S) * 1000;
    const open = readTarget(saveTarget(awsPlan(revocable), { ...lease, consoleUntil }) ?? {});
    expect(open).toMatchObject({ ttl: 3600 + CONSOLE_S, expiresAt: consoleUntil });
  });

  test('counts it in for a renewal as well, which may lack the deny that the first lease had', () => {
    const lease = leaseOf(awsPlan(revocable), T, 3600);
    const first = readTarget(saveTarget(awsPlan(revocable), lease) ?? {});
    expect(first).toMatchObject({ ttl: 3600 + CONSOLE_S });
    const stale = { ...lease, consoleUntil: T };
    expect(readTarget(saveTarget(awsPlan(revocable), stale) ?? {})).toMatchObject({
      expiresAt: T + 3600_000,
    });
  });

  test('of a lease under 15 minutes is its ttl: it is never without the deny that ends it', () => {
    expect(readTarget(saveTarget(awsPlan({ ...revocable, ttl: '5m' })) ?? {})).toMatchObject({ ttl: 300 });
  });

  test.each([
    ['role', 'arn:aws:iam::111122223333:user/x'],
    ['role', REVOKE],
    ['revokeRole', 'arn:aws:iam::999988887777:role/x'],
    ['region', 'example.com/'],
    ['region', 'us-gov-west-1'],
    ['session', 'a b'],
    ['session', ''],
    ['audience', 'x\ny'],
    ['ttl', '-1'],
    ['roleId', 'AIDAEXAMPLE0000000001'],
    ['roleId', 'AROAEXAMPLE000000001:other'],
    ['expiresAt', 'soon'],
    ['stsEndpoint', 'not a url'],
  ])('%s = %j is refused', (name, value) => {
    expect(readTarget({ ...saved, [name]: value })).toBeUndefined();
  });

  test.each([
    [undefined, true],
    ['https://sts.eu-west-1.amazonaws.com', true],
    ['https://vpce-0123.sts.eu-west-1.vpce.amazonaws.com', true],
    ['https://sts.cn-north-1.amazonaws.com.cn', true],
    ['http://127.0.0.1:4566', false],
    ['https://abc123.execute-api.eu-west-1.amazonaws.com', false],
    ['https://sts.s3.eu-west-1.amazonaws.com', false],
    ['http://sts.eu-west-1.amazonaws.com', false],
    ['https://sts.example.com', false],
    ['https://amazonaws.com.example.com', false],
    ['https://evilamazonaws.com', false],
  ])('an endpoint %s is of AWS: %s', (stsEndpoint, expected) => {
    const target = readTarget({ ...saved, ...(stsEndpoint === undefined ? {} : { stsEndpoint }) });
    expect(target && isOfAws(target)).toBe(expected);
  });

  test.each([
    ['sts.amazonaws.com', true],
    ['sts.amazonaws.com.cn', true],
    ['https://vault.corp.example', false],
    ['sts.amazonaws.com.example', false],
  ])('an audience %s is of AWS: %s', (audience, expected) => {
    const target = readTarget({ ...saved, audience });
    expect(target && isOfAws(target)).toBe(expected);
  });
});

test('whatever a list that any step can write says: no token is asked but for AWS, and to no host but one of AWS', async () => {
  const hosts = [
    '127.0.0.1:9',
    'localhost',
    '[::1]:9',
    'sts.example.com',
    'sts.us-east-1.amazonaws.com',
    'iam.amazonaws.com',
  ];
  const base = fc.oneof(
    fc.constant(''),
    fc.webUrl(),
    fc
      .tuple(fc.constantFrom('http', 'https'), fc.constantFrom(...hosts))
      .map(([scheme, host]) => `${scheme}://${host}`),
  );
  const audience = fc.oneof(
    fc.constantFrom(saved.audience ?? '', 'sts.amazonaws.com.cn'),
    fc.webUrl(),
    fc.string(),
  );
  const role = fc.constantFrom('arn:aws:iam::999988887777:role/x', 'arn:aws:iam::999988887777:role/y');
  const forged = fc.record(
    { role, revokeRole: role, audience, stsEndpoint: base, iamEndpoint: base },
    { requiredKeys: [] },
  );
  const wrong: unknown[] = [];
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(forged, async (parts) => {
      const list = { ...saved, ...parts };
      const outcome = await awsRevoker.revokeSaved(list, {
        clock: fakeClock(0),
        signal: new AbortController().signal,
        untrusted: true,
        progress: () => {},
        secret: () => {},
        identity: async (wanted) => {
          asked++;
          // An error that is thrown here is only an outcome.
          if (!/^sts\.amazonaws\.(com|com\.cn|eu)$/.test(wanted)) wrong.push(wanted);
          for (const url of [list.stsEndpoint, list.iamEndpoint])
            if (url && !/^https:\/\/[a-z0-9.-]+\.amazonaws\.com\/?$/.test(url)) wrong.push(url);
          throw new Error('no token here');
        },
      });
      expect(outcome.state).toBe('failed');
    }),
    { numRuns: 500 },
  );
  expect(wrong).toEqual([]);
  expect(asked).toBeGreaterThan(5);
});
