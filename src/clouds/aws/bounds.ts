import type { LeaseBounds } from '../check-lease.ts';
import type { AwsPlan } from './plan.ts';

/** The limits of a lease that STS can issue (STS API reference, AssumeRoleWithWebIdentity). */
export const awsBounds: LeaseBounds<AwsPlan> = {
  code: 'AWS_STS_UNAVAILABLE',
  who: 'STS',
  fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
  // Never more than `DurationSeconds`; a deny in the session policy may end it sooner.
  longest: ({ endedByDeny, ttl, duration }) => (endedByDeny ? ttl : duration),
  secrets: () => ['accessKeyId', 'secretAccessKey', 'sessionToken'],
};
