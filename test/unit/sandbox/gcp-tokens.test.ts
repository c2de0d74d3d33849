import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '../../../sandbox/core/core.ts';
import { type Gcp, mountGcp, type ProviderOptions } from '../../../sandbox/gcp/index.ts';
import { createGithub, type GithubIssuer, type JobOptions } from '../../../sandbox/github/index.ts';

const provider = 'projects/123456789012/locations/global/workloadIdentityPools/agents/providers/github';
const pool = 'iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/agents';
const account = 'agent@demo.iam.gserviceaccount.com';
const cloudPlatform = 'https://www.googleapis.com/auth/cloud-platform';
const accessToken = 'urn:ietf:params:oauth:token-type:access_token';

let core: Core;
let github: GithubIssuer;
let gcp: Gcp;

beforeAll(async () => {
  core = createCore();
  github = await createGithub(core);
  gcp = await mountGcp(core);
  setProvider({});
  gcp.addServiceAccount({
    email: account,
    bindings: [
      {
        role: 'roles/iam.workloadIdentityUser',
        member: `principalSet://${pool}/attribute.repository/octo-org/octo-repo`,
      },
    ],
  });
  gcp.addServiceAccount({
    email: 'long@demo.iam.gserviceaccount.com',
    lifetimeExtension: true,
    bindings: [{ role: 'roles/iam.serviceAccountTokenCreator', member: `principalSet://${pool}/*` }],
  });
  gcp.addServiceAccount({ email: 'other@demo.iam.gserviceaccount.com' });
  gcp.addBucket('data', [{ role: 'roles/storage.objectAdmin', member: `serviceAccount:${account}` }], {
    'reports/a.txt': 'hello',
    'reports-old/b.txt': 'old',
    'secret.txt': 'secret',
  });
});
afterAll(async () => await core.close());

function setProvider(options: Partial<ProviderOptions>): void {
  gcp.addProvider({
    name: provider,
    issuer: github.issuer,
    attributeMapping: { 'google.subject': 'assertion.sub', 'attribute.repository': 'assertion.repository' },
    attributeCondition: "assertion.repository_owner == 'octo-org'",
    ...options,
  });
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked into one field at a time
type Answer = { status: number; body: any };

async function call(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

const sts = (form: Record<string, string>) =>
  call(`${gcp.stsUrl}/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      requested_token_type: accessToken,
      ...form,
    }),
  });

async function federate(job: JobOptions = {}, jwt?: string, form: Record<string, string> = {}) {
  return await sts({
    audience: `//iam.googleapis.com/${provider}`,
    scope: cloudPlatform,
    subject_token: jwt ?? (await github.mint(job, `https://iam.googleapis.com/${provider}`)),
    subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
    ...form,
  });
}

