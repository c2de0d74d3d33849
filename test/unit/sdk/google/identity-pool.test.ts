import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PlainHeaders } from '../../../../src/sdk/google/headers.ts';
import type { PoolRequest } from '../../../../src/sdk/google/identity-pool.ts';
import { watchProcess } from '../watch.ts';

// After the watch is there: the library takes the functions that read files when it is loaded.
const { exchangeThroughPool } = await import('../../../../src/sdk/google/identity-pool.ts');

const PROVIDER = 'projects/1/locations/global/workloadIdentityPools/pool/providers/github';

// Addresses that nobody has: whatever the library sends past `send` shows as a connection.
const EXCHANGE = {
  provider: PROVIDER,
  universe: 'googleapis.com',
  scopes: ['https://www.googleapis.com/auth/cloud-platform'],
  stsEndpoint: 'https://sts.invalid',
};

const impersonate = {
  account: 'agent@p.iam.gserviceaccount.com',
  endpoint: 'https://iam.invalid',
  lifetime: 900,
};

function recording() {
  const sent: PoolRequest[] = [];
  const send = async (request: PoolRequest) => {
    sent.push(request);
    return request.step === 'federate'
      ? '{"access_token":"wide","token_type":"Bearer","expires_in":3599,"issued_token_type":"x"}'
      : '{"accessToken":"narrow","expireTime":"2026-11-21T12:15:03Z"}';
  };
  return { sent, send };
}

describe('google-auth-library in this process', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'home-'));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  test('both exchanges go through the function that is given, and nothing past it', async () => {
    using watch = watchProcess();
    const { sent, send } = recording();
    await exchangeThroughPool({ ...EXCHANGE, impersonate }, Promise.resolve('a.b.c'), send);
    expect(sent.map(({ step, url }) => [step, url])).toEqual([
      ['federate', 'https://sts.invalid/v1/token'],
      [
        'impersonate',
        'https://iam.invalid/v1/projects/-/serviceAccounts/agent@p.iam.gserviceaccount.com:generateAccessToken',
      ],
    ]);
    expect(watch.connections).toEqual([]);
    expect(watch.fetched).toEqual([]);
    expect(watch.printed).toEqual([]);
  });

  test('what it sends is what the exchanges are documented to take', async () => {
    const { sent, send } = recording();
    await exchangeThroughPool({ ...EXCHANGE, impersonate }, Promise.resolve('a.b.c'), send);
    const [federate, generate] = sent as [PoolRequest, PoolRequest];
    expect(Object.fromEntries(new URLSearchParams(federate.body))).toEqual({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      audience: `//iam.googleapis.com/${PROVIDER}`,
      scope: 'https://www.googleapis.com/auth/cloud-platform',
      requested_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      subject_token: 'a.b.c',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    });
    expect(federate.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' });
    expect(JSON.parse(generate.body)).toEqual({ scope: EXCHANGE.scopes, lifetime: '900s' });
    // Made and read with the headers that are lent to the library.
    expect(globalThis.Headers).toBe(PlainHeaders);
    expect(generate.headers).toMatchObject({ authorization: 'Bearer wide' });
  });

  test('without a service account there is one exchange', async () => {
    const { sent, send } = recording();
    await exchangeThroughPool(EXCHANGE, Promise.resolve('a.b.c'), send);
    expect(sent.map(({ step }) => step)).toEqual(['federate']);
  });

  test('no variable and no file of credentials is read', async () => {
    const file = join(home, 'credentials.json');
    writeFileSync(
      file,
      JSON.stringify({ type: 'external_account', token_url: 'https://trap.invalid/v1/token', audience: 'x' }),
    );
    using watch = watchProcess({
      HOME: home,
      APPDATA: home,
      CLOUDSDK_CONFIG: home,
      GOOGLE_APPLICATION_CREDENTIALS: file,
      google_application_credentials: file,
      GOOGLE_CLOUD_PROJECT: 'trap',
      GOOGLE_CLOUD_QUOTA_PROJECT: 'trap',
      GOOGLE_CLOUD_UNIVERSE_DOMAIN: 'trap.invalid',
      GOOGLE_API_USE_CLIENT_CERTIFICATE: 'true',
      GOOGLE_SDK_NODE_LOGGING: '*',
      GCE_METADATA_HOST: 'trap.invalid',
    });
    const { sent, send } = recording();
    await exchangeThroughPool({ ...EXCHANGE, impersonate }, Promise.resolve('a.b.c'), send);
    expect(JSON.stringify(sent)).not.toContain('trap');
    expect(watch.files.filter((path) => path.startsWith(home))).toEqual([]);
    expect([watch.connections, watch.fetched, watch.printed]).toEqual([[], [], []]);
    expect(Object.keys(process.env).filter((name) => /^(google|gce_|cloudsdk)/i.test(name))).toEqual([]);
  });

  test('what sending throws comes out as it was thrown', async () => {
    const refusal = new Error('refused');
    const send = () => Promise.reject(refusal);
    await expect(exchangeThroughPool(EXCHANGE, Promise.resolve('a.b.c'), send)).rejects.toBe(refusal);
    const missing = new Error('no token');
    const { sent, send: never } = recording();
    await expect(exchangeThroughPool(EXCHANGE, Promise.reject(missing), never)).rejects.toBe(missing);
    expect(sent).toEqual([]);
  });
});
