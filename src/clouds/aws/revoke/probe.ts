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

/** How AWS answers a call that the scope allows: as allowed, with an explicit deny of the role, or neither. */
export type Probe = () => Promise<'allowed' | 'denied' | 'unknown'>;

/**
 * A call that the lease's scope allows, to be asked whether AWS denies it yet: listing one object of S3, or reading
 * the first byte of one.
 * `GetCallerIdentity` proves nothing, for it succeeds under any policy (STS API reference, GetCallerIdentity).
 * @param endpoint of S3, instead of the region's own.
 * @returns `undefined` when the scope allows no such call, or when STS is on this machine and S3 is not known to be.
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
      // The role's own policies hold the deny; one in the session policy is a wall of the lease, not its end.
      const why = element(body, 'Message') ?? '';
      return status === 403 && why.includes('explicit deny in an identity-based policy')
        ? 'denied'
        : 'unknown';
    } catch {
      return 'unknown';
    }
  };
}

/** SHA-256 of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * The path and query of a call that the statement allows. Listing comes first: who may list only below a prefix is
 * told 403, not 404, for an object that is not there.
 */
function allowedCall(statement: unknown): string | undefined {
  const { Effect, Action, Resource, Condition } = statement as Record<string, unknown>;
  if (Effect !== 'Allow') return undefined;
  const actions = [Action].flat();
  for (const resource of [Resource].flat()) {
    const [, bucket, key] = /^arn:[a-z-]+:s3:::([a-z0-9.-]+)(?:\/(.+))?$/.exec(String(resource)) ?? [];
    if (bucket === undefined) continue;
    // The buckets are the account's own: that a statement says so changes nothing.
    const asked = withoutAccount(Condition as Condition | undefined);
    const prefix = prefixOf(asked);
    if (key === undefined && actions.includes('s3:ListBucket') && prefix !== undefined) {
      return `${bucket}?list-type=2&max-keys=1&prefix=${encodeURIComponent(prefix)}`;
    }
    if (key !== undefined && actions.includes('s3:GetObject') && asked === undefined) {
      return [bucket, ...key.replace(/[*?]/g, 'x').split('/')].map(encodeURIComponent).join('/');
    }
  }
  return undefined;
}

/** A prefix that the condition on `s3:prefix` accepts; `undefined` when the condition asks for more than that. */
function prefixOf(condition: unknown): string | undefined {
  if (condition === undefined) return '';
  const [[operator, keys] = [], ...others] = Object.entries(condition as Record<string, unknown>);
  if (others.length > 0 || !/^String(Like|Equals)$/.test(operator ?? '')) return undefined;
  const [[name, values] = [], ...more] = Object.entries(keys as Record<string, unknown>);
  const [value] = [values].flat();
  if (more.length > 0 || name !== 's3:prefix' || typeof value !== 'string') return undefined;
  return value.replace(/[*?]/g, '');
}
