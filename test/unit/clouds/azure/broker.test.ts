import { describe, expect, test } from 'vitest';
import { azureProtocol } from '../../../../src/clouds/azure/broker/protocol.ts';
import { azurePlan } from '../../../support/broker-lease.ts';
import { ask, BEARER, contextOf, NOW } from '../../../support/broker-protocol.ts';

describe('Azure managed identity', () => {
  const auth = { 'x-identity-header': BEARER };
  const vault = encodeURIComponent('https://vault.azure.net');
  const get = (target: string, headers: Record<string, string> = auth) =>
    ask(azureProtocol(contextOf(azurePlan)), target, headers);

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
    const answer = ask(
      azureProtocol(contextOf(azurePlan, 'expired')),
      `/azure/token?resource=${vault}`,
      auth,
    );
    expect([answer.status, answer.json.error]).toEqual([503, 'temporarily_unavailable']);
  });
});
