import { instant } from '../clock.ts';

/**
 * The name of a cloud in the registry (`src/clouds/registry.ts`), such as `aws`. A text from outside is not a cloud's
 * name until the registry has found it.
 */
export type CloudName = string;

/**
 * `expires`: the lease ends only when its time is over. `revocable`: the action can ask the cloud to end it earlier.
 * `withheld`: the job never holds it. The broker uses it for the job, and the use ends with the broker.
 */
export type LeaseEnd = 'expires' | 'revocable' | 'withheld';

/**
 * How far a lease is closed against permissions that resource policies grant it. `resources`: it can use only the
 * resources of its scope. `actions`: it can use only the actions of its scope. `no`: not closed. Only AWS has such
 * grants.
 */
export type Closed = 'resources' | 'actions' | 'no';

/** What tells the leases of one plan apart: their cloud, and the name where a step has further leases of it. */
export interface LeaseSlot {
  readonly cloud: CloudName;
  /** The name of the lease, from the input `leases`; absent for the unnamed lease of its cloud. */
  readonly name?: string;
}

/**
 * Whether two of a plan, a lease and what was saved about it belong together.
 * @example sameSlot({ cloud: 'aws' }, { cloud: 'aws', name: 'reports' }) // false
 */
export function sameSlot(a: LeaseSlot, b: LeaseSlot): boolean {
  return a.cloud === b.cloud && a.name === b.name;
}

/**
 * A lease among those of its step, for logs and summaries.
 * @example slotText({ cloud: 'aws', name: 'reports' }, 'AWS') // 'AWS (reports)'
 * @example slotText({ cloud: 'aws' }) // 'aws'
 */
export function slotText({ cloud, name }: LeaseSlot, title: string = cloud): string {
  return name === undefined ? title : `${title} (${name})`;
}

/**
 * The id of a lease, in records and between processes. The session name is unique for each lease.
 * @example leaseId({ cloud: 'aws', session: 'docs-7-1-abc123' }) // 'aws:docs-7-1-abc123'
 */
export function leaseId({ cloud, session }: { readonly cloud: CloudName; readonly session: string }): string {
  return `${cloud}:${session}`;
}

/** The form of a lease's name. */
const NAME = /^[a-z][a-z0-9-]{0,30}$/;

/** The most named leases of one step. */
export const MAX_NAMED = 10;

/**
 * Whether a text can be the name of a lease.
 * @example isLeaseName('Reports') // false
 */
export function isLeaseName(text: unknown): text is string {
  return typeof text === 'string' && NAME.test(text);
}

/** The credentials that one cloud issued for one job. Plain data: it can be encrypted and sent to another job. */
export interface Lease extends LeaseSlot {
  readonly id: string;
  /** Role ARN, service account or client id. */
  readonly principal: string;
  /** The session name, which the cloud's own logs show. */
  readonly session: string;
  readonly scope: readonly string[];
  /** True only where the cloud itself lets the lease do less than its principal may do. */
  readonly narrowed: boolean;
  /** Left out by clouds in which no other grant can go around the scope. */
  readonly closed?: Closed;
  /** Milliseconds since the epoch, by the cloud's clock where the cloud tells its time. */
  readonly issuedAt: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /**
   * Milliseconds since the epoch, where whoever holds the lease can open a console session with it that outlives it: when
   * the last such session is over. Only AWS has them. A renewed lease includes those of the leases before it.
   */
  readonly consoleUntil?: number;
  readonly end: LeaseEnd;
  /** Values that must never be shown, by their names in the cloud's own terms. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What the cloud's own folder reads of the lease later, such as the account id and the session ARN. May be shown. */
  readonly facts: Readonly<Record<string, string>>;
}

/**
 * When a lease and every console session that was made with it are over, in milliseconds since the epoch.
 * @example lastsUntil({ expiresAt: 1000 }) // 1000
 * @example lastsUntil({ expiresAt: 1000, consoleUntil: 5000 }) // 5000
 */
export function lastsUntil({
  expiresAt,
  consoleUntil = expiresAt,
}: {
  readonly expiresAt: number;
  readonly consoleUntil?: number;
}): number {
  return Math.max(expiresAt, consoleUntil);
}

/**
 * A renewed lease, with the console sessions of the leases before it: they have the same session name, so what ends the
 * renewed lease must end them too. Any of these leases may have been issued without the deny that ends such sessions.
 * @param before the lease that it renews, itself with those before it.
 */
export function renewedAfter(before: Lease | undefined, lease: Lease): Lease {
  const consoleUntil = Math.max(before?.consoleUntil ?? 0, lease.consoleUntil ?? 0);
  return consoleUntil > lease.expiresAt ? { ...lease, consoleUntil } : lease;
}

/** A lease without its secrets and the facts of its cloud, as the `leases` output has it. Instants are RFC 3339. */
export type LeaseView = Pick<
  Lease,
  'id' | 'cloud' | 'name' | 'principal' | 'session' | 'scope' | 'narrowed' | 'closed' | 'end'
> & {
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly consoleUntil?: string;
};

/**
 * The public view of a lease. It copies each field by name, so that a secret field that is added to {@link Lease} later
 * does not become public.
 * @example
 * viewLease({ id: 'a', secrets: { token: 's' }, issuedAt: 0, expiresAt: 60_000 })
 *   // {
 *     id: 'a', issuedAt: '1970-01-01T00:00:00Z', expiresAt: '1970-01-01T00:01:00Z', cloud: undefined,
 *     principal: undefined, session: undefined, scope: undefined, narrowed: undefined, end: undefined,
 *   }
 */
export function viewLease(lease: Lease): LeaseView {
  const { id, cloud, name, principal, session, scope, narrowed, closed, issuedAt } = lease;
  const { expiresAt, consoleUntil, end } = lease;
  return {
    id,
    cloud,
    ...(name === undefined ? {} : { name }),
    principal,
    session,
    scope,
    narrowed,
    ...(closed === undefined ? {} : { closed }),
    issuedAt: instant(issuedAt),
    expiresAt: instant(expiresAt),
    ...(consoleUntil === undefined ? {} : { consoleUntil: instant(consoleUntil) }),
    end,
  };
}
