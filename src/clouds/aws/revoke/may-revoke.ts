import type { RoleArn } from '../arn.ts';

/** IAM addresses a role by its name, in the caller's account; and a role that ends itself could undo that too. */
export function mayRevoke(role: RoleArn, revokeRole: RoleArn): boolean {
  return (
    role.partition === revokeRole.partition &&
    role.account === revokeRole.account &&
    role.arn !== revokeRole.arn
  );
}
