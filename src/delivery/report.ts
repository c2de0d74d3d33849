import { instant } from '../clock.ts';
import { cloudByName } from '../clouds/clouds.ts';
import { formatDuration } from '../inputs/duration.ts';
import { type Lease, slotText } from '../model/lease.ts';
import { renderSummary, writeSummary } from '../record/summary.ts';
import type { StepParts } from '../runner/step-parts.ts';
import { exportedNames } from './deliver.ts';
import type { DeliveryOrder } from './order.ts';

/** Prints what was delivered and until when, and writes the job summary. A summary that cannot be written is only a warning. */
export function reportIssued(
  order: DeliveryOrder,
  leases: readonly Lease[],
  { clock, record, console }: Pick<StepParts, 'clock' | 'record' | 'console'>,
): void {
  for (const lease of leases) {
    if (lease.end === 'withheld') {
      console.info(
        `${slotText(lease, cloudByName(lease.cloud).title)}: ${lease.principal}, withheld: the job never holds it, and the gateway keeps to the scope.`,
      );
      continue;
    }
    const left = formatDuration((lease.expiresAt - clock.now()) / 1000);
    console.info(
      `${slotText(lease, cloudByName(lease.cloud).title)}: ${lease.principal} until ${instant(lease.expiresAt)} (${left}), ` +
        `${lease.narrowed ? 'narrowed to the scope' : 'NOT narrowed'}.`,
    );
  }
  const names = exportedNames(order, leases);
  if (names.length > 0) console.info(`Exported: ${names.join(', ')}.`);
  if (order.deliver.includes('outputs'))
    console.info('Set as outputs of this step; later steps see them only where the workflow passes them on.');
  if (order.brokered.length < leases.length)
    console.info('Nothing renews them: after that instant the clouds refuse them.');
  console.group('Record', record.lines);
  if (!order.summary) return;
  try {
    writeSummary(console.secrets.redact(renderSummary(order, leases)));
  } catch {
    console.warning('The job summary could not be written; the record above says the same.');
  }
}
