import { systemClock } from '../clock.ts';
import { type EndDeps, endLease, type Held } from '../end/end-lease.ts';
import { type Ledger, type LedgerLease, readLedger } from '../end/ledger.ts';
import { isMarkedEnded, markEnded, readLeases, releaseMarks } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { Console } from '../runner/console.ts';
import { type RunContext, readContext, runKey, runUrl } from '../runner/context.ts';
import { CommandFiles } from '../runner/files.ts';
import { finishRecord, reportEnded } from './finish.ts';
import { guarded } from './guarded.ts';
import { identityFetcher } from './identity.ts';
import { takeFromBroker } from './take.ts';

/**
 * `end@v1`: ends this job's leases now, right after the agent. The state of the step that issued them is not given to
 * another action, so they are found in RUNNER_TEMP, where any step can write: see {@link readLedger} for what that
 * can ask for. The post step of the issuing action believes none of it and looks for itself.
 */
export async function start(): Promise<void> {
  const console = new Console();
  await guarded(console, process.env.RUNNER_DEBUG === '1', () => end(console));
}

interface Found {
  readonly folder: string;
  readonly ledger: Ledger;
}

async function end(console: Console): Promise<void> {
  const run = readContext(process.env);
  const owner = { runKey: runKey(run), runId: run.runId, attempt: run.attempt };
  const all = readLeases(run.temp).flatMap(({ folder, text }): Found[] => {
    const ledger = readLedger(text, owner);
    return ledger ? [{ folder, ledger }] : [];
  });
  const found = all.filter(({ folder }) => !isMarkedEnded(folder));
  if (found.length === 0) {
    console.info(
      all.length > 0
        ? "This job's leases have been ended already: nothing is left to do."
        : 'This job holds no lease, so there is nothing to end.',
    );
    return;
  }
  blank(found, console);
  for (const one of found) await endAll(one, run, console);
}

/** Later steps see empty variables, which cloud tools take as unset. */
function blank(found: readonly Found[], console: Console): void {
  const names = [...new Set(found.flatMap(({ ledger }) => ledger.variables))];
  if (names.length === 0) return;
  new CommandFiles().exportVariables(Object.fromEntries(names.map((name) => [name, ''])));
  console.info(`Empty from the next step on: ${names.join(', ')}. What reads them stops working.`);
}

async function endAll({ folder, ledger }: Found, run: RunContext, console: Console): Promise<void> {
  const deps: EndDeps = {
    clock: systemClock,
    revoke: ledger.revoke,
    identity: identityFetcher(run, console),
    secret: (value) => console.secrets.add(value),
    progress: (text) => console.info(text),
    by: 'end',
    maybeDone: false,
    untrusted: true,
  };
  const record = new AuditRecord(runUrl(run), systemClock.now);
  const known = ledger.leases.map(heldOf);
  const held = ledger.broker
    ? await takeFromBroker(ledger.broker, known, { folder, maybeDone: false, record, console, summary: true })
    : known;
  const ended = await Promise.all(held.map((one) => endLease(one, deps)));
  for (const [index, one] of ended.entries()) {
    reportEnded(one, ledger.revoke, console);
    for (const { type, data } of one.events) record.add(type, ledger.leases[index]?.id, data);
  }
  try {
    const clouds = ledger.leases.map(({ cloud }) => cloud);
    releaseMarks(run.temp, clouds, runKey(run));
    markEnded(folder);
  } catch {
    console.info('The mark of these leases could not be removed; a new lease in this job may be refused.');
  }
  finishRecord(record, folder, console);
}

function heldOf(lease: LedgerLease): Held {
  const { cloud, principal, session, revocation } = lease;
  const asked = { cloud, principal, session, ttl: 0, ...(revocation ? { revocation } : {}) };
  return { lease, asked };
}
