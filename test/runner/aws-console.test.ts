import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { openConsole, variablesOf } from '../support/console.ts';
import { DENIED, entries, read, startRevokeJob } from '../support/revocation.ts';

const HOUR_MS = 3600_000;
const READABLE = '2026-11-21';
const ENDED = /explicit deny in a session policy/;
const ARN = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::my-bucket/reports/*' };
const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
/** A policy that STS takes with the denies of role chaining beside it, and with no more: it takes 2,048 characters. */
const full = ((): string => {
  const of = (n: number) =>
    JSON.stringify(document(allow, { ...allow, Resource: `arn:aws:s3:::${'x'.repeat(n)}` }));
  return of(1930 - of(0).length);
})();

describe('a lease traded for a console session of 12 hours', () => {
  test('without the deny that ends it the session outlives the keys: the sandbox has the hole that AWS has', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const role = box.aws.role(defaultWorld.roleArn);
    if (!role) throw new Error('no role');
    const open = variablesOf(box.aws.startSession(role, { policies: [document(allow)] }));
    const console = await openConsole(box, open);
    box.clock.advance(11 * HOUR_MS);
    expect(await read(box, open)).toMatch(/expired/i);
    expect(await read(box, console)).toContain(READABLE);
    expect(await read(box, console, 'secret/b.csv')).toContain('no session policy allows');
  });

  test.each<[string, Record<string, string>]>([
    ['scope lines', {}],
    ['scope lines, for less than STS issues', { ttl: '5m' }],
    ['aws:inherit', { scope: 'aws:inherit' }],
    ['a policy of its own', { scope: '', 'aws-session-policy': JSON.stringify(document(allow)) }],
    ['managed policies', { scope: '', 'aws-managed-policies': ARN }],
  ])('with %s it ends with the ttl of the lease', async (_title, inputs) => {
    await using world = await startRevokeJob();
    const { box } = world;
    box.aws.addManagedPolicy(ARN, document({ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }));
    const main = await world.lease({ with: inputs });
    expect(main.outcome, main.log).toBe('success');
    const console = await openConsole(box, main.env);
    expect(await read(box, console)).toContain(READABLE);
    const left = Date.parse(String(main.env.AWS_CREDENTIAL_EXPIRATION)) - box.clock.now();
    expect(left).toBeGreaterThan(0);
    box.clock.advance(left + 1000);
    expect(await read(box, console)).toMatch(ENDED);
    expect(JSON.parse(main.output.leases ?? '')[0].consoleUntil).toBeUndefined();
  });

  test('beside managed policies the deny that ends it allows nothing that they do not', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    box.aws.addManagedPolicy(ARN, document(allow));
    const main = await world.lease({ with: { scope: '', 'aws-managed-policies': ARN } });
    expect(await read(box, main.env)).toContain(READABLE);
    expect(await read(box, main.env, 'secret/b.csv')).toContain('no session policy allows');
  });
});

describe('where a policy of its own leaves no room for the deny that ends it', () => {
  const inputs = { scope: '', 'aws-session-policy': full };

  test('the lease is issued, and plan, output, record and post say that a console session may outlive it', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { ...inputs, revoke: 'off' } });
    expect(main.outcome, main.log).toBe('success');
    expect(main.log).toContain('a console session with it, which lives up to 12 hours longer');
    const [lease] = JSON.parse(main.output.leases ?? '');
    expect(Date.parse(lease.consoleUntil) - Date.parse(lease.expiresAt)).toBe(12.25 * HOUR_MS);
    expect(readFileSync(main.output.record ?? '', 'utf8')).toContain(
      `"consoleUntil":"${lease.consoleUntil}"`,
    );
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain(
      `A console session made with it may live until ${lease.consoleUntil}`,
    );
  });

  test('under 15 minutes, which only the deny that ends it can keep, it is refused', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease({ with: { ...inputs, ttl: '5m' } });
    expect(main.log).toContain('POLICY_TOO_LARGE');
    expect(world.box.aws.sessions).toEqual([]);
  });

  test('a console session that was revoked stays so: no later job takes the deny away before it is over', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const main = await world.lease({ with: inputs });
    const console = await openConsole(box, main.env);
    expect(await read(box, console)).toContain(READABLE);
    await world.end();
    expect(entries(box)).toHaveLength(1);
    const [deny] = entries(box);

    box.clock.advance(2 * HOUR_MS);
    const later = await world.lease({ with: { deliver: 'outputs' } });
    expect(later.outcome, later.log).toBe('success');
    await world.job.finish();
    expect(entries(box)).toContain(deny);
    expect(await read(box, console)).toMatch(DENIED);
  });

  test('it is revoked after its expiry, too', async () => {
    await using world = await startRevokeJob();
    const { box } = world;
    const main = await world.lease({ with: inputs });
    const console = await openConsole(box, main.env);
    box.clock.advance(2 * HOUR_MS);
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('aws: revoking');
    expect(await read(box, console)).toMatch(DENIED);
  });
});
