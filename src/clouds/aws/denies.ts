import type { Deny, Statement } from './policy.ts';

/** Allows everything that the role allows: the base of a policy that only has denies. */
export const allowAll: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };

/**
 * How long a console session may live after the lease's own end, in milliseconds. Whoever holds the lease can get a sign-in
 * token until its last second, sign in with it for 15 minutes, and the console session then lives up to 12 hours (IAM User
 * Guide, "Enable custom identity broker access to the AWS console", `SessionDuration`). No IAM action is needed for it.
 */
export const LONGEST_CONSOLE_MS = (12 * 3600 + 15 * 60) * 1000;

/**
 * Ends the session at `instant` (RFC 3339, UTC). AWS evaluates this deny with its own clock at every request.
 * `DurationSeconds` alone does not end it: STS does not issue a session under 15 minutes, and a console session that is made
 * with the lease lives longer than the lease, but has the same session policy.
 * @example denyAfter('2026-01-01T00:00:00Z').Condition
 *   // { DateGreaterThanEquals: { 'aws:CurrentTime': ['2026-01-01T00:00:00Z'] } }
 */
export function denyAfter(instant: string): Deny {
  return {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': [instant] } },
  };
}

/**
 * Denies requests that come neither from the ranges nor from the VPCs. A request through a VPC endpoint has no
 * `aws:SourceIp`, and anyone can make an endpoint, so a request without an address is denied unless its VPC is named.
 * Calls that AWS services make for the lease are not denied (`aws:ViaAWSService`; IAM User Guide, "Forward access
 * sessions"): AWS has judged the call that made the service act, and not every service hands its address on. AWS's own MCP
 * server forwards calls that nobody has judged, so those are denied, from wherever they come (Agent Toolkit for AWS User
 * Guide, "How AWS MCP Server works with IAM").
 *
 * AWS chooses the id of a VPC, and it is unique within a region only. A second condition on the region would need more
 * characters and bind the lease to one region.
 * @example denyOutside([], []) // []
 * @example denyOutside(['203.0.113.0/24'], [])[0].Condition
 *   // {
 *     NotIpAddressIfExists: { 'aws:SourceIp': ['203.0.113.0/24'] },
 *     BoolIfExists: { 'aws:ViaAWSService': ['false'] },
 *   }
 */
export function denyOutside(cidrs: readonly string[], vpcs: readonly string[]): readonly Deny[] {
  if (cidrs.length + vpcs.length === 0) return [];
  const outside: Deny = {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: {
      ...(cidrs.length > 0 && { NotIpAddressIfExists: { 'aws:SourceIp': cidrs } }),
      ...(vpcs.length > 0 && { StringNotEqualsIfExists: { 'aws:SourceVpc': vpcs } }),
      BoolIfExists: { 'aws:ViaAWSService': ['false'] },
    },
  };
  const forwarded: Deny = {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: { Bool: { 'aws:ViaAWSMCPService': ['true'] } },
  };
  return [outside, forwarded];
}
