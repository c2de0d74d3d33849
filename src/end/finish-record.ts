import { appendRecord, MAX_RECORD_BYTES, RECORD_FILE, readPrivate } from '../record/folder.ts';
import { lives, livesSummary } from '../record/life.ts';
import type { AuditRecord } from '../record/record.ts';
import { writeSummary } from '../record/summary.ts';
import type { Console } from '../runner/console.ts';

/**
 * Prints the record's new lines, and adds them to main's record file if that still exists. With `summary` it also tells in the job
 * summary what came of the leases; where another step has changed the file, that is what the file says.
 * @param folder the private folder of the step that issued the leases; empty where this job has none.
 */
export function finishRecord(
  record: Pick<AuditRecord, 'lines'>,
  folder: string,
  { console, summary }: { readonly console: Console; readonly summary: boolean },
): void {
  if (record.lines.length === 0) return;
  console.group('Record', record.lines);
  if (folder === '') return;
  let added = false;
  try {
    added = appendRecord(folder, record.lines);
  } catch {
    // For example, the disk is full.
  }
  if (!added)
    console.info(
      'There is no record file that these lines could be added to; they are in the log above only.',
    );
  if (!summary) return;
  const whole = added ? readPrivate(folder, RECORD_FILE, MAX_RECORD_BYTES)?.split('\n') : undefined;
  try {
    writeSummary(console.secrets.redact(livesSummary(lives(whole ?? record.lines))));
  } catch {
    console.warning('The job summary could not be written; the record above says the same.');
  }
}
