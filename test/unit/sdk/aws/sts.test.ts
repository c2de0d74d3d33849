import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NetworkError } from '../../../../src/net/http.ts';
import { listen, watchProcess } from '../watch.ts';

// After the watch is there: the library takes the functions that read files when it is loaded.
const { openSts, StsError } = await import('../../../../src/sdk/aws/sts.ts');

const INPUT = {
  roleArn: 'arn:aws:iam::123456789012:role/agent',
  session: 'review-1-1-abcdef',
  token: 'a.b.c',
  duration: 900,
  policy: '{"Version":"2012-10-17","Statement":[]}',
  policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
};

const ISSUED = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
<AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/agent/review-1-1-abcdef</Arn><AssumedRoleId>AROAEXAMPLEEXAMPLE:review</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>session</SessionToken><Expiration>2026-11-21T12:15:03Z</Expiration></Credentials>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;

const issue = (response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/xml' });
  response.end(ISSUED);
};

const never = new AbortController().signal;

async function thrown(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => expect.fail('it went through'),
    (error: unknown) => error,
  );
}

describe('the AWS SDK in this process', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'home-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  test('nothing in variables or profiles steers it, and no file is read', async () => {
    await using sts = await listen(issue);
    await using trap = await listen(issue);
    mkdirSync(join(home, '.aws'));
    const config = `[default]\nregion = eu-west-9\nendpoint_url = ${trap.url}\nuse_fips_endpoint = true\nretry_mode = adaptive\nsts_regional_endpoints = legacy\nuser_agent_app_id = hostile\n`;
    for (const name of ['config', 'credentials']) {
      writeFileSync(join(home, '.aws', name), config);
      writeFileSync(join(home, name), config);
    }
    using watch = watchProcess({
      HOME: home,
      USERPROFILE: home,
      AWS_CONFIG_FILE: join(home, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
      AWS_PROFILE: 'default',
      AWS_REGION: 'eu-west-9',
      AWS_ENDPOINT_URL: trap.url,
      AWS_ENDPOINT_URL_STS: trap.url,
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_MAX_ATTEMPTS: '9',
      AWS_SDK_UA_APP_ID: 'hostile',
      AWS_EXECUTION_ENV: 'hostile',
      AWS_ACCESS_KEY_ID: 'AKIAHOSTILE',
      AWS_SECRET_ACCESS_KEY: 'hostile',
      AWS_AUTH_SCHEME_PREFERENCE: 'sigv4a',
      AWS_EC2_METADATA_SERVICE_ENDPOINT: trap.url,
    });
    const client = openSts({ region: 'us-east-1', url: sts.url, timeoutMs: 5000 });
    await client.assumeRoleWithWebIdentity(INPUT, never);
    expect(trap.heard).toEqual([]);
    expect(sts.heard).toHaveLength(1);
    expect(JSON.stringify(sts.heard)).not.toMatch(/hostile/i);
    expect(watch.connections).toEqual([`127.0.0.1:${sts.port}`]);
    // Not even the empty file that the profiles are pointed at: every setting is given, so none is looked up.
    const settings = (path: string) => path.startsWith(home) || path.includes('.aws') || path === devNull;
    expect(watch.files.filter(settings)).toEqual([]);
  });

  test('it asks for exactly what it is given, unsigned, and reads the answer', async () => {
    await using sts = await listen(issue);
    using watch = watchProcess();
    const client = openSts({ region: 'us-east-1', url: sts.url, timeoutMs: 5000 });
    expect(await client.assumeRoleWithWebIdentity(INPUT, never)).toEqual({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'session',
      expiration: Date.parse('2026-11-21T12:15:03Z'),
      arn: 'arn:aws:sts::123456789012:assumed-role/agent/review-1-1-abcdef',
      roleId: 'AROAEXAMPLEEXAMPLE:review',
    });
    const [{ method, path, headers, body }] = sts.heard as [(typeof sts.heard)[0]];
    expect({ method, path }).toEqual({ method: 'POST', path: '/' });
    expect(headers.authorization).toBeUndefined();
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: INPUT.roleArn,
      RoleSessionName: INPUT.session,
      WebIdentityToken: INPUT.token,
      DurationSeconds: '900',
      Policy: INPUT.policy,
      'PolicyArns.member.1.arn': INPUT.policyArns[0],
    });
    expect([watch.fetched, watch.printed]).toEqual([[], []]);
  });

  test("it sends through this project's own HTTP: its limits of size and time hold, and it tries once", async () => {
    await using endless = await listen((response) => response.end('x'.repeat(2 * 1024 * 1024)));
    const long = openSts({ region: 'us-east-1', url: endless.url, timeoutMs: 5000 });
    expect(await thrown(long.assumeRoleWithWebIdentity(INPUT, never))).toMatchObject({
      name: 'NetworkError',
      message: expect.stringContaining('far too long'),
    });
    expect(endless.heard).toHaveLength(1);
    await using silent = await listen(() => {});
    const late = openSts({ region: 'us-east-1', url: silent.url, timeoutMs: 60 });
    const error = await thrown(late.assumeRoleWithWebIdentity(INPUT, never));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ timedOut: true });
    expect(silent.heard).toHaveLength(1);
  });

  test('an abort ends it with the reason of the signal', async () => {
    await using silent = await listen(() => {});
    const client = openSts({ region: 'us-east-1', url: silent.url, timeoutMs: 5000 });
    const stop = new AbortController();
    const asked = thrown(client.assumeRoleWithWebIdentity(INPUT, stop.signal));
    stop.abort(new Error('enough'));
    expect(await asked).toMatchObject({ message: 'enough' });
  });

  test.each([
    [403, 'AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'],
    [400, 'InvalidIdentityToken', 'No OpenIDConnect provider found'],
    [400, 'ExpiredTokenException', 'Token expired'],
    [400, 'PackedPolicyTooLarge', 'Packed size of session policy too large'],
    [400, 'ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration'],
    [503, 'ServiceUnavailable', 'busy'],
  ])('a refusal keeps its status, code and words: %i %s', async (status, code, message) => {
    await using sts = await listen((response) => {
      response.writeHead(status, { 'content-type': 'text/xml' });
      response.end(
        `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
      );
    });
    const client = openSts({ region: 'us-east-1', url: sts.url, timeoutMs: 5000 });
    const error = await thrown(client.assumeRoleWithWebIdentity(INPUT, never));
    expect(error).toBeInstanceOf(StsError);
    expect(error).toMatchObject({ status, code, message });
    expect(sts.heard, 'retries are the caller’s').toHaveLength(1);
  });
});
