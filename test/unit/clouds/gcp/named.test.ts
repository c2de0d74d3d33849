import { expect, test } from 'vitest';
import { gcpNamed } from '../../../../src/clouds/gcp/broker/named.ts';
import { gcpProtocol } from '../../../../src/clouds/gcp/broker/protocol.ts';
import { gcpVariables } from '../../../../src/clouds/gcp/variables.ts';
import type { CurrentLease, ProtocolRequest, Unavailable } from '../../../../src/clouds/serve.ts';
import { gcpPlan, leaseOf } from '../../../support/broker-lease.ts';

const at = { port: 4711, folder: '/temp/x', shadows: [] };
const reports = { plan: { ...gcpPlan, name: 'reports' }, bearer: 'bearer-of-reports' };

test('named leases are configurations of gcloud, each with a token endpoint and a refresh token of its own', () => {
  const direct = {
    plan: { ...gcpPlan, name: 'out', serviceAccount: '', project: '', universe: 'example.goog' },
    bearer: 'bearer-of-out',
  };
  const { env, files = {}, folders } = gcpNamed.exports([reports, direct], at);
  expect(env).toEqual({ CLOUDSDK_CONFIG: '/temp/x/gcloud' });
  for (const name of Object.keys(env)) expect(gcpVariables).toContain(name);
  expect(folders).toEqual(['gcloud', 'gcloud/configurations']);
  expect(files['gcloud/configurations/config_reports']).toBe(`[core]
account = agent@my-project.iam.gserviceaccount.com
project = my-project
[auth]
credential_file_override = /temp/x/gcloud/reports.json
token_host = http://127.0.0.1:4711/gcp/named/reports/token
`);
  expect(files['gcloud/configurations/config_out']).toBe(`[core]
account = out
universe_domain = example.goog
[auth]
credential_file_override = /temp/x/gcloud/out.json
token_host = http://127.0.0.1:4711/gcp/named/out/token
`);
  expect(JSON.parse(files['gcloud/reports.json'] ?? '')).toMatchObject({
    type: 'authorized_user',
    refresh_token: 'bearer-of-reports',
  });
  expect(JSON.parse(files['gcloud/out.json'] ?? '').refresh_token).toBe('bearer-of-out');
});

/** Asks the token endpoint of a named lease. */
function ask(
  fields: Readonly<Record<string, string>> | undefined,
  current: CurrentLease | Unavailable = {
    lease: leaseOf(gcpPlan, 0, 900),
    remainingMs: 123_456,
    expiresAt: 900_000,
  },
) {
  const protocol = gcpProtocol({ ...reports, at: 'common', current: () => current });
  const request: ProtocolRequest = {
    path: '/gcp/named/reports/token',
    query: new URLSearchParams(),
    header: () => 'Google',
    ...(fields ? { form: new URLSearchParams(fields) } : {}),
  };
  const answer = protocol.answer(request);
  return { ...answer, said: JSON.parse(answer.body) };
}
const right = { grant_type: 'refresh_token', refresh_token: 'bearer-of-reports' };

test('the token endpoint hands out the current lease for its refresh token, with the life that is left', () => {
  const { status, said, decision, what } = ask(right);
  expect([status, decision, what]).toEqual([200, 'served', 'token for the configuration reports']);
  expect(said).toEqual({ access_token: 'token-first', expires_in: 123, token_type: 'Bearer' });
});

test.each([
  ['another token', { ...right, refresh_token: 'bearer-of-out' }],
  ['an empty one', { ...right, refresh_token: '' }],
  ['none', { grant_type: 'refresh_token' }],
  ['another grant', { ...right, grant_type: 'authorization_code' }],
  ['no form', undefined],
])('and nothing for %s', (_, fields) => {
  const { status, said, body, decision } = ask(fields);
  expect([status, decision, said.error]).toEqual([400, 'refused', 'invalid_grant']);
  expect(body).not.toMatch(/token-first|bearer-of/);
});

test.each(['expired', 'ended'] as const)('and nothing of a lease that has %s', (why) => {
  const { status, said } = ask(right, why);
  expect([status, said.error]).toEqual([503, 'temporarily_unavailable']);
});

test('each has one path, and the metadata of a named lease is at a port of its own only', () => {
  const at = (port: 'common' | 'own') => gcpProtocol({ ...reports, at: port, current: () => 'ended' });
  const paths = [
    '/',
    '/computeMetadata/v1/',
    '/gcp/named/reports/token',
    '/gcp/named/report/token',
    '/gcp/named/reports/token/',
  ];
  expect(paths.map((path) => at('common').owns(path))).toEqual([false, false, true, false, false]);
  expect(paths.map((path) => at('own').owns(path))).toEqual([true, true, false, false, false]);
});
