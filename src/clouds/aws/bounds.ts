import type { LeaseBounds } from '../check-lease.ts';
import type { AwsPlan } from './plan.ts';

/** What a lease of STS can be (STS API reference, AssumeRoleWithWebIdentity). */
export const awsBounds: LeaseBounds<AwsPlan> = {
  code: 'AWS_STS_UNAVAILABLE',
  who: 'STS',
  fix: 'check `aws-sts-endpoint` and the proxy between the runner and AWS',
  // Never more than `DurationSeconds`; where the plan has a time wall, that ends it sooner.
  longest: ({ walled, ttl, duration }) => (walled ? ttl : duration),
  secrets: () => ['accessKeyId', 'secretAccessKey', 'sessionToken'],
};
