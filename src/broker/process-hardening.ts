import { closeSync, readdirSync, writeFileSync } from 'node:fs';
import { descriptorFlags } from './processes.ts';

/** open(2) on Linux: O_CLOEXEC in the flags that `/proc/self/fdinfo` shows. */
const CLOSE_ON_EXEC = 0o2000000;

/**
 * Closes all inherited file descriptors except the first ones. The runner's node actions inherit pipes of the runner, and so
 * does every process that they start. Inherited descriptors have no close-on-exec flag, and those that Node opens have it.
 * Linux only (proc(5), `fdinfo`).
 * @param kept the highest descriptor that stays open.
 */
export function closeInherited(kept: number): void {
  if (process.platform !== 'linux') return;
  let open: readonly string[];
  try {
    open = readdirSync('/proc/self/fd');
  } catch {
    return;
  }
  for (const fd of open.map(Number)) {
    try {
      if (fd <= kept) continue;
      const flags = descriptorFlags('self', fd);
      if (flags !== undefined && (flags & CLOSE_ON_EXEC) === 0) closeSync(fd);
    } catch {
      // The descriptor with which the list itself was read.
    }
  }
}

/**
 * Excludes this process's memory from every core dump. This includes dumps that the kernel pipes to a program, for which size
 * limits do not count (core(5), "Controlling which mappings are written"). Linux only; it needs no privilege.
 */
export function disableCoreDump(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without core dumps, or a sandbox. The size limit, with which the broker was started, still applies.
  }
}