const impersonate = (token: string, body: unknown, email = account) =>
  call(`${gcp.iamCredentialsUrl}/v1/projects/-/serviceAccounts/${email}:generateAccessToken`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const rule = (role: string, prefix: string, bucket = 'data') => ({
  availableResource: `//storage.googleapis.com/projects/_/buckets/${bucket}`,
  availablePermissions: [`inRole:roles/storage.${role}`],
  availabilityCondition: {
    expression: `resource.name.startsWith('projects/_/buckets/${bucket}/objects/${prefix}') || api.getAttribute('storage.googleapis.com/objectListPrefix', '').startsWith('${prefix}')`,
  },
});

const downscope = (token: string, rules: unknown[]) =>
  sts({
    subject_token: token,
    subject_token_type: accessToken,
    options: JSON.stringify({ accessBoundary: { accessBoundaryRules: rules } }),
  });

const get = (path: string, token: string) =>
  call(`${gcp.storageUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });

async function accountToken(scope: string = cloudPlatform): Promise<string> {
  const { body } = await federate();
  return (await impersonate(body.access_token, { scope: [scope], lifetime: '600s' })).body.accessToken;
}

describe('Google STS', () => {
  it('gives a federated token that ends with the identity token', async () => {
    const { status, body } = await federate();
    expect(status).toBe(200);
    expect(body).toMatchObject({ issued_token_type: accessToken, token_type: 'Bearer' });
    expect(body.expires_in).toBeGreaterThan(290);
    expect(body.expires_in).toBeLessThanOrEqual(300);
  });

  it('refuses by issuer, audience, signature, age, condition, provider and subject length', async () => {
    const audience = `https://iam.googleapis.com/${provider}`;
    const now = Math.floor(Date.now() / 1000);
    const mint = (claims: Record<string, unknown>, job = {}) => github.mint(job, audience, { claims });
    const cases: [string, Promise<Answer>][] = [
      ['invalid_grant', federate({}, await github.mint({}, 'sts.amazonaws.com'))],
      ['invalid_grant', federate({}, await github.mint({}, audience, { foreignKey: true }))],
      ['invalid_grant', federate({}, await mint({ iat: now - 900, exp: now - 600 }))],
      ['invalid_grant', federate({}, await mint({ sub: `repo:${'x'.repeat(123)}` }))],
      ['invalid_grant', federate({}, await mint({ iss: 'https://elsewhere.example' }))],
      ['unauthorized_client', federate({ repository: 'evil-org/r' })],
      ['invalid_request', federate({}, 'no.jwt.here')],
      ['invalid_target', federate({}, undefined, { audience: '//iam.googleapis.com/projects/1' })],
      ['invalid_request', federate({}, undefined, { requested_token_type: '' })],
      ['unsupported_grant_type', federate({}, undefined, { grant_type: 'client_credentials' })],
    ];
    for (const [error, answer] of cases) {
      const { status, body } = await answer;
      expect(body.error, JSON.stringify(body)).toBe(error);
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });

  it('takes only the listed audiences when some are listed', async () => {
    setProvider({ allowedAudiences: ['agents'] });
    expect((await federate()).status).toBe(400);
    expect((await federate({}, await github.mint({}, 'agents'))).status).toBe(200);
    setProvider({});
  });

  it('refuses a provider whose condition it cannot evaluate', () => {
    expect(() => setProvider({ attributeCondition: "assertion.ref.matches('refs/heads/.*')" })).toThrow(
      'matches',
    );
    setProvider({});
  });
});

describe('generateAccessToken', () => {
  it('refuses without a binding, for unknown accounts, long lives, no scope and narrow callers', async () => {
    const token = (await federate()).body.access_token;
    expect(
      (await impersonate(token, { scope: [cloudPlatform] }, 'other@demo.iam.gserviceaccount.com')).status,
    ).toBe(403);
    expect(
      (await impersonate(token, { scope: [cloudPlatform] }, 'none@demo.iam.gserviceaccount.com')).status,
    ).toBe(404);
    expect((await impersonate(token, { scope: [cloudPlatform], lifetime: '3601s' })).status).toBe(400);
    expect((await impersonate(token, { lifetime: '60s' })).status).toBe(400);
    expect((await impersonate('ya29.nothing', { scope: [cloudPlatform] })).status).toBe(401);
    const storage = (
      await federate({}, undefined, { scope: 'https://www.googleapis.com/auth/devstorage.read_only' })
    ).body;
    expect((await impersonate(storage.access_token, { scope: [cloudPlatform] })).status).toBe(403);
    const long = await impersonate(
      token,
      { scope: [cloudPlatform], lifetime: '43200s' },
      'long@demo.iam.gserviceaccount.com',
    );
    expect(long.status).toBe(200);
    expect(Date.parse(long.body.expireTime)).toBeGreaterThan(Date.now() + 43_000_000);
    gcp.switches.credentialsApiDisabled = true;
    const off = await impersonate(token, { scope: [cloudPlatform] });
    expect(off.body.error.details[0].reason).toBe('SERVICE_DISABLED');
    gcp.switches.credentialsApiDisabled = false;
  });
});

