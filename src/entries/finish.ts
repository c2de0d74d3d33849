import type { Ended } from '../end/end-lease.ts';
import { formatProblem } from '../errors/error.ts';
import type { Revoke } from '../model/plan.ts';
import { appendRecord } from '../record/folder.ts';
import type { AuditRecord } from '../record/record.ts';
import type { Console } from '../runner/console.ts';

/** Says what became of a lease; what `required` did not get fails the job, what `auto` did not get is a warning. */
export function reportEnded(ended: Ended, revoke: Revoke, console: Console): void {
  const { problem } = ended;
  for (const text of ended.texts) console.info(text);
  if (!problem) return;
  if (revoke !== 'required') {
    console.warning(formatProblem(problem), problem.code);
    return;
  }
  console.problem(problem);
  process.exitCode = 1;
}

/** Prints the record's new lines and adds them to main's file, where that still is. */
export function finishRecord(record: AuditRecord, folder: string, console: Console): void {
  if (record.lines.length === 0) return;
  console.group('Record', record.lines);
  try {
    appendRecord(folder, record.lines);
  } catch {
    console.info('The record file is gone; its end is in the log above only.');
  }
}
