/** The disk of the virtual machine: a Debian on ext4, made once and kept in a cache folder outside the repository. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Debian 13, kernel 6.12: the kernel of hosted images is between it and 7.0. */
const suite = 'trixie';
const mirror = 'http://deb.debian.org/debian';
const packages = [
  'acl',
  'apparmor',
  'at',
  'bubblewrap',
  'cron',
  'dbus',
  'git',
  'initramfs-tools',
  'iproute2',
  'iptables',
  'kmod',
  'linux-image-amd64',
  'nftables',
  'openssh-server',
  'perl',
  'procps',
  'python3-minimal',
  'sudo',
  'systemd',
  'systemd-sysv',
  'udev',
  'util-linux-extra',
  'zstd',
];

/** The unit that starts what the second disk holds. */
const unit = `[Unit]
Description=What the second disk says
After=network.target systemd-user-sessions.service
[Service]
Type=idle
ExecStart=/bin/bash -c 'mkdir -p /payload && mount -o ro /dev/vdb /payload && exec /bin/bash /payload/scripts/vm/inside/boot.sh'
ExecStopPost=/bin/bash -c 'test -e /run/stay || systemctl poweroff --no-block'
[Install]
WantedBy=multi-user.target
`;

/** With the modules of this machine's disks only, it starts in half of the time. */
const initramfsHook = `#!/bin/sh
[ "$1" != prereqs ] || exit 0
. /usr/share/initramfs-tools/hook-functions
manual_add_modules virtio_pci virtio_blk ext4
`;

const network = '[Match]\nName=en* eth*\n[Network]\nDHCP=yes\n';

/** In the new root folder, \`$1\`, before the kernel's package is unpacked. */
const early = `set -e
cd "$1/etc"
mkdir -p initramfs-tools/conf.d initramfs-tools/hooks
echo MODULES=list >initramfs-tools/conf.d/machine
cat >initramfs-tools/hooks/machine <<'E'
${initramfsHook}E
chmod 755 initramfs-tools/hooks/machine
`;

/** In the whole root folder, \`$1\`: a user like the hosted runner's, and what starts at boot. */
const late = `set -e
chroot "$1" useradd --create-home --uid 1001 --user-group --shell /bin/bash runner
echo 'runner ALL=(ALL) NOPASSWD:ALL' >"$1/etc/sudoers.d/runner"
chmod 440 "$1/etc/sudoers.d/runner"
echo wall-vm >"$1/etc/hostname"
echo '127.0.0.1 localhost wall-vm' >"$1/etc/hosts"
echo '/dev/vda / ext4 defaults 0 1' >"$1/etc/fstab"
mkdir -p "$1/etc/systemd/network"
cat >"$1/etc/systemd/network/machine.network" <<'E'
${network}E
cat >"$1/etc/systemd/system/wall-vm.service" <<'E'
${unit}E
chroot "$1" systemctl enable systemd-networkd wall-vm.service
chroot "$1" systemctl mask systemd-networkd-wait-online apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer \\
  fstrim.timer dpkg-db-backup.timer e2scrub_reap
# Compiling these hundred profiles takes minutes under emulation.
find "$1/etc/apparmor.d" -maxdepth 1 -type f -delete
chmod 777 "$1/usr/local/bin" "$1/opt"
`;

/** The files of an image. */
export interface Image {
  readonly disk: string;
  readonly kernel: string;
  readonly initrd: string;
}

/** Where images are kept. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || tmpdir(), 'agent-creds-vm');
}

/**
 * The image, made where it is not there yet: some minutes, 200 MB from Debian's mirror.
 * @throws where a program is missing, or the mirror does not answer.
 */
export function image(): Image {
  const recipe = JSON.stringify([suite, packages, early, late, size]);
  const key = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), `image-${key}`);
  if (!existsSync(folder)) make(folder);
  return {
    disk: join(folder, 'disk.img'),
    kernel: join(folder, 'vmlinuz'),
    initrd: join(folder, 'initrd.img'),
  };
}

const size = '4G';

function make(folder: string): void {
  mkdirSync(cacheFolder(), { recursive: true });
  const fresh = mkdtempSync(`${folder}.`);
  // Where mmdebstrap is not started by root, its hooks run as another user.
  chmodSync(fresh, 0o777);
  process.stderr.write('Making the disk of the machine from Debian packages; it takes some minutes, once.\n');
  try {
    const without = ['doc', 'man', 'locale'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
    // The last hook runs where the files have their owners, also where mmdebstrap is not started by root.
    const pack = `set -e; cd '${fresh}'; mkdir tree; tar --one-file-system -C "$1" -c . | tar -C tree -x
      mke2fs -q -t ext4 -d tree disk.img ${size}; rm -rf tree`;
    run('mmdebstrap', [
      '--quiet',
      '--variant=minbase',
      '--format=null',
      `--include=${packages.join(',')}`,
      '--aptopt=APT::Install-Recommends "false"',
      ...without,
      `--essential-hook=${early}`,
      `--customize-hook=${late}`,
      `--customize-hook=cp "$1"/boot/vmlinuz-* '${fresh}/vmlinuz'`,
      `--customize-hook=cp "$1"/boot/initrd.img-* '${fresh}/initrd.img'`,
      `--customize-hook=${pack}`,
      suite,
      '-',
      mirror,
    ]);
    chmodSync(fresh, 0o755);
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** @throws with the Debian package that brings the program, where it is not there. */
export function run(program: string, args: readonly string[]): void {
  const { error, status } = spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (error) throw new Error(`${program}: ${error.message}; apt-get install ${programs[program] ?? program}`);
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}

const programs: Readonly<Record<string, string>> = {
  'qemu-system-x86_64': 'qemu-system-x86',
  mke2fs: 'e2fsprogs',
  mmdebstrap: 'mmdebstrap',
};
