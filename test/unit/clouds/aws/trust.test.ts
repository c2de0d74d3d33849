import { describe, expect, test } from 'vitest';
import { trusts } from '../../../../sandbox/aws/trust.ts';
import { type JobOptions, jobClaims } from '../../../../sandbox/github/claims.ts';
import { partitions } from '../../../../src/clouds/aws/arn.ts';
import { hasClaimKeys, trustStatement } from '../../../../src/clouds/aws/trust.ts';
import type { Claims } from '../../../../src/identity/claims.ts';

const GITHUB = 'https://token.actions.githubusercontent.com';
const SERVER = 'https://github.example.com/_services/token';
const withKeys = [GITHUB, `${GITHUB}/octo-inc`, 'https://token.actions.octo.ghe.com'];
const enterprise = 'https://github.com/enterprises/octo-inc';
const names = Object.keys(partitions) as (keyof typeof partitions)[];

function claimsOf(issuer: string, job: JobOptions = {}): Claims {
  return { ...jobClaims(job), iss: issuer, aud: 'sts.amazonaws.com', iat: 1, exp: 2 } as unknown as Claims;
}

interface Trust {
  readonly Condition: { readonly StringEquals: Readonly<Record<string, string>> };
}

function statement(partition: keyof typeof partitions, claims: Claims): Trust {
  const role = { arn: '', partition, account: '111122223333', name: 'agent' };
  return trustStatement({ role }, claims) as Trust;
}

/** Asks the sandbox, which knows the keys by its own list, whether a statement accepts a token. */
async function accepts(partition: string, one: unknown, claims: Claims): Promise<boolean> {
  return await trusts(
    { Version: '2012-10-17', Statement: [one as Record<string, unknown>] },
    {
      action: 'sts:AssumeRoleWithWebIdentity',
      roleArn: `arn:${partition}:iam::111122223333:role/agent`,
      account: '111122223333',
      principal: {
        type: 'Federated',
        providerArn: `arn:${partition}:iam::111122223333:oidc-provider/${claims.iss.replace('https://', '')}`,
        issuer: claims.iss,
        claims,
      },
      context: {},
    },
  );
}

const keysOf = ({ Condition }: Trust) =>
  Object.keys(Condition.StringEquals).map((key) => key.split(':').pop());

describe.each(names)('in %s', (partition) => {
  test.each([...withKeys, enterprise, SERVER])(
    'the statement accepts the job with a token of %s',
    async (issuer) => {
      for (const job of [
        {},
        { environment: 'prod' },
        { subject: 'immutable' },
        { eventName: 'pull_request' },
      ] as const) {
        const claims = claimsOf(issuer, job);
        const one = statement(partition, claims);
        expect(await accepts(partition, one, claims)).toBe(true);
        expect(
          await accepts(partition, one, { ...claims, sub: 'repo:octo-org/other:ref:refs/heads/main' }),
        ).toBe(false);
        expect(await accepts(partition, one, { ...claims, aud: 'other' })).toBe(false);
      }
    },
  );

  test('a condition on the workflow never matches where AWS has no key for it', async () => {
    for (const issuer of [...withKeys, enterprise, SERVER]) {
      const claims = claimsOf(issuer);
      const one = statement(partition, claims);
      const key = `${issuer.replace('https://', '')}:job_workflow_ref`;
      const more = {
        ...one,
        Condition: { StringEquals: { ...one.Condition.StringEquals, [key]: claims.job_workflow_ref } },
      };
      expect(await accepts(partition, more, claims)).toBe(hasClaimKeys(partition, issuer));
      expect(hasClaimKeys(partition, issuer)).toBe(partition === 'aws' && issuer !== SERVER);
    }
  });
});

test('where AWS has the keys, the statement refuses another workflow file, repository, owner, branch and environment', async () => {
  const claims = claimsOf(GITHUB, { environment: 'prod' });
  const one = statement('aws', claims);
  for (const name of ['job_workflow_ref', 'repository_id', 'repository_owner_id', 'ref', 'environment'])
    expect(await accepts('aws', one, { ...claims, [name]: 'another' })).toBe(false);
});

test('elsewhere the statement has aud and sub only', () => {
  for (const partition of names.filter((name) => name !== 'aws'))
    expect(keysOf(statement(partition, claimsOf(GITHUB)))).toEqual(['aud', 'sub']);
  expect(keysOf(statement('aws', claimsOf(SERVER)))).toEqual(['aud', 'sub']);
});

test('an issuer that only looks like one of GitHub has no keys', () => {
  for (const issuer of [
    'https://token.actions.githubusercontent.com.example.com',
    'https://token.actions.githubusercontent.com/a/b',
    'https://token.actions.a.b.ghe.com',
    'https://example.com/token.actions.githubusercontent.com',
  ])
    expect(hasClaimKeys('aws', issuer)).toBe(false);
});

test('the ref of a pull request is not compared: each pull request has another one', () => {
  const keys = keysOf(
    statement('aws', claimsOf(GITHUB, { eventName: 'pull_request', ref: 'refs/pull/7/merge' })),
  );
  expect(keys).not.toContain('ref');
});
