/** One run of the virtual machine, under emulation: no right of the machine below is needed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Image } from './image.ts';

export interface Boot {
  /** What the machine is to do: the name of a part of inside/boot.sh. */
  readonly part: string;
  /** The groups of attempts to make; all where it is left out. */
  readonly groups?: readonly string[];
  /** More parameters of the kernel. */
  readonly kernel: string;
  /** Whether it reaches the network. */
  readonly network?: boolean;
  /** A port of this machine that leads to the machine's port 22. */
  readonly sshPort?: number;
  readonly minutes: number;
}

/** What the machine printed on its second serial port, and its console, for people who look for a cause. */
export interface Printed {
  readonly report: string;
  readonly console: string;
}

/** Starts the machine, and waits until it has switched itself off. @throws where it does not within the time. */
export async function boot(image: Image, payload: string, options: Boot): Promise<Printed> {
  const folder = mkdtempSync(join(tmpdir(), 'agent-creds-vm-run-'));
  const report = join(folder, 'report');
  const console = join(folder, 'console');
  writeFileSync(report, '');
  const forward = options.sshPort ? `,hostfwd=tcp:127.0.0.1:${options.sshPort}-:22` : '';
  const network = options.network ? `user${forward}` : 'user,restrict=on';
  const groups = options.groups ? ` wallgroups=${options.groups.join(',')}` : '';
  const args = [
    ...['-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', '3072'],
    ...['-display', 'none', '-monitor', 'none', '-no-reboot', '-nic', network],
    ...['-kernel', image.kernel, '-initrd', image.initrd],
    '-append',
    `root=/dev/vda rw console=ttyS0 quiet panic=-1 audit=0 mitigations=off wallvm=${options.part}${groups} ${options.kernel}`,
    // What the machine writes to its disks goes with it.
    ...['-drive', `file=${image.disk},format=raw,if=virtio,snapshot=on`],
    ...['-drive', `file=${payload},format=raw,if=virtio,readonly=on`],
    ...['-serial', `file:${console}`, '-serial', `file:${report}`],
  ];
  const child = spawn('qemu-system-x86_64', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), options.minutes * 60_000);
  const stop = () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', stop);
  try {
    const ended = await once(child, 'exit');
    const text = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    const printed = { report: text(report), console: text(console) };
    if (ended[0] === 0) return printed;
    throw new Error(
      `the machine did not end by itself (${ended[0] ?? ended[1]}):\n${printed.report}\n${printed.console.slice(-4_000)}`,
    );
  } finally {
    clearTimeout(timer);
    process.removeListener('exit', stop);
    rmSync(folder, { recursive: true, force: true });
  }
}
