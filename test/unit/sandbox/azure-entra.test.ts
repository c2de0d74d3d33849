import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Azure, mountAzure } from '../../../sandbox/azure/index.ts';
import { type Core, createCore } from '../../../sandbox/core/core.ts';
import { createGithub, type GithubIssuer, type JobOptions } from '../../../sandbox/github/index.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const audience = 'api://AzureADTokenExchange';
const subject = 'repo:octo-org/octo-repo:ref:refs/heads/main';

let core: Core;
let github: GithubIssuer;
let azure: Azure;

beforeAll(async () => {
  core = createCore();
  github = await createGithub(core);
  azure = await mountAzure(core);
  setCredential(subject);
});
afterAll(async () => await core.close());

function setCredential(sub: string, spreadingRequests = 0): void {
  azure.addApp({
    tenantId,
    clientId,
    federatedCredentials: [{ issuer: github.issuer, subject: sub, spreadingRequests }],
  });
}

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
async function ask(form: Record<string, string>, tenant = tenantId): Promise<any> {
  const response = await fetch(`${azure.authorityUrl}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      scope: 'https://storage.azure.com/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: form.client_assertion ?? (await github.mint({}, audience)),
      ...form,
    }),
  });
  return await response.json();
}

const codeOf = async (form: Record<string, string>, tenant?: string): Promise<number> =>
  (await ask(form, tenant)).error_codes?.[0];
const assertion = async (job: JobOptions, claims = {}) => ({
  client_assertion: await github.mint(job, audience, { claims }),
});

describe('Entra ID', () => {
  it('gives a token for a resource, with a life of 60 to 90 minutes', async () => {
    const lives = new Set<number>();
    for (let i = 0; i < 5; i++) {
      const answer = await ask({});
      expect(answer.token_type).toBe('Bearer');
      const claims = JSON.parse(Buffer.from(answer.access_token.split('.')[1], 'base64url').toString());
      expect(claims).toMatchObject({ aud: 'https://storage.azure.com', tid: tenantId, appid: clientId });
      expect(answer.expires_in).toBeGreaterThanOrEqual(3600);
      expect(answer.expires_in).toBeLessThanOrEqual(5400);
      lives.add(answer.expires_in);
    }
    expect(lives.size).toBeGreaterThan(1);
  });

  it('says what differs between the assertion and the credentials', async () => {
    expect(await codeOf(await assertion({ ref: 'refs/heads/other' }))).toBe(700213);
    expect(await codeOf(await assertion({ repository: 'Octo-Org/octo-repo' }))).toBe(7002138);
    expect(await codeOf({ client_assertion: await github.mint({}, 'sts.amazonaws.com') })).toBe(700212);
    expect(await codeOf(await assertion({}, { iss: 'https://elsewhere.example' }))).toBe(700211);
    expect(await codeOf(await assertion({ subject: 'immutable' }))).toBe(700213);
  });

  it('refuses expired, forged and missing assertions', async () => {
    const now = Math.floor(Date.now() / 1000);
    expect(await codeOf(await assertion({}, { exp: now - 60 }))).toBe(700024);
    expect(await codeOf({ client_assertion: await github.mint({}, audience, { foreignKey: true }) })).toBe(
      700027,
    );
    expect(await codeOf({ client_assertion: 'x' })).toBe(50027);
    expect(await codeOf({ client_assertion: '' })).toBe(900144);
  });

  it('refuses unknown tenants, applications, resources, scopes and grants', async () => {
    expect(await codeOf({}, '99999999-2222-4333-8444-555555555555')).toBe(90002);
    expect(await codeOf({ client_id: '00000000-0000-4000-8000-000000000000' })).toBe(700016);
    expect(await codeOf({ scope: 'https://nothing.example/.default' })).toBe(500011);
    expect(await codeOf({ scope: 'https://storage.azure.com' })).toBe(1002012);
    expect(await codeOf({ grant_type: 'password' })).toBe(70003);
  });

  it('misses a new credential for a while, as if it were not there', async () => {
    setCredential(subject, 2);
    expect([await codeOf({}), await codeOf({}), await codeOf({})]).toEqual([70025, 70025, undefined]);
    azure.addApp({
      tenantId,
      clientId,
      federatedCredentials: [
        { issuer: github.issuer, subject: 'repo:octo-org/octo-repo:ref:refs/heads/dev' },
        { issuer: github.issuer, subject, spreadingRequests: 1 },
      ],
    });
    expect([await codeOf({}), await codeOf({})]).toEqual([700213, undefined]);
    setCredential(subject);
  });

  it('may demand an enterprise of GitHub', async () => {
    azure.directory.enterprises.set(tenantId, ['octo-inc']);
    expect(await codeOf({})).toBe(7002381);
    expect(await codeOf(await assertion({}, { enterprise: 'other' }))).toBe(7002381);
    expect(await codeOf(await assertion({}, { enterprise: 'octo-inc' }))).toBeUndefined();
    azure.directory.enterprises.delete(tenantId);
  });
});

describe('IMDS', () => {
  const imds = async (query: string, headers: Record<string, string> = { metadata: 'true' }) => {
    const response = await fetch(`${azure.imdsUrl}/metadata/identity/oauth2/token?${query}`, { headers });
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    return { status: response.status, body: (await response.json()) as any };
  };
  const query = 'api-version=2018-02-01&resource=https://vault.azure.net';

  it('refuses what a forged or sloppy request looks like', async () => {
    expect((await imds(query)).body.error_description).toContain('Identity not found');
    azure.addIdentity({ kind: 'user', clientId: 'u1', tenantId });
    azure.addIdentity({ kind: 'user', clientId: 'u2', tenantId });
    expect((await imds(query)).body.error_description).toContain('Multiple user assigned');
    expect((await imds(query, {})).status).toBe(400);
    expect((await imds(query, { metadata: 'true', 'x-forwarded-for': '1.2.3.4' })).status).toBe(400);
    expect((await imds('resource=https://vault.azure.net')).status).toBe(400);
    expect((await imds('api-version=2018-02-01')).status).toBe(400);
    expect((await imds(`${query}&client_id=nobody`)).status).toBe(400);
  });

  it('gives a day to the identity that is meant', async () => {
    const user = await imds(`${query}&client_id=u2`);
    expect(user.body).toMatchObject({ client_id: 'u2', expires_in: '86400', token_type: 'Bearer' });
    azure.addIdentity({ kind: 'system', clientId: 's', tenantId });
    expect((await imds(query)).body.client_id).toBe('s');
  });
});
