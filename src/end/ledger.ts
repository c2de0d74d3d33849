import { clouds, exportedVariables, findCloud } from '../clouds/clouds.ts';
import type { BrokerHandle } from '../model/handle.ts';
import type { LeaseView } from '../model/lease.ts';
import type { Revoke } from '../model/plan.ts';
import type { Asked } from '../runner/state.ts';

/** One lease as the end action finds it: what it is, and what ending it early needs. No secret. */
export interface LedgerLease extends Pick<LeaseView, 'id' | 'cloud' | 'principal' | 'session' | 'end'> {
  readonly expiresAt: string;
  readonly issuedAt?: string;
  readonly revocation?: Readonly<Record<string, string>>;
}

/** What one step leaves for the end action of the same job, whose state it is not: a file in RUNNER_TEMP. */
export interface Ledger {
  readonly revoke: Revoke;
  /** Names of the variables that the step exported. */
  readonly variables: readonly string[];
  readonly leases: readonly LedgerLease[];
  readonly broker?: BrokerHandle;
}

export interface LedgerParts {
  readonly runKey: string;
  readonly revoke: Revoke;
  readonly variables: readonly string[];
  readonly leases: readonly LeaseView[];
  readonly asked: readonly Asked[];
  readonly broker: BrokerHandle | undefined;
}

export function writeLedger({ runKey, revoke, variables, leases, asked, broker }: LedgerParts): string {
  const listed = leases.map(({ id, cloud, principal, session, end, expiresAt, issuedAt }): LedgerLease => {
    const revocation = asked.find((one) => one.cloud === cloud && one.session === session)?.revocation;
    return { id, cloud, principal, session, end, expiresAt, issuedAt, ...(revocation ? { revocation } : {}) };
  });
  return JSON.stringify({ version: 1, runKey, revoke, variables, leases: listed, broker });
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
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || value.version !== 1) return undefined;
  if (value.runKey !== owner.runKey) return undefined;
  const revoke = (['auto', 'required', 'off'] as const).find((mode) => mode === value.revoke);
  if (revoke === undefined || !Array.isArray(value.variables) || !Array.isArray(value.leases))
    return undefined;
  // What this action exports, and nothing that steers a shell or another program.
  const exported = exportedVariables();
  const variables = value.variables.filter((name) => exported.has(name));
  const leases = value.leases.slice(0, clouds.length).flatMap((one) => readLease(one, owner) ?? []);
  if (leases.length === 0) return undefined;
  const broker = readHandle(value.broker);
  return { revoke, variables: [...new Set(variables)], leases, ...(broker ? { broker } : {}) };
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
}

function readLease(value: unknown, owner: LedgerOwner): LedgerLease | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const lease = value as Record<string, unknown>;
  const cloud = findCloud(lease.cloud)?.name;
  const { session, principal, expiresAt, issuedAt, revocation } = lease;
  if (cloud === undefined || typeof session !== 'string' || !isOfRun(session, owner)) return undefined;
  if (typeof principal !== 'string' || !/^[\x21-\x7e]{1,2048}$/.test(principal)) return undefined;
  if (!isInstant(expiresAt)) return undefined;
  const saved = readSaved(revocation);
  if (saved?.session !== undefined && saved.session !== session) return undefined;
  return {
    id: `${cloud}:${session}`,
    cloud,
    principal,
    session,
    end: saved ? 'revocable' : 'expires',
    expiresAt,
    ...(isInstant(issuedAt) ? { issuedAt } : {}),
    ...(saved ? { revocation: saved } : {}),
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
  if (typeof value !== 'object' || value === null) return undefined;
  const { pid, started, port, control } = value as Record<string, unknown>;
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
