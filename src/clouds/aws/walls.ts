import type { Deny, Statement } from './policy.ts';

/** Everything the role allows: the base of a policy that only takes away. */
export const allowAll: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };

/**
 * Ends the session at `instant` (RFC 3339, UTC). STS issues no session under 15 minutes, so a shorter life is a
 * deny in the session policy, which AWS evaluates with its own clock at every request.
 */
export function denyFrom(instant: string): Deny {
  return {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': [instant] } },
  };
}

/**
 * Denies requests from outside the ranges and the VPCs; one of them is enough. A request through a VPC endpoint has no
 * `aws:SourceIp`, and anyone can make an endpoint, so requests without an address are denied unless their VPC is named.
 * Calls that AWS services make for the lease are spared (`aws:ViaAWSService`; IAM User Guide, "Forward access
 * sessions"): they come from AWS's own addresses.
 */
export function denyOutside(cidrs: readonly string[], vpcs: readonly string[]): Deny {
  return {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: {
      ...(cidrs.length > 0 && { NotIpAddressIfExists: { 'aws:SourceIp': cidrs } }),
      ...(vpcs.length > 0 && { StringNotEqualsIfExists: { 'aws:SourceVpc': vpcs } }),
      BoolIfExists: { 'aws:ViaAWSService': ['false'] },
    },
  };
}
