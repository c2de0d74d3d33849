import { fstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Identifies one process. The system reuses process numbers, so the start time is part of it where the system tells it, which
 * is on Linux only.
 */
export interface ProcessRef {
  readonly pid: number;
  /** In clock ticks since boot (proc(5), field 22 of `stat`). */
  readonly started?: string;
}

/**
 * Reads a process's parent and start time from proc(5); `undefined` where there is no such process, or all of it has ended. Where the
 * first thread is a zombie and others are not, they still run, and hold what the process has open.
 */
function statOf(pid: number): { readonly parent: number; readonly started: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses, with any characters, so the fields are counted after it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = '', parent = ''] = fields;
    const [threads, , started] = fields.slice(17);
    const ended = state === 'X' || (state === 'Z' && !(Number(threads) > 1));
    return ended || started === undefined ? undefined : { parent: Number(parent), started };
  } catch {
    return undefined;
  }
}

/** The start time of a running process; `undefined` where the process or the information does not exist. */
export function startTimeOf(pid: number): string | undefined {
  return statOf(pid)?.started;
}

/** Whether a process is running. False only when it is certain that it has ended. */
export function isRunning({ pid, started }: ProcessRef): boolean {
  if (started !== undefined) return startTimeOf(pid) === started;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** A process and its ancestors. */
export interface Ancestry {
  readonly self: ProcessRef;
  /** The parent first. The machine's or container's first process is left out, since it adopts orphans of other processes. */
  readonly ancestors: readonly ProcessRef[];
}

/** Far above the real number of a runner's ancestors. */
const MOST = 16;

/** Reads the ancestors of this process. On systems other than Linux it knows the parent only. */
export function readAncestry(): Ancestry {
  const self = refOf(process.pid);
  const ancestors: ProcessRef[] = [];
  if (process.platform !== 'linux')
    return { self, ancestors: [{ pid: process.ppid }].filter(({ pid }) => pid > 1) };
  let pid = statOf(self.pid)?.parent ?? 0;
  while (pid > 1 && ancestors.length < MOST) {
    const stat = statOf(pid);
    if (!stat) break;
    ancestors.push({ pid, started: stat.started });
    pid = stat.parent;
  }
  return { self, ancestors };
}

function refOf(pid: number): ProcessRef {
  const started = startTimeOf(pid);
  return started === undefined ? { pid } : { pid, started };
}

/**
 * Finds the nearest ancestor that reads this process's standard output, which is the one with the other end of the pipe. Linux
 * only (proc(5), `/proc/pid/fd` and `fdinfo`); `undefined` where standard output is not a pipe.
 */
export function findOutputReader({ ancestors }: Ancestry): ProcessRef | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    if (!fstatSync(1).isFIFO()) return undefined;
    const pipe = readlinkSync('/proc/self/fd/1');
    return ancestors.find(({ pid }) => readsFrom(pid, pipe));
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
    // The process belongs to another user, or has just closed a descriptor.
    return false;
  }
}

/** Whether a process has opened a descriptor for reading only: the lowest two bits of the flags are 0. */
function isReading(pid: number, fd: string): boolean {
  const flags = descriptorFlags(pid, fd);
  return flags !== undefined && (flags & 3) === 0;
}

/**
 * The flags of open(2) with which a process has a descriptor (proc(5), `fdinfo`); `undefined` where the kernel does not say.
 * @throws where there is no such descriptor, or the process belongs to another user.
 */
export function descriptorFlags(pid: number | 'self', fd: number | string): number | undefined {
  const octal = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))?.[1];
  return octal === undefined ? undefined : Number.parseInt(octal, 8);
}
