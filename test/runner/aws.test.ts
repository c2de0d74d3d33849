import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultWorld } from '../../sandbox/index.ts';
import { findSecret, written } from '../emulator/index.ts';
import { codesOf, leftovers, nothing, startAwsJob } from '../support/aws-job.ts';
import { variablesOf } from '../support/console.ts';
import { read } from '../support/revocation.ts';

describe('one AWS lease', () => {
  test('main exports the lease, masks it first, and post says when it ends', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ id: 'creds' });
    expect(main.log).not.toContain('::error');
    expect(main.outcome).toBe('success');
    expect(Object.keys(main.env).sort()).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_CREDENTIAL_EXPIRATION',
      'AWS_DEFAULT_REGION',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
    ]);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']) {
      expect(main.masks).toContain(main.env[name]);
    }
    expect(main.output['aws-account-id']).toBe('111122223333');
    expect(main.output['aws-session-arn']).toMatch(/^arn:aws:sts::111122223333:assumed-role\/agent\/review-/);
    expect(main.output['expires-at']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(main.output['aws-secret-access-key']).toBeUndefined();
    const [lease] = JSON.parse(main.output.leases ?? '[]');
    expect(lease).toMatchObject({
      cloud: 'aws',
      principal: 'arn:aws:iam::111122223333:role/agent',
      scope: ['s3:read my-bucket/reports/*'],
      narrowed: true,
      end: 'expires',
    });
    expect(main.summary).toContain('| aws |');
    const end = await world.job.finish({ outputs: { leases: '${{ steps.creds.outputs.leases }}' } });
    expect(end.status).toBe('success');
    expect(end.posts[0]?.log).toMatch(/aws: expires at \d\d:\d\d:\d\d UTC, 60 min from now/);
    expect(end.outputs.leases).toBe(main.output.leases);
  });

  test('exactly two requests are made: one to GitHub, one to STS with the narrowed policy', async () => {
    await using world = await startAwsJob();
    const main = await world.lease();
    const asked = world.box.requests.list().filter((r) => r.service !== 'github-api');
    expect(asked.map((r) => r.service)).toEqual(['github', 'aws-sts']);
    const form = new URLSearchParams(asked[1]?.body);
    expect(form.get('Action')).toBe('AssumeRoleWithWebIdentity');
    expect(form.get('DurationSeconds')).toBe('3600');
    const { Statement } = JSON.parse(form.get('Policy') ?? '') as { Statement: { Effect: string }[] };
    expect(Statement.filter(({ Effect }) => Effect === 'Allow')).toHaveLength(2);
    expect(JSON.parse(main.output.leases ?? '')[0].closed).toBe('resources');
    expect(readFileSync(main.output.record ?? '', 'utf8')).toContain('"closed":"resources"');
  });

  test('deliver: outputs sets outputs and exports nothing', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { deliver: 'outputs' } });
    expect(main.env).toEqual({});
    expect(main.output['aws-access-key-id']).toMatch(/^ASIA/);
    expect(main.masks).toContain(main.output['aws-session-token']);
  });

  test('a ttl under 15 minutes is a deny in the session policy from that instant', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { ttl: '1m' } });
    const sts = world.box.requests.list({ service: 'aws-sts' })[0];
    const form = new URLSearchParams(sts?.body);
    const policy = JSON.parse(form.get('Policy') ?? '');
    expect(form.get('DurationSeconds')).toBe('900');
    expect(policy.Statement.at(-1)).toEqual({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': main.output['expires-at'] } },
    });
  });

  test('the instant is counted by GitHub’s clock, not the runner’s', async () => {
    await using world = await startAwsJob();
    world.box.clock.advance(3 * 3600_000);
    const main = await world.lease({ with: { ttl: '2m' } });
    const left = Date.parse(main.output['expires-at'] ?? '') - world.box.clock.now();
    expect(left).toBeGreaterThan(100_000);
    expect(left).toBeLessThanOrEqual(120_000);
  });

  test('a second lease of the same cloud is refused under env and allowed under outputs', async () => {
    await using world = await startAwsJob();
    expect((await world.lease()).outcome).toBe('success');
    const second = await world.lease({ continueOnError: true });
    expect(codesOf(second)).toEqual(['LEASE_EXISTS']);
    expect(second.env).toEqual({});
    const third = await world.lease({ with: { deliver: 'outputs' } });
    expect(third.outcome).toBe('success');
  });

  test('no ambient AWS variable or profile steers the exchange', async () => {
    await using world = await startAwsJob();
    const hostile = {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
      AWS_PROFILE: 'missing',
      AWS_CONFIG_FILE: '/nowhere/config',
      AWS_ACCESS_KEY_ID: 'AKIAOTHER',
      AWS_SECRET_ACCESS_KEY: 'other',
      AWS_REGION: 'eu-west-9',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_RETRY_MODE: 'nonsense',
      AWS_MAX_ATTEMPTS: 'x',
      AWS_ROLE_ARN: 'arn:aws:iam::999988887777:role/other',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/etc/hostname',
      AWS_DEFAULTS_MODE: 'nonsense',
      AWS_SDK_UA_APP_ID: 'x'.repeat(100),
    };
    const main = await world.lease({ env: hostile });
    expect(main.outcome).toBe('success');
    expect(main.env.AWS_REGION).toBe('us-east-1');
    expect(main.annotations).toEqual([
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('AWS_PROFILE is set') }),
    ]);
  });
});

