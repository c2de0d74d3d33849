import { clouds, exportedVariables, findCloud } from '../clouds/clouds.ts';
import type { BrokerHandle } from '../model/handle.ts';
import {
  fieldsOf,
  type Holding,
  type Holdings,
  openHoldings,
  readInstant,
  type Written,
  writeHoldings,
} from '../model/holding.ts';

/** What one step leaves for the end action of the same job, whose state it is not: a file in RUNNER_TEMP. */
export interface Ledger {
  readonly holdings: Holdings;
  /** Names of the variables that the step exported. */
  readonly variables: readonly string[];
}

export function writeLedger(runKey: string, { holdings, variables }: Ledger): string {
  return JSON.stringify({ runKey, variables, ...writeHoldings(holdings) });
}

/** Whose ledgers are read: those of this job of this run and attempt. */
export interface LedgerOwner {
  readonly runKey: string;
  readonly runId: string;
  readonly attempt: string;
}

/**
 * Reads a ledger that any step of the job may have written or changed. So the most it can ask for is what such a
 * step could ask for itself, and less: to empty variables of ours, and to deny a session that carries this run's id
 * in its name.
 * @returns `undefined` when it is not a ledger of this job.
 */
export function readLedger(text: string, owner: LedgerOwner): Ledger | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { runKey, variables } = fieldsOf(value);
  const opened = openHoldings(value);
  if (!opened || runKey !== owner.runKey || !Array.isArray(variables)) return undefined;
  const leases = opened.leases.slice(0, clouds.length).flatMap((one) => readLease(one, owner) ?? []);
  if (leases.length === 0) return undefined;
  const broker = readHandle(opened.broker);
  // What this action exports, and nothing that steers a shell or another program.
  const exported = exportedVariables();
  const ours = variables.filter((name) => exported.has(name));
  return {
    holdings: { revoke: opened.revoke, leases, ...(broker ? { broker } : {}) },
    variables: [...new Set(ours)],
  };
}

function readLease(written: Partial<Written>, owner: LedgerOwner): Holding | undefined {
  const { session, principal, revocation } = written;
  const cloud = findCloud(written.cloud)?.name;
  const issued = fieldsOf(written.issued);
  const [issuedAt, expiresAt] = [readInstant(issued.issuedAt), readInstant(issued.expiresAt)];
  if (cloud === undefined || typeof session !== 'string' || !isOfRun(session, owner)) return undefined;
  if (typeof principal !== 'string' || !/^[\x21-\x7e]{1,2048}$/.test(principal)) return undefined;
  // Only what was issued gets a ledger, so the life after an issue that is not known is never asked for.
  if (expiresAt === undefined) return undefined;
  const saved = readSaved(revocation);
  if (saved?.session !== undefined && saved.session !== session) return undefined;
  return {
    cloud,
    principal,
    session,
    ttl: 0,
    ...(saved ? { revocation: saved } : {}),
    issued: {
      id: `${cloud}:${session}`,
      ...(issuedAt === undefined ? {} : { issuedAt }),
      expiresAt,
      end: saved ? 'revocable' : 'expires',
    },
  };
}

/** The cloud reads it again, and strictly; here it only has to be short texts. */
function readSaved(value: unknown): Readonly<Record<string, string>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const plain = entries.every(([, text]) => typeof text === 'string' && text.length <= 2048);
  return plain && entries.length <= 20 ? (value as Record<string, string>) : undefined;
}

/** A port of this machine and a token: asking there what a step wrote is no more than that step can do itself. */
function readHandle(value: unknown): BrokerHandle | undefined {
  const { pid, started, port, control } = fieldsOf(value);
  const number = (n: unknown, most: number): n is number =>
    typeof n === 'number' && Number.isInteger(n) && n > 0 && n <= most;
  if (!number(pid, 2 ** 31) || !number(port, 65_535) || typeof control !== 'string') return undefined;
  if (!/^[\w-]{20,100}$/.test(control)) return undefined;
  return { pid, port, control, ...(typeof started === 'string' ? { started } : {}) };
}

/** `<agent>-<run id>-<attempt>-<6 random>`, as the plan makes it. */
function isOfRun(session: string, { runId, attempt }: LedgerOwner): boolean {
  return (
    /^[\w+=,.@-]{2,64}$/.test(session) &&
    session.slice(0, -6).endsWith(`-${runId}-${attempt}-`) &&
    /[a-z0-9]{6}$/.test(session)
  );
}
