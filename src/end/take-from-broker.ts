import { modelsTable } from '../broker/models-table.ts';
import { usesTable } from '../broker/uses-table.ts';
import { writeSummary } from '../record/summary.ts';
import type { LeaseToEnd } from './lease-to-end.ts';
import type { EndOrder, EndStep } from './order.ts';

/** What a step takes over from a broker. */
export interface TakenOver {
  /** The leases, with the broker's last data about them. */
  readonly leases: readonly LeaseToEnd[];
  /**
   * Writes the uses of the leases to log, record and summary, and removes the broker's files. To be called after the leases are
   * ended.
   */
  readonly reportUse: () => void;
}

/** Ends the broker, if there is one, and takes the leases over from it. */
export async function takeFromBroker(
  { broker, leases, folder = '', maybeDone = false, untrusted, summary = false }: EndOrder,
  { clock, console, record }: EndStep,
): Promise<TakenOver> {
  if (!broker) return { leases, reportUse: () => {} };
  const { finishBroker, removeBrokerFiles } = await import(
    /* webpackChunkName: "broker-job" */ '../broker/finish.ts'
  );
  const { leases: taken, readUse } = await finishBroker(broker, leases, {
    clock,
    folder,
    maybeDone,
    ...(untrusted === undefined ? {} : { untrusted }),
  });
  const reportUse = () => {
    const { events, uses, models, texts, doubt } = readUse();
    removeBrokerFiles(folder);
    for (const text of texts) console.info(text);
    for (const { type, subject, data, at } of events) record.add(type, subject, data, at);
    if (!summary || maybeDone) return;
    try {
      writeSummary(
        console.secrets.redact(
          `${usesTable(uses, { otherwise: texts[0] ?? '', doubt })}${modelsTable(models)}`,
        ),
      );
    } catch {
      console.warning('The job summary could not be written; the log above says the same.');
    }
  };
  return { leases: taken, reportUse };
}
