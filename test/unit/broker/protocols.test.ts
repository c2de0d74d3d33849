import { describe, expect, test } from 'vitest';
import { awsProtocol } from '../../../src/broker/protocols/aws.ts';
import { azureProtocol } from '../../../src/broker/protocols/azure.ts';
import { gceProtocol } from '../../../src/broker/protocols/gce.ts';
import type { Held, Protocol, Shelf, Unavailable } from '../../../src/broker/protocols/protocol.ts';
import type { CloudPlan } from '../../../src/model/plan.ts';
import { awsPlan, azurePlan, gcpPlan, leaseOf } from './lease.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const BEARER = 'the-bearer';

function shelf(plan: CloudPlan, current?: Unavailable): Shelf {
  const held: Held = { lease: leaseOf(plan, NOW, 900), remainingMs: 900_000, expiresAt: NOW + 900_000 };
  return { plan, bearer: BEARER, current: () => current ?? held };
}

/** Asks as over HTTP, with what the server has checked already left out. */
function ask(protocol: Protocol, target: string, headers: Record<string, string> = {}) {
  const url = new URL(target, 'http://127.0.0.1');
  const answer = protocol.answer({
    path: url.pathname,
    query: url.searchParams,
    header: (name) => headers[name],
  });
  const type = String(answer.headers['content-type']);
  return { ...answer, json: type.includes('json') ? JSON.parse(answer.body) : undefined };
}

describe('AWS container credentials', () => {
  const auth = { authorization: BEARER };

  test('the answer of the protocol', () => {
    const answer = ask(awsProtocol(shelf(awsPlan)), '/aws/credentials', auth);
    expect([answer.status, answer.decision]).toEqual([200, 'served']);
    expect(answer.json).toMatchObject({
      AccessKeyId: 'ASIA-first',
      SecretAccessKey: 'secret-first',
      Token: 'session-first',
      Expiration: '2026-11-21T12:15:00Z',
    });
  });

  test.each([
    [{}, 403, 'AccessDenied'],
    [{ authorization: '' }, 403, 'AccessDenied'],
    [{ authorization: `${BEARER}x` }, 403, 'AccessDenied'],
    [{ authorization: `Bearer ${BEARER}` }, 403, 'AccessDenied'],
  ])('%j is refused', (headers, status, code) => {
    const answer = ask(awsProtocol(shelf(awsPlan)), '/aws/credentials', headers as Record<string, string>);
    expect([answer.status, answer.json.Code, answer.decision]).toEqual([status, code, 'refused']);
    expect(answer.body).not.toContain('secret-first');
  });

  test.each(['expired', 'ended'] as const)('%s: 503 with words', (state) => {
    const answer = ask(awsProtocol(shelf(awsPlan, state)), '/aws/credentials', auth);
    expect([answer.status, answer.reason, answer.json.Code]).toEqual([503, state, 'LeaseUnavailable']);
    expect(answer.json.Message).toContain(state);
  });

  test('an empty bearer lets nobody in', () => {
    const open = awsProtocol({ ...shelf(awsPlan), bearer: '' });
    expect(ask(open, '/aws/credentials', { authorization: '' }).status).toBe(403);
  });
});

