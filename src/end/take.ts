import { finishBroker, removeBrokerFiles } from '../broker/finish.ts';
import { usesTable } from '../broker/uses-table.ts';
import { writeSummary } from '../record/summary.ts';
import type { Held } from './held.ts';
import type { EndOrder, EndStep } from './order.ts';

/** Ends the broker, and puts what it saw into log, record and summary. @returns the leases as it last held them. */
export async function takeFromBroker(
  { broker, leases, folder = '', maybeDone = false, untrusted = false, summary = false }: EndOrder,
  { clock, console, record }: EndStep,
): Promise<readonly Held[]> {
  if (!broker) return leases;
  const taken = await finishBroker(broker, leases, { clock, folder, maybeDone, untrusted });
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
