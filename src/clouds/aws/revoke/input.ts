import { quote } from '../../../inputs/reader.ts';
import type { PlanContext } from '../../cloud.ts';
import { parseRoleArn, type RoleArn } from '../arn.ts';
import { mayRevoke } from './may-revoke.ts';

/** Reads `aws-revoke-role`, and says where `revoke: required` can never be kept. */
export function readRevokeRole(context: PlanContext, role: RoleArn | undefined): RoleArn | undefined {
  const { inputs, problems } = context;
  const name = role ? `${role.name}-revoke` : 'agent-revoke';
  const example = `arn:${role?.partition ?? 'aws'}:iam::${role?.account ?? '111122223333'}:role/${name}`;
  if (!inputs.has('aws-revoke-role')) {
    if (context.revoke === 'required') {
      problems.add(
        'REVOKE_IMPOSSIBLE',
        '`revoke: required` cannot be kept for AWS',
        'STS has no call that ends a session; a role that may put a deny on it (docs/revocation.md) is not named',
        `aws-revoke-role: ${example}   # or revoke: auto, and the lease ends with its ttl`,
      );
    }
    return undefined;
  }
  const text = inputs.text('aws-revoke-role', example);
  if (text === '') return undefined;
  const revokeRole = parseRoleArn(text);
  const bad = (why: string) => {
    inputs.invalid('aws-revoke-role', why, `aws-revoke-role: ${example}`);
    return undefined;
  };
  if (!revokeRole) return bad(`${quote(text)} is not the ARN of a role`);
  if (role && revokeRole.arn === role.arn)
    return bad('it is `aws-role` itself: what can deny its own sessions can take the deny off again');
  if (role && !mayRevoke(role, revokeRole))
    return bad(`${quote(text)} is not in the account of \`aws-role\`, ${role.account}`);
  return revokeRole;
}