describe('GCE metadata', () => {
  const google = { 'metadata-flavor': 'Google' };
  const root = '/computeMetadata/v1';
  const email = 'agent@my-project.iam.gserviceaccount.com';
  const get = (path: string, headers: Record<string, string> = google) =>
    ask(gceProtocol(shelf(gcpPlan)), path, headers);

  test.each([
    ['/', 'computeMetadata/\n'],
    [`${root}/instance`, 'service-accounts/\n'],
    [`${root}/instance/service-accounts/`, `${email}/\ndefault/\n`],
    [`${root}/instance/service-accounts/default/email`, email],
    [`${root}/instance/service-accounts/${email}/email`, email],
    [`${root}/instance/service-accounts/default/scopes`, 'https://www.googleapis.com/auth/cloud-platform\n'],
    [`${root}/instance/service-accounts/default/aliases`, 'default\n'],
    [`${root}/project/project-id`, 'my-project'],
    [`${root}/project/numeric-project-id`, '123456789012'],
    [`${root}/universe/universe-domain`, 'googleapis.com'],
  ])('%s', (path, body) => {
    const answer = get(path);
    expect([answer.status, answer.body, answer.headers['metadata-flavor']]).toEqual([200, body, 'Google']);
  });

  test('recursive answers are JSON of the whole folder', () => {
    const account = {
      aliases: ['default'],
      email,
      scopes: ['https://www.googleapis.com/auth/cloud-platform'],
    };
    expect(get(`${root}/instance/service-accounts/?recursive=true`).json).toEqual({
      [email]: account,
      default: account,
    });
    expect(get(`${root}/instance/service-accounts/default/?recursive=true`).json).toEqual(account);
    expect(get(`${root}/?recursive=true`).json).toMatchObject({
      instance: { serviceAccounts: { default: account } },
      project: { numericProjectId: 123456789012, projectId: 'my-project' },
    });
  });

  test.each([
    `${root}/instance/service-accounts/default/token`,
    `${root}/instance/service-accounts/${email}/token`,
    `${root}/instance/service-accounts/${encodeURIComponent(email)}/token`,
    `${root}/instance/service-accounts/default/token?scopes=https://www.googleapis.com/auth/cloud-platform`,
  ])('%s: the token, whatever scopes are asked for', (path) => {
    const answer = get(path);
    expect(answer.json).toEqual({ access_token: 'token-first', expires_in: 900, token_type: 'Bearer' });
    expect([answer.decision, answer.what]).toEqual(['served', expect.stringContaining('/token')]);
  });

  test('scopes that were asked for are recorded', () => {
    const { what } = get(`${root}/instance/service-accounts/default/token?scopes=abc`);
    expect(what).toContain('scopes=abc');
  });

  test('identity tokens are refused and recorded; gcloud’s own goes without instead of crashing', () => {
    const answer = get(`${root}/instance/service-accounts/default/identity?audience=https://x.example`);
    expect([answer.status, answer.decision, answer.reason]).toEqual([403, 'refused', 'audience']);
    expect(answer.json.error_description).toContain('https://x.example');
    const gcloud = get(
      `${root}/instance/service-accounts/default/identity?audience=32555940559.apps.googleusercontent.com`,
    );
    expect([gcloud.status, gcloud.decision]).toEqual([404, 'refused']);
  });

  test.each([{}, { 'metadata-flavor': 'other' }])('without the header: refused (%j)', (headers) => {
    const answer = get(`${root}/instance/service-accounts/default/token`, headers as Record<string, string>);
    expect([answer.status, answer.reason]).toEqual([403, 'flavor']);
    expect(answer.body).not.toContain('token-first');
  });

  test('another account, another path: not found', () => {
    expect(get(`${root}/instance/service-accounts/other@x.iam.gserviceaccount.com/token`).status).toBe(404);
    expect(get(`${root}/instance/service-accounts/other@x.iam.gserviceaccount.com/`).status).toBe(404);
    expect(get(`${root}/instance/attributes/ssh-keys`).status).toBe(404);
    expect(get(`${root}/__proto__`).status).toBe(404);
    expect(get('/computeMetadata/v2/instance').status).toBe(404);
  });

  test('expired: 503 in OAuth’s form', () => {
    const answer = ask(
      gceProtocol(shelf(gcpPlan, 'expired')),
      `${root}/instance/service-accounts/default/token`,
      google,
    );
    expect([answer.status, answer.json.error]).toEqual([503, 'temporarily_unavailable']);
  });
});

describe('Azure managed identity', () => {
  const auth = { 'x-identity-header': BEARER };
  const vault = encodeURIComponent('https://vault.azure.net');
  const get = (target: string, headers: Record<string, string> = auth) =>
    ask(azureProtocol(shelf(azurePlan)), target, headers);

  test('the answer of App Service, 2019-08-01', () => {
    const answer = get(`/azure/token?api-version=2019-08-01&resource=${vault}`);
    expect(answer.json).toMatchObject({
      access_token: 'token-first',
      expires_on: String(NOW / 1000 + 900),
      resource: 'https://vault.azure.net',
      token_type: 'Bearer',
    });
  });

  test('the older form, as az login --identity asks', () => {
    const answer = get(`/azure/msi/?resource=${vault}&api-version=2017-09-01`, { secret: BEARER });
    expect(answer.json.access_token).toBe('token-first');
  });

  test.each(['https://vault.azure.net/', 'https://VAULT.azure.net', 'https://vault.azure.net/.default'])(
    '%s is the same resource',
    (resource) => {
      expect(get(`/azure/token?resource=${encodeURIComponent(resource)}`).status).toBe(200);
    },
  );

  test.each([
    ['https://management.azure.com', 403, 'resource'],
    ['https://vault.azure.net.attacker.example', 403, 'resource'],
    ['', 400, 'resource'],
  ])('resource %j: %d', (resource, status, reason) => {
    const answer = get(`/azure/token?resource=${encodeURIComponent(resource)}`);
    expect([answer.status, answer.decision, answer.reason]).toEqual([status, 'refused', reason]);
    expect(answer.json).toMatchObject({ statusCode: status, message: expect.any(String) });
  });

  test.each([
    ['client_id=22222222-2222-4222-8222-222222222222', 200],
    ['client_id=33333333-2222-4222-8222-222222222222', 400],
    ['mi_res_id=/subscriptions/x', 400],
  ])('identity %s: %d', (query, status) => {
    expect(get(`/azure/token?resource=${vault}&${query}`).status).toBe(status);
  });

  test.each([{}, { 'x-identity-header': 'guess' }, { secret: 'guess' }])('%j is refused', (headers) => {
    const answer = get(`/azure/token?resource=${vault}`, headers as Record<string, string>);
    expect([answer.status, answer.reason]).toEqual([403, 'bearer']);
  });

  test('expired: 503', () => {
    const answer = ask(azureProtocol(shelf(azurePlan, 'expired')), `/azure/token?resource=${vault}`, auth);
    expect([answer.status, answer.json.error]).toEqual([503, 'temporarily_unavailable']);
  });
});
