import { finishBroker, removeBrokerFiles } from '../broker/finish.ts';
import { usesTable } from '../broker/uses-table.ts';
import { systemClock } from '../clock.ts';
import type { Held } from '../end/end-lease.ts';
import type { BrokerHandle } from '../model/handle.ts';
import type { AuditRecord } from '../record/record.ts';
import { writeSummary } from '../record/summary.ts';
import type { Console } from '../runner/console.ts';

export interface TakeDeps {
  readonly folder: string;
  readonly maybeDone: boolean;
  readonly record: AuditRecord;
  readonly console: Console;
  readonly summary: boolean;
}

/** Ends the broker, and puts what it saw into log, record and summary. @returns the leases as it last held them. */
export async function takeFromBroker(
  handle: BrokerHandle,
  known: readonly Held[],
  { folder, maybeDone, record, console, summary }: TakeDeps,
): Promise<readonly Held[]> {
  const taken = await finishBroker(handle, known, { now: systemClock.now(), folder, maybeDone });
  removeBrokerFiles(folder);
  for (const text of taken.texts) console.info(text);
  for (const { type, subject, data, at } of taken.events) record.add(type, subject, data, at);
  if (summary && !maybeDone) {
    try {
      writeSummary(console.secrets.redact(usesTable(taken.uses, taken.texts[0] ?? '')));
    } catch {
      console.warning('The job summary could not be written; the log above says the same.');
    }
  }
  return taken.held;
}
