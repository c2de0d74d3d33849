import { clouds, exportedVariables, findCloud, isWithheld } from '../clouds/clouds.ts';
import type { BrokerHandle } from '../model/handle.ts';
import {
  type Holding,
  type Holdings,
  openHoldings,
  readInstant,
  type Written,
  writeHoldings,
} from '../model/holding.ts';
import { isLeaseName, leaseId, MAX_NAMED } from '../model/lease.ts';
import { fieldsOf, isObject, jsonFields } from '../text/json.ts';

/**
 * The data that the issuing step writes for the `end` action of the same job, in a file in RUNNER_TEMP. The runner does not
 * give a step's state to another action.
 */
export interface Ledger {
  readonly holdings: Holdings;
  /** Names of the variables that the step exported. */
  readonly variables: readonly string[];
  /** Variables that the step added to, with their values before. */
  readonly restore: Readonly<Record<string, string>>;
}

export function writeLedger(runKey: string, { holdings, variables, restore }: Ledger): string {
  return JSON.stringify({ runKey, variables, restore, ...writeHoldings(holdings) });
}

/** The job, run and attempt of the ledgers to read. */
export interface LedgerOwner {
  readonly runKey: string;
  readonly runId: string;
  readonly attempt: string;
}

/**
 * Reads a ledger, which any step of the job may have written or changed. So the ledger can only ask for things that such a step
 * could do itself: to empty variables that this action exports, and to deny a session with this run's id in its name.
 * @returns `undefined` when it is not a ledger of this job.
 */
export function readLedger(text: string, owner: LedgerOwner): Ledger | undefined {
  const value = jsonFields(text);
  const { runKey, variables } = value;
  const opened = openHoldings(value);
  if (!opened || runKey !== owner.runKey || !Array.isArray(variables)) return undefined;
  const leases = opened.leases
    .slice(0, clouds.length + MAX_NAMED)
    .flatMap((one) => readLease(one, owner) ?? []);
  if (leases.length === 0) return undefined;
  const broker = readHandle(opened.broker);
  // Only variables that this action exports, and none that controls a shell or another program.
  const exported = exportedVariables();
  const ours = variables.filter((name) => exported.has(name));
  const given = Object.entries(fieldsOf(value.restore)).filter(
    (entry): entry is [string, string] => isRestorable(entry[0]) && isNumber(entry[1]),
  );
  return {
    holdings: { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) },
    variables: [...new Set(ours)],
    restore: Object.fromEntries(given),
  };
}

function isRestorable(name: string): boolean {
  return clouds.some(({ served }) => served?.restorable?.includes(name));
}

/** The only values that are given back are small numbers: a text from this file must not control a program. */
function isNumber(value: unknown): boolean {
  return typeof value === 'string' && /^\d{1,4}$/.test(value);
}

function readLease(written: Partial<Written>, owner: LedgerOwner): Holding | undefined {
  const { name, session, principal, revocation } = written;
  const found = findCloud(written.cloud);
  const cloud = found?.name;
  const issued = fieldsOf(written.issued);
  const [issuedAt, expiresAt] = [readInstant(issued.issuedAt), readInstant(issued.expiresAt)];
  const consoleUntil = readInstant(issued.consoleUntil);
  if (!found || cloud === undefined || typeof session !== 'string' || !isOfRun(session, owner))
    return undefined;
  if (name !== undefined && !isLeaseName(name)) return undefined;
  if (typeof principal !== 'string' || !/^[\x21-\x7e]{1,2048}$/.test(principal)) return undefined;
  // A ledger has issued leases only, so `expiresAt` is always known, and `ttl` below is never used.
  if (expiresAt === undefined) return undefined;
  const saved = readSaved(revocation);
  if (saved?.session !== undefined && saved.session !== session) return undefined;
  return {
    cloud,
    ...(name === undefined ? {} : { name }),
    principal,
    session,
    ttl: 0,
    ...(saved ? { revocation: saved } : {}),
    issued: {
      id: leaseId({ cloud, session }),
      ...(issuedAt === undefined ? {} : { issuedAt }),
      expiresAt,
      ...(consoleUntil === undefined ? {} : { consoleUntil }),
      end: saved ? 'revocable' : isWithheld(found) ? 'withheld' : 'expires',
    },
  };
}

/** Checks that the saved data consists of short texts. The cloud's folder checks it strictly later. */
function readSaved(value: unknown): Readonly<Record<string, string>> | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  const plain = entries.every(([, text]) => typeof text === 'string' && text.length <= 2048);
  return plain && entries.length <= 20 ? (value as Record<string, string>) : undefined;
}

/** Reads the broker's port and token. A step that wrote these can also send the same request itself. */
function readHandle(value: unknown): BrokerHandle | undefined {
  const { pid, started, port, control } = fieldsOf(value);
  const number = (n: unknown, most: number): n is number =>
    typeof n === 'number' && Number.isInteger(n) && n > 0 && n <= most;
  if (!number(pid, 2 ** 31) || !number(port, 65_535) || typeof control !== 'string') return undefined;
  if (!/^[\w-]{20,100}$/.test(control)) return undefined;
  return { pid, port, control, ...(typeof started === 'string' ? { started } : {}) };
}

/** Whether a session name belongs to the run: `<agent>-<run id>-<attempt>-<6 random>`. */
function isOfRun(session: string, { runId, attempt }: LedgerOwner): boolean {
  return (
    /^[\w+=,.@-]{2,64}$/.test(session) &&
    session.slice(0, -6).endsWith(`-${runId}-${attempt}-`) &&
    /[a-z0-9]{6}$/.test(session)
  );
}
