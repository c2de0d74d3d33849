/**
 * The name of a cloud in the registry (`src/clouds/registry.ts`), such as `aws`. A text from outside is one only once
 * the registry has found it.
 */
export type CloudName = string;

/** `expires`: nothing but time ends it. `revocable`: the cloud can be told to end it earlier. */
export type LeaseEnd = 'expires' | 'revocable';

/**
 * How far a lease is shut against what others grant directly: to the resources that its scope names, to the actions
 * only, or not. Only AWS has such grants.
 */
export type Closed = 'resources' | 'actions' | 'no';

/** What one cloud issued for one job. Plain data: it can be sealed and sent to another job. */
export interface Lease {
  readonly id: string;
  readonly cloud: CloudName;
  /** Role ARN, service account or client id. */
  readonly principal: string;
  /** The session name the cloud's own logs show. */
  readonly session: string;
  readonly scope: readonly string[];
  /** True only where the cloud itself enforces less than the principal may do. */
  readonly narrowed: boolean;
  /** Left out by clouds where a scope cannot be gone around. */
  readonly closed?: Closed;
  /** Milliseconds since the epoch, by the cloud's clock where it tells it. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly end: LeaseEnd;
  /** The values that must never be shown, each by its name in the cloud's own vocabulary. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What the cloud said of the lease that may be shown: account id, session ARN, project. */
  readonly facts: Readonly<Record<string, string>>;
}

/** A lease without its secrets and cloud-specific facts, as state and the `leases` output hold it. */
export type LeaseView = Pick<
  Lease,
  'id' | 'cloud' | 'principal' | 'session' | 'scope' | 'narrowed' | 'closed' | 'end'
> & {
  readonly issuedAt: string;
  readonly expiresAt: string;
};

/** The public view of a lease, field by field, so that a new secret cannot slip in by being added to {@link Lease}. */
export function viewLease(lease: Lease, instant: (ms: number) => string): LeaseView {
  const { id, cloud, principal, session, scope, narrowed, closed, issuedAt, expiresAt, end } = lease;
  return {
    id,
    cloud,
    principal,
    session,
    scope,
    narrowed,
    ...(closed === undefined ? {} : { closed }),
    issuedAt: instant(issuedAt),
    expiresAt: instant(expiresAt),
    end,
  };
}
