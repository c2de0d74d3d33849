import { Storage } from '@google-cloud/storage';
import { OAuth2Client } from 'google-auth-library';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Core, createCore } from '../../../sandbox/core/core.ts';
import { type Gcp, mountGcp } from '../../../sandbox/gcp/index.ts';

let core: Core;
let gcp: Gcp;
beforeAll(async () => {
  core = createCore();
  gcp = await mountGcp(core);
  gcp.addBucket('data', [{ role: 'roles/storage.objectAdmin', member: 'serviceAccount:a@b' }], {
    'in/a.txt': 'hello',
  });
});
afterAll(async () => await core.close());

it('serves @google-cloud/storage: list, download, upload, delete', async () => {
  const token = gcp.tokens.issue({
    kind: 'service-account',
    members: ['serviceAccount:a@b'],
    shown: 'a@b',
    scopes: ['https://www.googleapis.com/auth/cloud-platform'],
    expiresAt: Date.now() + 600_000,
  });
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: token.value, expiry_date: token.expiresAt });
  const storage = new Storage({
    projectId: 'p',
    apiEndpoint: gcp.storageUrl,
    useAuthWithCustomEndpoint: true,
    authClient,
  });
  const bucket = storage.bucket('data');
  const [files] = await bucket.getFiles({ prefix: 'in/' });
  expect(files.map((file) => file.name)).toEqual(['in/a.txt']);
  expect((await bucket.file('in/a.txt').download())[0].toString()).toBe('hello');
  await bucket.file('out/one.txt').save('one', { resumable: false });
  expect(gcp.buckets.get('data')?.objects.get('out/one.txt')?.data.toString()).toBe('one');
  await bucket.file('out/one.txt').delete();
  await expect(storage.bucket('none').file('x').download()).rejects.toMatchObject({ code: 403 });
});

it('takes resumable uploads in chunks; the session needs no token', async () => {
  // By hand: with an endpoint of its own, @google-cloud/storage starts resumable uploads without a token.
  const token = gcp.tokens.issue({
    kind: 'service-account',
    members: ['serviceAccount:a@b'],
    shown: 'a@b',
    scopes: ['https://www.googleapis.com/auth/devstorage.read_write'],
    expiresAt: Date.now() + 600_000,
  });
  const start = await fetch(
    `${gcp.storageUrl}/upload/storage/v1/b/data/o?uploadType=resumable&name=out/parts`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${token.value}` },
    },
  );
  const session = start.headers.get('location') ?? '';
  const put = (body: string, range: string) =>
    fetch(session, { method: 'PUT', body, headers: { 'content-range': range }, redirect: 'manual' });
  const first = await put('hello ', 'bytes 0-5/*');
  expect([first.status, first.headers.get('range')]).toEqual([308, 'bytes=0-5']);
  expect((await put('world', 'bytes 6-10/11')).status).toBe(200);
  expect(gcp.buckets.get('data')?.objects.get('out/parts')?.data.toString()).toBe('hello world');
  expect((await put('again', 'bytes 0-4/5')).status).toBe(410);
});
