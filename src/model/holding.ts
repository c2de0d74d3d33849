import { instant } from '../clock.ts';
import type { BrokerHandle } from './handle.ts';
import type { CloudName, Lease, LeaseEnd } from './lease.ts';
import type { Revoke } from './plan.ts';

/**
 * A lease to be ended: as it was issued, or as it was only asked for by a step that did not come to its end. It holds
 * no secret.
 */
export interface Holding {
  readonly cloud: CloudName;
  readonly principal: string;
  readonly session: string;
  /** Seconds that it lives after its issue. */
  readonly ttl: number;
  /** What ending it early needs, as `Cloud.revocation` gave it; absent where nothing but time ends it. */
  readonly revocation?: Readonly<Record<string, string>>;
  /** Absent while the lease is only asked for: it may exist, and then nobody holds it. */
  readonly issued?: Issued;
}

export interface Issued {
  readonly id: string;
  /** Milliseconds since the epoch; absent where who wrote it down did not say. */
  readonly issuedAt?: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly end: LeaseEnd;
}

/**
 * All that a step leaves to whoever ends its leases: to its post step through state, to the end action through a file,
 * to a later job through an output.
 */
export interface Holdings {
  readonly revoke: Revoke;
  readonly leases: readonly Holding[];
  /** The broker that serves them, under `deliver: broker`. */
  readonly broker?: BrokerHandle;
}

/** What a record calls the lease. */
export function idOf({ cloud, session, issued }: Holding): string {
  return issued?.id ?? `${cloud}:${session}`;
}

export function issuedOf({ id, issuedAt, expiresAt, end }: Lease): Issued {
  return { id, issuedAt, expiresAt, end };
}

/** The version of the written form. */
const VERSION = 1;

/**
 * The written form of holdings: plain data for JSON, with instants as RFC 3339.
 * @example writeHoldings({ revoke: 'auto', leases: [] }) // { version: 1, revoke: 'auto', leases: [] }
 */
export function writeHoldings({ revoke, leases, broker }: Holdings): Readonly<Record<string, unknown>> {
  return {
    version: VERSION,
    revoke,
    leases: leases.map(({ issued, ...lease }) => ({
      ...lease,
      ...(issued ? { issued: writeIssued(issued) } : {}),
    })),
    ...(broker ? { broker } : {}),
  };
}

function writeIssued({ issuedAt, expiresAt, ...issued }: Issued): Readonly<Record<string, unknown>> {
  return {
    ...issued,
    ...(issuedAt === undefined ? {} : { issuedAt: instant(issuedAt) }),
    expiresAt: instant(expiresAt),
  };
}

/**
 * Reads what {@link writeHoldings} wrote, from hands that are trusted: this step's own state, or the output of a job
 * that this one needs. For a file that any step can write see `src/end/ledger.ts`.
 * @returns `undefined` where it is not that form.
 */
export function readHoldings(value: unknown): Holdings | undefined {
  const opened = openHoldings(value);
  if (!opened) return undefined;
  const leases = opened.leases.map(readHolding);
  if (!leases.every((lease) => lease !== undefined)) return undefined;
  const broker = opened.broker as BrokerHandle | undefined;
  return { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) };
}

/** The outside of the written form, which both readers share: nothing in `leases` and `broker` is looked at yet. */
export function openHoldings(
  value: unknown,
):
  | { readonly revoke: Revoke; readonly leases: readonly Partial<Written>[]; readonly broker: unknown }
  | undefined {
  const { version, revoke, leases, broker } = fieldsOf(value);
  const mode = (['auto', 'required', 'off'] as const).find((one) => one === revoke);
  if (version !== VERSION || mode === undefined || !Array.isArray(leases)) return undefined;
  return { revoke: mode, leases: leases.map(fieldsOf), broker };
}

/** The names of one written holding; what stands behind them is to be looked at. */
export type Written = Readonly<Record<keyof Holding, unknown>>;

/** The members of a JSON object; none of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function readHolding(written: Partial<Written>): Holding | undefined {
  const { cloud, principal, session, ttl, revocation, issued } = written;
  if (![cloud, principal, session].every((text) => typeof text === 'string')) return undefined;
  if (typeof ttl !== 'number') return undefined;
  const read = issued === undefined ? undefined : readIssued(fieldsOf(issued));
  if (issued !== undefined && !read) return undefined;
  return {
    cloud: cloud as CloudName,
    principal: principal as string,
    session: session as string,
    ttl,
    ...(revocation === undefined ? {} : { revocation: fieldsOf(revocation) as Record<string, string> }),
    ...(read ? { issued: read } : {}),
  };
}

function readIssued({ id, issuedAt, expiresAt, end }: Readonly<Record<string, unknown>>): Issued | undefined {
  const [from, until] = [readInstant(issuedAt), readInstant(expiresAt)];
  if (typeof id !== 'string' || until === undefined) return undefined;
  return {
    id,
    ...(from === undefined ? {} : { issuedAt: from }),
    expiresAt: until,
    end: end === 'revocable' ? 'revocable' : 'expires',
  };
}

/** Milliseconds since the epoch of an instant in the one form in which this action writes it. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isFinite(ms) ? ms : undefined;
}
