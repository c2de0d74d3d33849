import { describe, expect, test } from 'vitest';
import { awsProtocol } from '../../../../src/clouds/aws/broker/protocol.ts';
import { awsPlan } from '../../../support/broker-lease.ts';
import { ask, BEARER, contextOf } from '../../../support/broker-protocol.ts';

describe('AWS container credentials', () => {
  const auth = { authorization: BEARER };

  test('the answer of the protocol', () => {
    const answer = ask(awsProtocol(contextOf(awsPlan)), '/aws/credentials', auth);
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
    const answer = ask(
      awsProtocol(contextOf(awsPlan)),
      '/aws/credentials',
      headers as Record<string, string>,
    );
    expect([answer.status, answer.json.Code, answer.decision]).toEqual([status, code, 'refused']);
    expect(answer.body).not.toContain('secret-first');
  });

  test.each(['expired', 'ended'] as const)('%s: 503 with words', (state) => {
    const answer = ask(awsProtocol(contextOf(awsPlan, state)), '/aws/credentials', auth);
    expect([answer.status, answer.reason, answer.json.Code]).toEqual([503, state, 'LeaseUnavailable']);
    expect(answer.json.Message).toContain(state);
  });

  test('an empty bearer lets nobody in', () => {
    const open = awsProtocol({ ...contextOf(awsPlan), bearer: '' });
    expect(ask(open, '/aws/credentials', { authorization: '' }).status).toBe(403);
  });
});
