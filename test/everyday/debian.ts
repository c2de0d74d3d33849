import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rootFolder } from '../machine/root-folder.ts';

const run = promisify(execFile);

/** What agents use on a hosted image, besides the packages of every machine. */
const packages = [
  'bubblewrap',
  'openssh-client',
  'python3-pip',
  'python3-setuptools',
  'python3-venv',
  'python3-wheel',
  'strace',
];

const cache = '/var/cache/agent-creds-everyday';

/**
 * The path of a folder with the packages' files (`*.deb`) and all that they need on a machine. It is filled once, from Debian's
 * mirror.
 */
export async function debianPackages(): Promise<string> {
  const root = await rootFolder();
  const key = createHash('sha256')
    .update(JSON.stringify([root, packages]))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cache, `debs-${key}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  // apt-get changes the root folder that it works in, so it gets a copy.
  const copy = mkdtempSync(join(cache, 'root-'));
  try {
    await run('cp', ['-a', `${root}/.`, copy]);
    copyFileSync('/etc/resolv.conf', join(copy, 'etc/resolv.conf'));
    const get = ['apt-get', '-o', 'APT::Sandbox::User=root', '-qq'];
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' };
    await run('chroot', [copy, ...get, 'update'], { env });
    const only = ['install', '--download-only', '-y', '--no-install-recommends'];
    await run('chroot', [copy, ...get, ...only, ...packages], { env, maxBuffer: 64 << 20 });
    const fresh = mkdtempSync(join(cache, 'fresh-'));
    const archives = join(copy, 'var/cache/apt/archives');
    for (const name of readdirSync(archives).filter((one) => one.endsWith('.deb')))
      cpSync(join(archives, name), join(fresh, name));
    renameSync(fresh, folder);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return folder;
}
