import { endLeases } from '../end/end-leases.ts';
import { finishRecord } from '../end/finish-record.ts';
import { type Ledger, readLedger } from '../end/ledger.ts';
import { isMarkedEnded, markEnded, marksOf, readLeases, releaseMarks } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { runKey, runUrl } from '../runner/context.ts';
import { CommandFiles } from '../runner/files.ts';
import type { Step } from './step.ts';

interface Found {
  readonly folder: string;
  readonly ledger: Ledger;
}

/**
 * `end@v1`: ends this job's leases now, right after the agent. The runner gives the state of the step that issued them to
 * no other action, so this step finds the leases in RUNNER_TEMP, where any step can write; {@link readLedger} limits what
 * such a file can ask for. The post step of the issuing action trusts none of it and looks for itself.
 */
export async function end(step: Step): Promise<void> {
  const { run, console } = step;
  const owner = { runKey: runKey(run), runId: run.runId, attempt: run.attempt };
  const all = readLeases(run.temp).flatMap(({ folder, text }): Found[] => {
    const ledger = readLedger(text, owner);
    return ledger ? [{ folder, ledger }] : [];
  });
  const found = all.filter(({ folder }) => !isMarkedEnded(folder));
  if (found.length === 0) {
    console.info(
      all.length > 0
        ? "Marks say that this job's leases have been ended already. Any step can write such marks, so the post step looks for itself."
        : "No list of this job's leases is here, so this step ends nothing. The post step looks for itself.",
    );
    return;
  }
  // The leases first: a file that a step has meddled with may keep nothing from its end.
  for (const one of found) await endFound(one, step);
  blankVariables(found, step);
}

/**
 * Sets the exported variables to the empty text, which cloud tools treat as unset, for later steps. Those that the step
 * added to become what they were.
 */
function blankVariables(found: readonly Found[], { console }: Step): void {
  const restored = Object.assign({}, ...found.map(({ ledger }) => ledger.restore));
  const all = [...new Set(found.flatMap(({ ledger }) => ledger.variables))];
  const names = all.filter((name) => !(name in restored));
  if (all.length === 0) return;
  try {
    new CommandFiles().exportVariables({
      ...Object.fromEntries(names.map((name) => [name, ''])),
      ...restored,
    });
  } catch {
    console.warning(`Later steps still see ${all.join(', ')}: GITHUB_ENV could not be written.`);
    return;
  }
  console.info(`Empty from the next step on: ${names.join(', ')}. Tools that read them stop working.`);
}

async function endFound({ folder, ledger }: Found, step: Step): Promise<void> {
  const { run, console, clock } = step;
  const { holdings } = ledger;
  // A record of its own for each step that issued leases: its lines go into that step's file.
  const record = new AuditRecord(runUrl(run), clock.now);
  const order = { ...holdings, folder, by: 'end', untrusted: true, summary: true } as const;
  const { failed } = await endLeases(order, { ...step, record });
  if (failed) process.exitCode = 1;
  try {
    releaseMarks(run.temp, marksOf(holdings.leases), runKey(run));
    markEnded(folder);
  } catch {
    console.info('The mark of these leases could not be removed; a new lease in this job may be refused.');
  }
  finishRecord(record, folder, { console, summary: true });
}