describe('access boundaries', () => {
  it('narrow to the prefix, for objects and listings', async () => {
    const { status, body } = await downscope(await accountToken(), [rule('objectViewer', 'reports/')]);
    expect(status).toBe(200);
    expect(body.expires_in).toBeGreaterThan(590);
    const token = body.access_token;
    expect((await get('/storage/v1/b/data/o/reports%2Fa.txt?alt=media', token)).body).toBe('hello');
    expect((await get('/storage/v1/b/data/o/secret.txt?alt=media', token)).status).toBe(403);
    expect((await get('/storage/v1/b/data/o/reports-old%2Fb.txt', token)).status).toBe(403);
    expect((await get('/storage/v1/b/data/o?prefix=reports%2F', token)).body.items).toHaveLength(1);
    expect((await get('/storage/v1/b/data/o?prefix=reports', token)).status).toBe(403);
    expect((await get('/storage/v1/b/data/o', token)).status).toBe(403);
    expect((await get('/storage/v1/b/data', token)).status).toBe(403);
    const write = await call(`${gcp.storageUrl}/upload/storage/v1/b/data/o?uploadType=media&name=reports/x`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: 'x',
    });
    expect(write.status).toBe(403);
  });

  it('cannot be left again', async () => {
    const wide = await accountToken();
    const narrow = (await downscope(wide, [rule('objectViewer', 'reports/')])).body.access_token;
    expect((await downscope(narrow, [rule('objectAdmin', '')])).body.error).toBe('invalid_grant');
    expect((await impersonate(narrow, { scope: [cloudPlatform] })).status).toBe(403);
    expect(
      (
        await downscope(await accountToken('https://www.googleapis.com/auth/devstorage.read_only'), [
          rule('objectViewer', ''),
        ])
      ).status,
    ).toBe(400);
  });

  it('never give more than the role of the account', async () => {
    const token = (await downscope(await accountToken(), [rule('objectViewer', '', 'elsewhere')])).body
      .access_token;
    gcp.addBucket('elsewhere', [], { 'a.txt': 'x' });
    expect((await get('/storage/v1/b/elsewhere/o/a.txt', token)).status).toBe(403);
  });

  it('are refused when malformed', async () => {
    const token = await accountToken();
    const good = rule('objectViewer', 'reports/');
    const bad: unknown[][] = [
      [],
      Array.from({ length: 11 }, () => ({ ...good, availabilityCondition: undefined })),
      [{ ...good, availablePermissions: ['storage.objects.get'] }],
      [{ ...good, availableResource: '//storage.googleapis.com/projects/p/buckets/data' }],
      [{ ...good, availabilityCondition: { expression: "resource.name.matches('x')" } }],
      [{ ...good, surprise: 1 }],
      Array.from({ length: 9 }, () => rule('objectViewer', 'p'.repeat(100))),
    ];
    for (const rules of bad)
      expect((await downscope(token, rules)).body.error, JSON.stringify(rules)).toBe('invalid_request');
  });
});

describe('Cloud Storage', () => {
  it('checks the scope and the age of a token', async () => {
    const token = await accountToken('https://www.googleapis.com/auth/devstorage.read_only');
    const path = '/storage/v1/b/data/o/secret.txt';
    expect((await get(path, token)).status).toBe(200);
    const headers = { authorization: `Bearer ${token}` };
    expect((await call(`${gcp.storageUrl}${path}`, { method: 'DELETE', headers })).status).toBe(403);
    expect((await call(`${gcp.storageUrl}${path}`, {})).status).toBe(401);
    core.clock.advance(601_000);
    expect((await get(path, token)).status).toBe(401);
    core.clock.reset();
  });

  it('needs the right to delete before it replaces an object', async () => {
    const narrow = (await downscope(await accountToken(), [rule('objectCreator', 'out/')])).body.access_token;
    const put = () =>
      call(`${gcp.storageUrl}/upload/storage/v1/b/data/o?uploadType=media&name=out/x`, {
        method: 'POST',
        headers: { authorization: `Bearer ${narrow}` },
        body: 'x',
      });
    expect((await put()).status).toBe(200);
    expect((await put()).body.error.message).toContain('storage.objects.delete');
  });
});