describe('lock-ip', () => {
  test('a thief who has the MCP server of AWS forward the call is outside, too', async () => {
    await using world = await startAwsJob();
    const { box } = world;
    const main = await world.lease({ with: { 'lock-ip': '127.0.0.0/8' } });
    expect(await read(box, main.env)).toContain('2026-11-21');
    Object.assign(box.aws.origin, { sourceIp: '198.51.100.7', viaAwsMcp: true });
    // What the lock says of addresses alone does not hold against it: the sandbox has the hole that AWS has.
    const role = box.aws.role(defaultWorld.roleArn);
    if (!role) throw new Error('no role');
    const outside = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        NotIpAddressIfExists: { 'aws:SourceIp': '127.0.0.0/8' },
        BoolIfExists: { 'aws:ViaAWSService': 'false' },
      },
    };
    const policy = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }, outside],
    };
    const open = box.aws.startSession(role, { policies: [policy] });
    expect(await read(box, variablesOf(open))).toContain('2026-11-21');
    expect(await read(box, main.env)).toContain('with an explicit deny in a session policy');
  });
});

describe('nothing secret is written where it can be read', () => {
  test('credentials and tokens appear only in masks, GITHUB_ENV and, if asked for, GITHUB_OUTPUT', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ with: { deliver: 'env\noutputs' }, stepDebug: true });
    const end = await world.job.finish();
    const session = world.box.aws.sessions.at(-1);
    const form = new URLSearchParams(world.box.requests.list({ service: 'aws-sts' })[0]?.body);
    const secrets = [
      session?.accessKeyId,
      session?.secretAccessKey,
      session?.sessionToken,
      form.get('WebIdentityToken'),
      main.processEnv.ACTIONS_ID_TOKEN_REQUEST_TOKEN,
    ].map(String);
    for (const stage of [main, ...end.posts]) {
      const { 'add-mask': _mask, 'file:env': _env, 'file:output': _output, ...places } = written(stage);
      for (const secret of secrets) expect(findSecret(places, secret)).toEqual([]);
    }
  });
});

describe('dry-run', () => {
  test('shows the plan and asks nobody, without any permission', async () => {
    await using world = await startAwsJob({ identity: false });
    const main = await world.lease({ with: { 'dry-run': true, ttl: '5m', 'github-token': '' } });
    expect(main.outcome).toBe('success');
    expect(world.box.requests.list()).toEqual([]);
    expect(leftovers(main)).toEqual(nothing);
    expect(main.log).toMatch(/session policy, \d+ of 2048 characters/);
    const end = await world.job.finish();
    expect(end.posts[0]?.log).toContain('dry run');
  });
});
