import { endLeases } from '../end/end-leases.ts';
import { finishRecord } from '../end/finish-record.ts';
import { endInputs, endTable } from '../end/inputs.ts';
import { type Ledger, readLedger } from '../end/ledger.ts';
import type { EndOrder } from '../end/order.ts';
import { atWorst, type Holdings } from '../model/holding.ts';
import { isMarkedEnded, markEnded, marksOf, readLeases, releaseMarks } from '../record/folder.ts';
import { AuditRecord } from '../record/record.ts';
import { runKey, runUrl } from '../runner/context.ts';
import { CommandFiles } from '../runner/files.ts';
import { inputsOf } from './inputs.ts';
import type { Step } from './step.ts';

interface Found {
  readonly folder: string;
  readonly ledger: Ledger;
}

/** The leases of one step, with what was found of that step in RUNNER_TEMP. */
interface Known {
  readonly holdings: Holdings;
  readonly found?: Found;
}

/**
 * `end@v1`: ends this job's leases now, right after the agent. The runner gives the state of the step that issued them to
 * no other action. So the workflow hands over an output of that step, which no other step can change (`leases-to-end`). Without it
 * this step finds the leases in RUNNER_TEMP, where any step can write: {@link readLedger} limits what such a file can ask for, and
 * neither log nor record calls an end confirmed that such a file asked for. The post step of the issuing action trusts none of it and
 * looks for itself.
 */
export async function end(step: Step): Promise<void> {
  const { run, console } = step;
  const inputs = inputsOf(step, endTable);
  // A mistake in the input makes the step fail, but it still ends the leases that it can.
  for (const problem of inputs.problems) {
    console.problem(problem);
    process.exitCode = 1;
  }
  const owner = { runKey: runKey(run), runId: run.runId, attempt: run.attempt };
  const all = readLeases(run.temp).flatMap(({ folder, text }): Found[] => {
    const ledger = readLedger(text, owner);
    return ledger ? [{ folder, ledger }] : [];
  });
  const given = inputs.get(endInputs.leasesToEnd) ?? [];
  const known = given
    .filter(({ leases }) => leases.length > 0)
    .map((holdings): Known => {
      const found = all.find(({ ledger }) => isAbout(ledger.holdings, holdings));
      return { holdings, ...(found ? { found } : {}) };
    });
  const unmarked = all.filter(({ folder }) => !isMarkedEnded(folder));
  const listed = unmarked.filter(({ ledger }) => !given.some((one) => isAbout(ledger.holdings, one)));
  if (listed.length === 0 && known.length === 0) {
    console.info(
      all.length > 0
        ? "Marks say that this job's leases have been ended already. Any step can write such marks, so the post step looks for itself."
        : "No list of this job's leases is here, so this step ends nothing. The post step looks for itself.",
    );
    return;
  }
  // The leases of the input come first: a file that a step has changed must not delay their end.
  for (const one of known) await endKnown(one, step);
  for (const { folder, ledger } of listed) {
    await endIn(folder, { ...ledger.holdings, untrusted: 'list', by: 'end', summary: true }, step);
  }
  blankVariables(
    [...known.flatMap(({ found }) => (found && unmarked.includes(found) ? [found] : [])), ...listed],
    step,
  );
}

/** Whether a list is about leases of these holdings. */
function isAbout(list: Holdings, { leases }: Holdings): boolean {
  return leases.some(({ session }) => list.leases.some((one) => one.session === session));
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

/**
 * Ends leases that the issuing step itself has named. Only their broker, and a mark that they have been ended, come from a file. A step may
 * have removed that file, or the broker from it: then a lease that a broker renews counts as renewed a moment ago.
 */
async function endKnown({ holdings, found }: Known, step: Step): Promise<void> {
  const { broker } = found?.ledger.holdings ?? {};
  const folder = found?.folder ?? '';
  const maybeDone = folder !== '' && isMarkedEnded(folder);
  const order = { ...holdings, untrusted: 'broker', by: 'end', maybeDone, summary: !maybeDone } as const;
  if (broker) return await endIn(folder, { ...order, broker }, step);
  if (holdings.leases.some(({ brokered }) => brokered)) step.console.info(NO_BROKER);
  const now = step.clock.now();
  const leases = holdings.leases.map((one) => (one.brokered ? atWorst(one, now) : one));
  await endIn(folder, { ...order, leases }, step);
}

const NO_BROKER =
  'A broker serves leases of this job, and no list in RUNNER_TEMP names it, so only the post step can ask it to stop. It may have renewed them until now: their longest life counts.';

/** @param folder the private folder of the step that issued the leases; empty where it is not known. */
async function endIn(folder: string, order: Omit<EndOrder, 'folder'>, step: Step): Promise<void> {
  const { run, console, clock } = step;
  // A record of its own for each step that issued leases: its lines go into that step's file.
  const record = new AuditRecord(runUrl(run), clock.now);
  const { failed } = await endLeases({ ...order, folder }, { ...step, record });
  if (failed) process.exitCode = 1;
  try {
    releaseMarks(run.temp, marksOf(order.leases), runKey(run));
    if (folder !== '') markEnded(folder);
  } catch {
    console.info('The mark of these leases could not be removed; a new lease in this job may be refused.');
  }
  finishRecord(record, folder, { console, summary: order.summary === true });
}
