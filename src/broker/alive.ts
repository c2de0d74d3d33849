import { readFileSync } from 'node:fs';
import type { BrokerHandle } from '../model/handle.ts';

/** When a running process started, in ticks since boot (proc(5), field 22 of `stat`); `undefined` where nobody tells. */
export function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // One that has ended and that nobody has collected yet does not run.
    return /^[ZX]/.test(fields[0] ?? '') ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** False only when it is certain that the broker's process is gone. */
export function isRunning({ pid, started }: BrokerHandle): boolean {
  return started === undefined || startOf(pid) === started;
}
