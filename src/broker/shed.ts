import { closeSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** open(2) on Linux: O_CLOEXEC in the flags that `/proc/self/fdinfo` shows. */
const CLOSE_ON_EXEC = 0o2000000;

/**
 * Closes every descriptor that came from the process that started this one, but for the first ones. The runner's node
 * actions inherit pipes of the runner, and so does all that they start. What came from there has no close-on-exec flag,
 * and all that Node opens has it. Linux only (proc(5), `fdinfo`).
 * @param kept the highest descriptor that is meant to be inherited.
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
      const text = readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8');
      const flags = Number.parseInt(/^flags:\s*([0-7]+)/m.exec(text)?.[1] ?? '', 8);
      if (Number.isInteger(flags) && (flags & CLOSE_ON_EXEC) === 0) closeSync(fd);
    } catch {
      // The one that the list itself was read with.
    }
  }
}

/**
 * Keeps this process's memory out of every core dump, also of those that the kernel hands to a program, which no limit
 * of size holds back (core(5), "Controlling which mappings are written"). Linux only; it takes no privilege.
 */
export function leaveNoDump(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A kernel without core dumps, or a sandbox. The limit that the broker was started with holds.
  }
}
