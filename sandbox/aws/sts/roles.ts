import type { Role, Session } from '../account.ts';
import { iso } from '../authorize.ts';
import { AwsError } from '../errors.ts';
import type { ParamCheck } from '../params.ts';
import type { XmlTree } from '../xml.ts';

/** The parameters that AssumeRole and AssumeRoleWithWebIdentity share. */
export interface RoleCall {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly seconds: number | undefined;
  readonly policy: string | undefined;
  readonly policyArns: readonly string[];
}

/** Reads these parameters and collects problems in `check`; the caller then calls `check.done()`. */
export function readRoleCall(check: ParamCheck): RoleCall {
  return {
    roleArn: check.text('RoleArn', { min: 20, max: 2048 }) ?? '',
    sessionName: check.text('RoleSessionName', { min: 2, max: 64, pattern: /^[\w+=,.@-]*$/ }) ?? '',
    seconds: check.integer('DurationSeconds', { min: 900, max: 43_200 }),
    policy: check.text('Policy', { required: false, min: 1, max: 2048 }),
    policyArns: check.list('PolicyArns', 'arn', 10),
  };
}

/**
 * The session's duration in seconds: 3,600 where the caller names none.
 * @throws {AwsError} where it is longer than the role's maximum.
 */
export function durationFor(role: Role, seconds: number | undefined): number {
  const wanted = seconds ?? 3_600;
  if (wanted > role.maxSessionDuration) {
    throw new AwsError(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  return wanted;
}

/** The elements that every AssumeRole* answer has. */
export function sessionXml(session: Session, packedPercent: number | undefined): XmlTree {
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: iso(session.expiresAt),
    },
    AssumedRoleUser: { AssumedRoleId: session.userId, Arn: session.arn },
    PackedPolicySize: packedPercent,
  };
}
