import type { Claims } from '../../identity/claims.ts';
import type { AwsPlan } from './plan.ts';

/**
 * The statement of a trust policy that accepts the job with these claims, and no other workflow.
 * @example
 * trustStatement(
 *   { role: { partition: 'aws', account: '111122223333' } },
 *   { iss: 'https://token.actions.githubusercontent.com', aud: 'sts.amazonaws.com', sub: 'repo:o/r' },
 * ).Action // 'sts:AssumeRoleWithWebIdentity'
 */
export function trustStatement(plan: Pick<AwsPlan, 'role'>, claims: Claims): unknown {
  const issuer = claims.iss.replace(/^https:\/\//, '');
  const workflow = claims.job_workflow_ref;
  return {
    Effect: 'Allow',
    Principal: { Federated: `arn:${plan.role.partition}:iam::${plan.role.account}:oidc-provider/${issuer}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: {
        [`${issuer}:aud`]: claims.aud,
        [`${issuer}:sub`]: claims.sub,
        ...(typeof workflow === 'string' && workflow !== ''
          ? { [`${issuer}:job_workflow_ref`]: workflow }
          : {}),
      },
    },
  };
}
