import type { Claims } from '../../identity/claims.ts';
import type { AwsPlan } from './plan.ts';

/**
 * The issuers of GitHub for which AWS has condition keys beside `aud` and `sub`: github.com, an enterprise with an issuer of
 * its own, and ghe.com. GitHub Enterprise Server is not among them (Service Authorization Reference, "Condition keys for AWS
 * Security Token Service").
 */
const ISSUER_WITH_KEYS =
  /^(?:token\.actions\.githubusercontent\.com(?:\/[^/]+)?|token\.actions\.[a-z0-9-]+\.ghe\.com|github\.com\/enterprises\/[^/]+)$/;

/**
 * Whether AWS compares more claims of this job's token than `aud` and `sub`. The keys are in commercial regions only ("AWS STS
 * now supports validation of select identity provider specific claims", January 2026). Elsewhere a condition on one of
 * them never matches.
 * @example hasClaimKeys('aws', 'https://token.actions.octo.ghe.com') // true
 * @example hasClaimKeys('aws-us-gov', 'https://token.actions.githubusercontent.com') // false
 */
export function hasClaimKeys(partition: string, issuer: string): boolean {
  return partition === 'aws' && ISSUER_WITH_KEYS.test(withoutScheme(issuer));
}

/** The claims with condition keys that do not change from one run of the same job to the next. */
const CLAIMS = ['repository_id', 'repository_owner_id', 'job_workflow_ref', 'ref', 'environment'];

/**
 * The statement of a trust policy that accepts the job with these claims, and no other workflow where AWS can compare that.
 * @example
 * trustStatement(
 *   { role: { partition: 'aws', account: '111122223333' } },
 *   { iss: 'https://token.actions.githubusercontent.com', aud: 'sts.amazonaws.com', sub: 'repo:o/r' },
 * ).Action // 'sts:AssumeRoleWithWebIdentity'
 */
export function trustStatement(plan: Pick<AwsPlan, 'role'>, claims: Claims): unknown {
  const { partition, account } = plan.role;
  const issuer = withoutScheme(claims.iss);
  const compared = hasClaimKeys(partition, claims.iss) ? CLAIMS : [];
  return {
    Effect: 'Allow',
    Principal: { Federated: `arn:${partition}:iam::${account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: claims.aud,
        [`${issuer}:sub`]: claims.sub,
        ...Object.fromEntries(
          compared.flatMap((name) => {
            const value = claims[name];
            return typeof value === 'string' && isStable(name, value) ? [[`${issuer}:${name}`, value]] : [];
          }),
        ),
      },
    },
  };
}

/** Whether a claim is there and stays the same: the ref of a pull request is another one for each pull request. */
function isStable(name: string, value: string): boolean {
  return value !== '' && !(name === 'ref' && value.startsWith('refs/pull/'));
}

function withoutScheme(issuer: string): string {
  return issuer.replace(/^https:\/\//, '');
}
