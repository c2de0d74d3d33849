import { describe, expect, test } from 'vitest';
import {
  denyDocument,
  denyPolicyName,
  expiredDenies,
  GRACE_MS,
  INLINE_QUOTA,
  parseDenyPolicyName,
  sessionHash,
} from '../../../../../src/clouds/aws/revoke/deny-policy.ts';
import { documentedPolicy } from '../../../../support/revocation.ts';

const ROLE_ID = 'AROAEXAMPLEROLEID0001';
const LONGEST = 'x'.repeat(64);
const AT = Date.parse('2026-11-21T12:00:00Z');

describe('an entry', () => {
  test('denies everything to exactly one session', () => {
    expect(JSON.parse(denyDocument(ROLE_ID, 'review-1-1-abcdef'))).toEqual({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:userid': `${ROLE_ID}:review-1-1-abcdef` } },
      },
    });
  });

  test('is compact: 45 of the longest and 50 of the usual session names fit the quota beside a small policy', () => {
    expect(denyDocument(ROLE_ID, LONGEST)).not.toMatch(/\s/);
    expect(denyDocument(ROLE_ID, LONGEST).length * 45).toBeLessThan(INLINE_QUOTA - 200);
    expect(denyDocument(ROLE_ID, 'review-16000000000-1-abcdef').length * 50).toBeLessThan(INLINE_QUOTA - 500);
  });

  test('has a name that says until when it is needed, with a grace for clocks, and is of IAM’s form', () => {
    const name = denyPolicyName(ROLE_ID, 'review-1-1-abcdef', AT);
    expect(name).toMatch(/^[\w+=,.@-]{1,128}$/);
    expect(parseDenyPolicyName(name)).toEqual({
      until: AT + GRACE_MS,
      hash: sessionHash(ROLE_ID, 'review-1-1-abcdef'),
    });
  });

  test('of two sessions, or of one session of two roles, never has the same name', () => {
    const names = [
      denyPolicyName(ROLE_ID, 'a-1-1-abcdef', AT),
      denyPolicyName(ROLE_ID, 'a-1-1-abcdeg', AT),
      denyPolicyName('AROAEXAMPLEROLEID0002', 'a-1-1-abcdef', AT),
    ];
    expect(new Set(names).size).toBe(3);
  });
});

describe('pruning', () => {
  test('takes expired entries and nothing else', () => {
    const expired = denyPolicyName(ROLE_ID, 'a', AT - GRACE_MS);
    const live = denyPolicyName(ROLE_ID, 'b', AT);
    const foreign = [
      'work',
      'agent-creds',
      'agent-creds-1-abc',
      'agent-creds-0000000001-0123456789abcdeg',
      'agent-creds-00000000001-0123456789abcdef',
      'agent-creds-0000000001-0123456789abcdef-x',
      'my-agent-creds-0000000001-0123456789abcdef',
      'AWSRevokeOlderSessions',
    ];
    expect(expiredDenies([...foreign, expired, live], AT)).toEqual([expired]);
  });

  test('waits for the whole grace', () => {
    const name = denyPolicyName(ROLE_ID, 'a', AT);
    expect(expiredDenies([name], AT + GRACE_MS - 1)).toEqual([]);
    expect(expiredDenies([name], AT + GRACE_MS)).toEqual([name]);
  });
});

test('the documented policy of the revoke role asks for five actions, writing only behind the boundary', () => {
  const { Statement } = documentedPolicy() as unknown as {
    Statement: readonly { Action: readonly string[]; Condition?: unknown }[];
  };
  expect(Statement.flatMap((s) => s.Action).sort()).toEqual([
    'iam:DeleteRolePolicy',
    'iam:GetRole',
    'iam:GetRolePolicy',
    'iam:ListRolePolicies',
    'iam:PutRolePolicy',
  ]);
  const writing = Statement.find((s) => s.Action.includes('iam:PutRolePolicy'));
  expect(JSON.stringify(writing?.Condition)).toContain('iam:PermissionsBoundary');
});
