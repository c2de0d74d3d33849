/** Tests the wall in a virtual machine. `npm run test:vm -- --help` says more. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cacheFolder, image } from './image.ts';
import { boot } from './machine.ts';
import { payload } from './payload.ts';

const LSM = 'lockdown,yama,loadpin,safesetid,integrity,apparmor,bpf';

interface Variant {
  readonly about: string;
  /** Parameters of the kernel. */
  readonly kernel: string;
  readonly minutes: number;
  /** Whether it reaches the network, and runs only when it is named. */
  readonly network?: boolean;
}

/** A start of the machine each; the name is that of a part in inside/checks.ts. */
const variants: Readonly<Record<string, Variant>> = {
  wall: { about: 'both forms, probe by probe', kernel: `lsm=landlock,${LSM}`, minutes: 60 },
  kills: { about: 'SIGKILL of each process', kernel: `lsm=landlock,${LSM}`, minutes: 120 },
  refusals: { about: 'what a machine can lack', kernel: `lsm=landlock,${LSM}`, minutes: 120 },
  apparmor: { about: 'profiles of AppArmor', kernel: `lsm=landlock,${LSM}`, minutes: 60 },
  landlock: { about: 'a kernel without Landlock', kernel: `lsm=${LSM}`, minutes: 60 },
  attack: {
    about:
      'the attempts of npm run attack that share a step; only where it is named; an hour, with 100 MB from Debian',
    kernel: `lsm=landlock,${LSM}`,
    minutes: 240,
    network: true,
  },
  'attack-alone': {
    about:
      'the attempts that need a step of their own; only where it is named; hours, with 100 MB from Debian',
    kernel: `lsm=landlock,${LSM}`,
    minutes: 720,
    network: true,
  },
  lockdown: { about: 'a locked kernel', kernel: `lsm=landlock,${LSM} lockdown=confidentiality`, minutes: 60 },
};

/** The files of test/attack/groups. */
const groups = ['files', 'processes', 'network', 'steps', 'git', 'machine'] as const;

const help = `Tests the wall of run@v1 in a virtual machine: Debian 13 on ext4, systemd, AppArmor, Yama and Landlock.

  npm run test:vm -- [options] [part ...]

Parts, each a start of the machine; all without a name:
${Object.entries(variants)
  .map(([name, { about }]) => `  ${name.padEnd(14)}${about}`)
  .join('\n')}

  --group NAME  of \`attack\` and \`attack-alone\`, only this group; can be given again: ${groups.join(', ')}
  --console     also print the console of the machine
  --shell KEY   start the machine for a person: root over ssh on port 2222 of 127.0.0.1, with this public key (a file)
  --help        this text

It needs Debian's packages qemu-system-x86, mmdebstrap and e2fsprogs, no right of root and no KVM. The machine's disk is made once, from
Debian's packages, and kept in ${cacheFolder()} (1.5 GB).
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    group: { type: 'string', multiple: true },
    console: { type: 'boolean' },
    shell: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}
const usual = Object.keys(variants).filter((name) => !variants[name]?.network);
const names = positionals.length > 0 ? positionals : usual;
const unknown = names.find((name) => !variants[name]);
if (unknown !== undefined) {
  process.stderr.write(`There is no part '${unknown}'.\n\n${help}`);
  process.exit(2);
}

const strange = values.group?.find((name) => !groups.some((one) => one === name));
if (strange !== undefined) {
  process.stderr.write(`There is no group '${strange}'.\n\n${help}`);
  process.exit(2);
}

const machine = image();
const key = values.shell === undefined ? undefined : readFileSync(values.shell, 'utf8');
const disk = payload(key === undefined ? {} : { authorized_keys: key });
// However the test ends, the machine and its disk go with it.
process.once('exit', () => disk.remove());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
let failed = 0;
if (key === undefined) for (const name of names) await test(name);
else
  await boot(machine, disk.disk, {
    part: 'shell',
    kernel: `lsm=landlock,${LSM}`,
    sshPort: 2222,
    minutes: 600,
  });
process.exitCode = failed === 0 ? 0 : 1;

async function test(name: string): Promise<void> {
  const { about, kernel, minutes, network = false } = variants[name] as Variant;
  process.stdout.write(`\n== ${name}: ${about} ==\n`);
  const { report, console } = await boot(machine, disk.disk, {
    part: name,
    kernel,
    minutes,
    network,
    ...(values.group ? { groups: values.group } : {}),
  });
  process.stdout.write(`${report.replaceAll('\r', '')}`);
  if (values.console) process.stdout.write(console);
  if (!/^=passed$/m.test(report)) failed++;
}
