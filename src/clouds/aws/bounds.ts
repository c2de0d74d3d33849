import type { LeaseBounds } from '../check-lease.ts';
import type { AwsPlan } from './plan.ts';

/** The limits of a lease that STS can issue (STS API reference, AssumeRoleWithWebIdentity). */
export const awsBounds: LeaseBounds<AwsPlan> = {
  code: 'AWS_STS_UNAVAILABLE',
  who: 'STS',
  fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
  // `DurationSeconds` is the ttl. Where the ttl is less than STS issues, a deny in the session policy ends the lease.
  longest: ({ ttl }) => ttl,
  secrets: () => ['accessKeyId', 'secretAccessKey', 'sessionToken'],
};
