import { instant } from '../clock.ts';
import { fieldsOf } from '../text/json.ts';
import type { BrokerHandle } from './handle.ts';
import { type CloudName, isLeaseName, type Lease, type LeaseEnd, type LeaseSlot, leaseId } from './lease.ts';
import type { Revoke } from './plan.ts';

/**
 * A lease that is to be ended. It was issued, or it was only requested by a step that was stopped before the answer. It
 * holds no secret.
 */
export interface Holding extends LeaseSlot {
  readonly principal: string;
  readonly session: string;
  /** Seconds from its issue to its expiry. */
  readonly ttl: number;
  /** The data that `Cloud.revocation` returned to end it early; absent where it ends only when its time is over. */
  readonly revocation?: Readonly<Record<string, string>>;
  /** Absent while the lease was only requested: the cloud may have issued it, but no step has received it. */
  readonly issued?: Issued;
  /** Whether a broker serves the lease and renews it. Only the output for `end` says it, since it has no {@link Holdings.broker}. */
  readonly brokered?: true;
}

/** What a holding knows about a lease that was issued. */
export interface Issued {
  readonly id: string;
  /** Milliseconds since the epoch; absent where the written form did not have it. */
  readonly issuedAt?: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** As in {@link Lease}. */
  readonly consoleUntil?: number;
  readonly end: LeaseEnd;
}

/**
 * The leases of a step, for the program that ends them: its post step gets them through state, the `end` action through
 * a file, and a later job through an output.
 */
export interface Holdings {
  readonly revoke: Revoke;
  readonly leases: readonly Holding[];
  /** The broker that serves them, under `deliver: broker`. */
  readonly broker?: BrokerHandle;
}

/**
 * The id of the lease in the record. A lease that was only requested has no id of its own.
 * @example idOf({ cloud: 'aws', session: 'docs-7-1-abc123' }) // 'aws:docs-7-1-abc123'
 */
export function idOf({ cloud, session, issued }: Holding): string {
  return issued?.id ?? leaseId({ cloud, session });
}

/** The part of a lease that its holding keeps. */
export function issuedOf({ id, issuedAt, expiresAt, consoleUntil, end }: Lease): Issued {
  return { id, issuedAt, expiresAt, ...(consoleUntil === undefined ? {} : { consoleUntil }), end };
}

/** The version of the written form. */
const VERSION = 1;

/**
 * Converts holdings to their written form: plain data for JSON, with instants in RFC 3339.
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

function writeIssued(whole: Issued): Readonly<Record<string, unknown>> {
  const { issuedAt, expiresAt, consoleUntil, ...issued } = whole;
  return {
    ...issued,
    ...(issuedAt === undefined ? {} : { issuedAt: instant(issuedAt) }),
    expiresAt: instant(expiresAt),
    ...(consoleUntil === undefined ? {} : { consoleUntil: instant(consoleUntil) }),
  };
}

/**
 * Reads the written form of {@link writeHoldings} from a trusted source: the state of this step, or the output of a job
 * that this job needs. `src/end/ledger.ts` reads it from a file that any step can write.
 * @returns `undefined` for any other value.
 * @example readHoldings({ version: 1, revoke: 'auto', leases: [] }) // { revoke: 'auto', leases: [] }
 * @example readHoldings({ version: 2 }) // undefined
 */
export function readHoldings(value: unknown): Holdings | undefined {
  const opened = openHoldings(value);
  if (!opened) return undefined;
  const leases = opened.leases.map(readHolding);
  if (!leases.every((lease) => lease !== undefined)) return undefined;
  const broker = opened.broker as BrokerHandle | undefined;
  return { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) };
}

/**
 * Reads the outer part of the written form, for both readers. It does not check the contents of `leases` and `broker`.
 * @returns `undefined` for any other value.
 */
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

/** One written holding. Its values have not been checked yet. */
export type Written = Readonly<Record<keyof Holding, unknown>>;

function readHolding(written: Partial<Written>): Holding | undefined {
  const { cloud, name, principal, session, ttl, revocation, issued, brokered } = written;
  if (![cloud, principal, session].every((text) => typeof text === 'string')) return undefined;
  if (typeof ttl !== 'number' || !(name === undefined || isLeaseName(name))) return undefined;
  const read = issued === undefined ? undefined : readIssued(fieldsOf(issued));
  if (issued !== undefined && !read) return undefined;
  return {
    cloud: cloud as CloudName,
    ...(name === undefined ? {} : { name }),
    principal: principal as string,
    session: session as string,
    ttl,
    ...(revocation === undefined ? {} : { revocation: fieldsOf(revocation) as Record<string, string> }),
    ...(read ? { issued: read } : {}),
    ...(brokered === true ? { brokered } : {}),
  };
}

function readIssued(written: Readonly<Record<string, unknown>>): Issued | undefined {
  const { id, end } = written;
  const [from, until] = [readInstant(written.issuedAt), readInstant(written.expiresAt)];
  const consoleUntil = readInstant(written.consoleUntil);
  if (typeof id !== 'string' || until === undefined) return undefined;
  return {
    id,
    ...(from === undefined ? {} : { issuedAt: from }),
    expiresAt: until,
    ...(consoleUntil === undefined ? {} : { consoleUntil }),
    end: end === 'revocable' || end === 'withheld' ? end : 'expires',
  };
}

/**
 * Reads an instant, in milliseconds since the epoch, in the form in which this action writes instants.
 * @returns `undefined` for any other form.
 * @example readInstant('1970-01-01T00:01:00Z') // 60_000
 */
export function readInstant(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isFinite(ms) ? ms : undefined;
}

/** A holding whose broker cannot be asked. */
export interface AtWorst extends Holding {
  /** The broker may have ended the lease, so that the cloud is asked about that first. */
  readonly maybeDone: true;
}

/**
 * Assumes that the broker of a lease renewed it a moment ago: then the lease has its whole life before it.
 * @param now milliseconds since the epoch.
 */
export function atWorst(one: Holding, now: number): AtWorst {
  return { ...justRenewed(maybeRenewed(one), now), maybeDone: true };
}

/** Drops the saved expiry, which belongs to the first lease: the broker may have renewed it. A revoker then uses the ttl. */
export function maybeRenewed(one: Holding): Holding {
  if (!one.revocation) return one;
  const { expiresAt: _, ...revocation } = one.revocation;
  return { ...one, revocation };
}

function justRenewed(one: Holding, now: number): Holding {
  const { issued } = one;
  if (issued?.issuedAt === undefined) return one;
  const life = issued.expiresAt - issued.issuedAt;
  const later = Math.max(0, now + life - issued.expiresAt);
  const { expiresAt, consoleUntil } = issued;
  const beside = consoleUntil === undefined ? {} : { consoleUntil: consoleUntil + later };
  return { ...one, issued: { ...issued, expiresAt: expiresAt + later, ...beside } };
}
