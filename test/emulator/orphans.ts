import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Orphan {
  readonly pid: number;
  /** The name by which the runner shows it: of a Node process `MainThread`, the name of its first thread. */
  readonly name: string;
  readonly command: string;
}

/** Kills (SIGKILL) all processes that were started with this tracking id. Not on Windows. */
export async function killOrphans(trackingId: string): Promise<Orphan[]> {
  const killed: Orphan[] = [];
  for (const orphan of findOrphans(trackingId)) {
    try {
      process.kill(orphan.pid, 'SIGKILL');
      killed.push(orphan);
    } catch {
      // It has ended by itself in the meantime.
    }
  }
  // The runner does not wait here. The emulator waits, so that tests do not find processes that are just ending.
  for (let tries = 0; tries < 50 && killed.some((orphan) => isAlive(orphan.pid)); tries++) await sleep(10);
  return killed;
}

/** All running processes whose initial environment has the tracking id. */
export function findOrphans(trackingId: string): Orphan[] {
  const marker = `RUNNER_TRACKING_ID=${trackingId}`;
  if (process.platform === 'linux') return findInProc(marker);
  if (process.platform === 'darwin') return findWithPs(marker);
  return [];
}

/** Whether a process exists and is not a zombie. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== 'linux') return true;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // proc(5): `state`, and `num_threads` 17 fields later. Where the first thread has ended and others have not, they still hold what
    // the process has open.
    return fields[0] !== 'Z' || Number(fields[17]) > 1;
  } catch {
    return false;
  }
}

function findInProc(marker: string): Orphan[] {
  const found: Orphan[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(marker)) continue;
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const comm = readFileSync(`/proc/${name}/comm`, 'utf8').trimEnd();
      if (isAlive(Number(name))) found.push({ pid: Number(name), name: comm, command });
    } catch {
      // The process has ended, or belongs to another user.
    }
  }
  return found;
}

function findWithPs(marker: string): Orphan[] {
  const lines = execFileSync('ps', ['-axwwE', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(marker))
    .map((line) => {
      const text = line.trim();
      const command = text.slice(text.indexOf(' ') + 1);
      return { pid: Number.parseInt(text, 10), name: basename(command.split(' ')[0] ?? ''), command };
    })
    .filter((orphan) => orphan.pid !== process.pid);
}
