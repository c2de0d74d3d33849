import { describe, expect, test } from 'vitest';
import { gcpProtocol } from '../../../../src/clouds/gcp/broker/protocol.ts';
import { gcpPlan } from '../../../support/broker-lease.ts';
import { ask, contextOf } from '../../../support/broker-protocol.ts';

describe('GCE metadata', () => {
  const google = { 'metadata-flavor': 'Google' };
  const root = '/computeMetadata/v1';
  const email = 'agent@my-project.iam.gserviceaccount.com';
  const get = (path: string, headers: Record<string, string> = google) =>
    ask(gcpProtocol(contextOf(gcpPlan)), path, headers);

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
      gcpProtocol(contextOf(gcpPlan, 'expired')),
      `${root}/instance/service-accounts/default/token`,
      google,
    );
    expect([answer.status, answer.json.error]).toEqual([503, 'temporarily_unavailable']);
  });
});
