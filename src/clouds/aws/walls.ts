import type { Statement } from './policy.ts';

/** Everything the role allows: the base of a policy that only takes away. */
export const allowAll: Statement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };

/**
 * Ends the session at `instant` (RFC 3339, UTC). STS issues no session under 15 minutes, so a shorter life is a
 * deny in the session policy, which AWS evaluates with its own clock at every request.
 */
export function denyFrom(instant: string): Statement {
  return {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': [instant] } },
  };
}

/**
 * Denies requests from outside the ranges. It spares calls that AWS services make on the caller's behalf
 * (`aws:ViaAWSService`) and calls through VPC endpoints, which carry no `aws:SourceIp`: without `Null`, a negated
 * operator would match the missing key (IAM User Guide, "Negated matching condition operators").
 */
export function denyOutside(cidrs: readonly string[]): Statement {
  return {
    Effect: 'Deny',
    Action: ['*'],
    Resource: ['*'],
    Condition: {
      NotIpAddress: { 'aws:SourceIp': cidrs },
      Null: { 'aws:SourceIp': ['false'] },
      BoolIfExists: { 'aws:ViaAWSService': ['false'] },
    },
  };
}
