import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signedRequest } from '../../../../src/sdk/aws/signed.ts';
import { type Heard, listen, watchProcess } from '../watch.ts';

const keys = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' };
const at = Date.parse('2026-11-21T12:15:03Z');

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Signature Version 4 as the IAM User Guide writes it down, by hand. */
function expected(
  { method, headers, body }: Heard,
  path: string,
  query: string,
  scope: readonly string[],
): string {
  const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? [];
  const canonical = [
    method,
    path,
    query,
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', '20261121T121503Z', scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce<string | Buffer>(hmac, `AWS4${keys.secretAccessKey}`);
  return `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope.join('/')}, SignedHeaders=${names.join(';')}, Signature=${hmac(key, text).toString('hex')}`;
}

test('a call of IAM is signed with the keys, region and time that are given, whatever the environment holds', async () => {
  await using iam = await listen((response) => response.end('<x/>'));
  using watch = watchProcess({
    AWS_ACCESS_KEY_ID: 'AKIAHOSTILE',
    AWS_SECRET_ACCESS_KEY: 'hostile',
    AWS_REGION: 'eu-west-9',
    AWS_PROFILE: 'hostile',
  });
  const body = 'Action=GetRole&Version=2010-05-08&RoleName=agent';
  await signedRequest({
    method: 'POST',
    url: `${iam.url}/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body,
    service: 'iam',
    region: 'us-east-1',
    keys,
    at,
    timeoutMs: 5000,
  });
  const [heard] = iam.heard as [Heard];
  expect(heard.body).toBe(body);
  expect(heard.headers).toMatchObject({
    'x-amz-date': '20261121T121503Z',
    'x-amz-security-token': 'session',
  });
  const scope = ['20261121', 'us-east-1', 'iam', 'aws4_request'];
  expect(heard.headers.authorization).toBe(expected(heard, '/', '', scope));
  expect(watch.connections).toEqual([`127.0.0.1:${iam.port}`]);
  expect(watch.fetched).toEqual([]);
});

test('S3 signs the path as it is sent', async () => {
  await using s3 = await listen((response) => response.end());
  await signedRequest({
    method: 'GET',
    url: `${s3.url}/bucket/a%20b/c%2Bd?list-type=2&prefix=x%2Fy`,
    headers: { 'x-amz-content-sha256': sha256('') },
    service: 's3',
    region: 'eu-central-1',
    keys,
    at,
    timeoutMs: 5000,
  });
  const [heard] = s3.heard as [Heard];
  expect(heard.path).toBe('/bucket/a%20b/c%2Bd?list-type=2&prefix=x%2Fy');
  const scope = ['20261121', 'eu-central-1', 's3', 'aws4_request'];
  expect(heard.headers.authorization).toBe(
    expected(heard, '/bucket/a%20b/c%2Bd', 'list-type=2&prefix=x%2Fy', scope),
  );
});

test("it is sent through this project's own HTTP: its limits of size and time hold", async () => {
  await using endless = await listen((response) => response.end('x'.repeat(2 * 1024 * 1024)));
  const call = { method: 'GET', service: 's3', region: 'us-east-1', keys, at } as const;
  await expect(signedRequest({ ...call, url: `${endless.url}/`, timeoutMs: 5000 })).rejects.toThrow(
    'far too long',
  );
  await using silent = await listen(() => {});
  await expect(signedRequest({ ...call, url: `${silent.url}/`, timeoutMs: 60 })).rejects.toMatchObject({
    name: 'NetworkError',
    timedOut: true,
  });
});
