import { invalid } from '../../../inputs/reading.ts';
import { quote } from '../../../text/quote.ts';
import type { PlanContext } from '../../cloud.ts';
import type { RoleArn } from '../arn.ts';
import { awsInputs } from '../inputs.ts';
import { mayRevoke } from './may-revoke.ts';

/** Looks at `aws-revoke-role` beside `aws-role`, and says where `revoke: required` can never be kept. */
export function readRevokeRole(context: PlanContext, role: RoleArn | undefined): RoleArn | undefined {
  const { inputs, problems } = context;
  const { name, example: anyRole } = awsInputs.revokeRole;
  // The whole of the role's ARN, its path included: a part of a secret would match no mask.
  const example = role ? `${role.arn}-revoke` : anyRole;
  const revokeRole = inputs.get(awsInputs.revokeRole);
  if (!revokeRole) {
    if (context.revoke === 'required' && !inputs.isBroken(awsInputs.revokeRole)) {
      problems.add(
        'REVOKE_IMPOSSIBLE',
        '`revoke: required` cannot be kept for AWS',
        'STS has no call that ends a session; a role that may put a deny on it (docs/revocation.md) is not named',
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
    return bad('it is `aws-role` itself: what can deny its own sessions can take the deny off again');
  if (role && !mayRevoke(role, revokeRole))
    return bad(`${quote(revokeRole.arn)} is not in the account of \`aws-role\`, ${role.account}`);
  return revokeRole;
}
