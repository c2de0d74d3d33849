import type { Claims } from '../../identity/claims.ts';
import type { AwsPlan } from './plan.ts';

/** The trust-policy statement that accepts the job a token was issued to, and no other workflow. */
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
