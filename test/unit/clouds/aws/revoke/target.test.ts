import { describe, expect, test } from 'vitest';
import type { AwsPlan } from '../../../../../src/clouds/aws/plan.ts';
import { hasAwsEndpoints, readTarget, saveTarget } from '../../../../../src/clouds/aws/revoke/target.ts';
import { leaseOf } from '../../../../support/broker-lease.ts';
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
    ['http://127.0.0.1:4566', true],
    ['https://abc123.execute-api.eu-west-1.amazonaws.com', false],
    ['https://sts.s3.eu-west-1.amazonaws.com', false],
    ['http://sts.eu-west-1.amazonaws.com', false],
    ['https://sts.example.com', false],
    ['https://amazonaws.com.example.com', false],
    ['https://evilamazonaws.com', false],
  ])('an endpoint %s is of AWS or of this machine: %s', (stsEndpoint, expected) => {
    const target = readTarget({ ...saved, ...(stsEndpoint === undefined ? {} : { stsEndpoint }) });
    expect(target && hasAwsEndpoints(target)).toBe(expected);
  });
});
