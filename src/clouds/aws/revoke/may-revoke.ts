import type { RoleArn } from '../arn.ts';

/**
 * Whether a role can revoke sessions of another one. It must be in the same account, since IAM finds a role by its name
 * in the caller's account. It must be another role, since a role that can deny its own sessions can also remove the deny.
 * @example
 * mayRevoke(
 *   { arn: 'a', partition: 'aws', account: '111122223333' },
 *   { arn: 'b', partition: 'aws', account: '444455556666' },
 * ) // false
 */
export function mayRevoke(role: RoleArn, revokeRole: RoleArn): boolean {
  return (
    role.partition === revokeRole.partition &&
    role.account === revokeRole.account &&
    role.arn !== revokeRole.arn
  );
}
