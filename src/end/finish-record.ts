import { appendRecord } from '../record/folder.ts';
import type { AuditRecord } from '../record/record.ts';
import type { Console } from '../runner/console.ts';

/**
 * Prints the record's new lines, and adds them to main's record file if that still exists.
 * @param folder the private folder of the step that issued the leases; empty where this job has none.
 */
export function finishRecord(
  record: Pick<AuditRecord, 'lines'>,
  folder: string,
  console: Pick<Console, 'group' | 'info'>,
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
}
