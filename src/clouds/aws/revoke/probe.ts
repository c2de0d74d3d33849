import type { Lease } from '../../../model/lease.ts';
import { isLoopback } from '../../../net/loopback.ts';
import { timeouts } from '../../../net/timeouts.ts';
import { signedRequest } from '../../../sdk/aws/signed.ts';
import { element } from '../../../text/xml.ts';
import type { IssueContext } from '../../cloud.ts';
import { partitions } from '../arn.ts';
import type { AwsPlan } from '../plan.ts';
import type { Condition } from '../policy.ts';
import { withoutAccount } from '../resource-account.ts';

/** Makes a call that the scope allows. It returns whether AWS allows it, denies it by a policy of the role, or neither. */
export type Probe = () => Promise<'allowed' | 'denied' | 'unknown'>;

/**
 * Makes a probe that shows whether AWS denies the lease yet: it lists one object of S3, or reads the first byte of one.
 * `GetCallerIdentity` would prove nothing, since it succeeds under any policy (STS API reference, GetCallerIdentity).
 * @param endpoint a base URL of S3, instead of the region's endpoint.
 * @returns `undefined` where the scope allows no such call, or where STS is on this machine and no endpoint of S3 is
 *   given.
 */
export function leaseProbe(
  lease: Lease,
  plan: AwsPlan,
  { clock, signal }: Pick<IssueContext, 'clock' | 'signal'>,
  endpoint?: string,
): Probe | undefined {
  const calls = plan.statements.flatMap((statement) => allowedCall(statement) ?? []);
  const call = calls.find((one) => one.includes('?')) ?? calls[0];
  const local = plan.endpoint !== undefined && isLoopback(new URL(plan.endpoint).hostname);
  if (call === undefined || (local && endpoint === undefined)) return undefined;
  const base = endpoint ?? `https://s3.${plan.region}.${partitions[plan.role.partition].suffix}`;
  const { accessKeyId = '', secretAccessKey = '', sessionToken = '' } = lease.secrets;
  return async () => {
    try {
      const { status, body } = await signedRequest({
        method: 'GET',
        url: `${base}/${call}`,
        headers: {
          ...(call.includes('?') ? {} : { range: 'bytes=0-0' }),
          'x-amz-content-sha256': EMPTY,
          'user-agent': 'agent-creds',
        },
        service: 's3',
        region: plan.region,
        keys: { accessKeyId, secretAccessKey, sessionToken },
        at: clock.now(),
        timeoutMs: timeouts.probe,
        signal,
      });
      if (status === 200 || status === 206 || status === 404 || status === 416) return 'allowed';
      // The deny that ends the lease is in the role's own policies. A deny of the session policy was there before.
      const why = element(body, 'Message') ?? '';
      return status === 403 && why.includes('explicit deny in an identity-based policy')
        ? 'denied'
        : 'unknown';
    } catch {
      return 'unknown';
    }
  };
}

/** SHA-256 of an empty body. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * The path and query of a call that the statement allows. It prefers a listing: a caller that may list only below a
 * prefix gets 403, not 404, for an object that does not exist.
 */
function allowedCall(statement: unknown): string | undefined {
  const { Effect, Action, Resource, Condition } = statement as Record<string, unknown>;
  if (Effect !== 'Allow') return undefined;
  const actions = [Action].flat();
  for (const resource of [Resource].flat()) {
    const [, bucket, key] = /^arn:[a-z-]+:s3:::([a-z0-9.-]+)(?:\/(.+))?$/.exec(String(resource)) ?? [];
    if (bucket === undefined) continue;
    // The buckets belong to the account, so a condition on the account does not change the answer.
    const others = withoutAccount(Condition as Condition | undefined);
    const prefix = prefixOf(others);
    if (key === undefined && actions.includes('s3:ListBucket') && prefix !== undefined) {
      return `${bucket}?list-type=2&max-keys=1&prefix=${encodeURIComponent(prefix)}`;
    }
    if (key !== undefined && actions.includes('s3:GetObject') && others === undefined) {
      return [bucket, ...key.replace(/[*?]/g, 'x').split('/')].map(encodeURIComponent).join('/');
    }
  }
  return undefined;
}

/** A prefix that meets the condition on `s3:prefix`; `undefined` where the condition has other keys as well. */
function prefixOf(condition: unknown): string | undefined {
  if (condition === undefined) return '';
  const [[operator, keys] = [], ...others] = Object.entries(condition as Record<string, unknown>);
  if (others.length > 0 || !/^String(Like|Equals)$/.test(operator ?? '')) return undefined;
  const [[name, values] = [], ...more] = Object.entries(keys as Record<string, unknown>);
  const [value] = [values].flat();
  if (more.length > 0 || name !== 's3:prefix' || typeof value !== 'string') return undefined;
  return value.replace(/[*?]/g, '');
}
