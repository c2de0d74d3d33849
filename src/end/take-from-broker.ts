import { finishBroker, removeBrokerFiles } from '../broker/finish.ts';
import { usesTable } from '../broker/uses-table.ts';
import { writeSummary } from '../record/summary.ts';
import type { LeaseToEnd } from './lease-to-end.ts';
import type { EndOrder, EndStep } from './order.ts';

export interface FromBroker {
  /** The leases as the broker last held them. */
  readonly held: readonly LeaseToEnd[];
  /** Puts what the broker saw into log, record and summary, and removes its files. To be called when the leases are ended. */
  readonly tellUse: () => void;
}

/** Ends the broker, if there is one, and takes the leases over from it. */
export async function takeFromBroker(
  { broker, leases, folder = '', maybeDone = false, untrusted = false, summary = false }: EndOrder,
  { clock, console, record }: EndStep,
): Promise<FromBroker> {
  if (!broker) return { held: leases, tellUse: () => {} };
  const { held, readUse } = await finishBroker(broker, leases, { clock, folder, maybeDone, untrusted });
  const tellUse = () => {
    const { events, uses, texts, doubt } = readUse();
    removeBrokerFiles(folder);
    for (const text of texts) console.info(text);
    for (const { type, subject, data, at } of events) record.add(type, subject, data, at);
    if (!summary || maybeDone) return;
    try {
      writeSummary(console.secrets.redact(usesTable(uses, { otherwise: texts[0] ?? '', doubt })));
    } catch {
      console.warning('The job summary could not be written; the log above says the same.');
    }
  };
  return { held, tellUse };
}
