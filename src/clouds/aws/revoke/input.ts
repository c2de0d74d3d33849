import { invalid } from '../../../inputs/reading.ts';
import { docsLink } from '../../../text/docs-link.ts';
import { quote } from '../../../text/quote.ts';
import type { PlanContext } from '../../cloud.ts';
import type { RoleArn } from '../arn.ts';
import { awsInputs } from '../inputs.ts';
import { mayRevoke } from './may-revoke.ts';

/**
 * Checks `aws-revoke-role` together with `aws-role`. Adds a problem where `revoke: required` can never succeed.
 * @returns the revoke role, or `undefined` where there is none or it has a problem.
 */
export function readRevokeRole(context: PlanContext, role: RoleArn | undefined): RoleArn | undefined {
  const { inputs, problems } = context;
  const { name, example: anyRole } = awsInputs.revokeRole;
  // The whole ARN of the role, with its path: if the ARN is a secret, a mask matches only the whole of it.
  const example = role ? `${role.arn}-revoke` : anyRole;
  const revokeRole = inputs.get(awsInputs.revokeRole);
  if (!revokeRole) {
    if (context.revoke === 'required' && !inputs.isBroken(awsInputs.revokeRole)) {
      problems.add(
        'REVOKE_IMPOSSIBLE',
        '`revoke: required` is not possible for AWS',
        `STS has no call that ends a session, and no role is named that may put a deny on it (${docsLink('revocation.md')})`,
        `${name}: ${example}   # or revoke: auto, and the lease ends with its ttl`,
      );
    }
    return undefined;
  }
  const bad = (why: string) => {
    invalid({ name, problems }, why, example);
    return undefined;
  };
  if (role && revokeRole.arn === role.arn)
    return bad('it is `aws-role` itself: a role that can deny its own sessions can also remove the deny');
  if (role && !mayRevoke(role, revokeRole))
    return bad(`${quote(revokeRole.arn)} is not in the account of \`aws-role\`, ${role.account}`);
  return revokeRole;
}
