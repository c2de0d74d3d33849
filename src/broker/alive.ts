import { fstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** One process. Its number alone is used again; only Linux tells when a process started. */
export interface ProcessMark {
  readonly pid: number;
  /** In ticks since boot (proc(5), field 22 of `stat`). */
  readonly started?: string;
}

/** What proc(5) says of a process; `undefined` where there is none, or one that has ended and is not collected yet. */
function statOf(pid: number): { readonly parent: number; readonly started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = '', parent = ''] = fields;
    const started = fields[19];
    return state === 'Z' || state === 'X' || started === undefined
      ? undefined
      : { parent: Number(parent), started };
  } catch {
    return undefined;
  }
}

/** When a running process started; `undefined` where nobody tells. */
export function startOf(pid: number): string | undefined {
  return statOf(pid)?.started;
}

/** False only when it is certain that the process is gone. */
export function isRunning({ pid, started }: ProcessMark): boolean {
  if (started !== undefined) return startOf(pid) === started;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** A process and those above it. */
export interface Lineage {
  readonly self: ProcessMark;
  /** Nearest first, up to the machine's or container's first process, which is left out: it adopts the lost. */
  readonly above: readonly ProcessMark[];
}

/** No runner is deeper below the machine's first process. */
const MOST = 16;

/** Of this process. Elsewhere than on Linux only the parent is known. */
export function readLineage(): Lineage {
  const self = markOf(process.pid);
  const above: ProcessMark[] = [];
  if (process.platform !== 'linux')
    return { self, above: [{ pid: process.ppid }].filter(({ pid }) => pid > 1) };
  let pid = statOf(self.pid)?.parent ?? 0;
  while (pid > 1 && above.length < MOST) {
    const stat = statOf(pid);
    if (!stat) break;
    above.push({ pid, started: stat.started });
    pid = stat.parent;
  }
  return { self, above };
}

function markOf(pid: number): ProcessMark {
  const started = startOf(pid);
  return started === undefined ? { pid } : { pid, started };
}

/**
 * The nearest process above this one that reads what this one says: it holds the other end of standard output. Linux
 * only (proc(5), `/proc/pid/fd` and `fdinfo`), and only where that is a pipe.
 */
export function readerAbove({ above }: Lineage): ProcessMark | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    if (!fstatSync(1).isFIFO()) return undefined;
    const pipe = readlinkSync('/proc/self/fd/1');
    return above.find(({ pid }) => readsFrom(pid, pipe));
  } catch {
    return undefined;
  }
}

function readsFrom(pid: number, pipe: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some(
      (fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === pipe && isReading(pid, fd),
    );
  } catch {
    // Another user's, or one that has just closed a descriptor.
    return false;
  }
}

/** The access mode is in the lowest two bits of the flags, which are octal: 0 is read only. */
function isReading(pid: number, fd: string): boolean {
  const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1] ?? '1';
  return (Number.parseInt(flags, 8) & 3) === 0;
}
