import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Debian's packages that stand for the hosted image's. */
const packages = [
  'at',
  'ca-certificates',
  'cron',
  'curl',
  'gcc',
  'git',
  'iproute2',
  'keyutils',
  'kmod',
  'libc6-dev',
  'libcap2-bin',
  'libpython3-stdlib',
  'nftables',
  'perl',
  'procps',
  'python3-minimal',
  'sudo',
  'util-linux',
];

/** Where the root folders are kept between runs. */
const cache = '/var/cache/agent-creds-machine';

/**
 * The path of a folder with a whole Debian, which no one changes: a machine gets a copy. It is made once, in about a minute,
 * with 400 MB from Debian's mirror.
 * @throws where mmdebstrap or rsync is not there and cannot be installed, or the mirror does not answer.
 */
export async function rootFolder(): Promise<string> {
  await needPrograms();
  const { mirror, suite, components } = await ownMirror();
  const key = createHash('sha256')
    .update(JSON.stringify([suite, packages]))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cache, `root-${key}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const fresh = `${folder}.${process.pid}`;
  const without = ['doc', 'man', 'locale'].map((name) => `--dpkgopt=path-exclude=/usr/share/${name}/*`);
  const options = [
    '--mode=root',
    '--variant=minbase',
    `--components=${components}`,
    `--include=${packages.join(',')}`,
    ...without,
  ];
  try {
    await run('mmdebstrap', [...options, '--aptopt=APT::Install-Recommends "false"', suite, fresh, mirror], {
      maxBuffer: 64 << 20,
    });
    // Another process may have made it at the same time.
    if (!existsSync(folder)) renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}

interface Mirror {
  readonly mirror: string;
  readonly suite: string;
  readonly components: string;
}

/** The mirror of Debian or Ubuntu from which this machine itself gets its packages. */
async function ownMirror(updated = false): Promise<Mirror> {
  const format = '$(REPO_URI) $(CODENAME) $(ORIGIN) $(COMPONENT) $(CREATED_BY)';
  const { stdout } = await run('apt-get', ['indextargets', '--format', format]);
  const lists = stdout
    .split('\n')
    .map((line) => line.split(' '))
    .filter(
      ([, suite = '', origin = '', , by]) =>
        ['Debian', 'Ubuntu'].includes(origin) && by === 'Packages' && !suite.includes('-'),
    );
  const found = lists.find(([, , , component]) => component === 'main');
  if (!found && !updated) {
    // An image may come without the lists of its packages.
    await run('apt-get', ['update', '-qq']);
    return await ownMirror(true);
  }
  if (!found)
    throw new Error(
      'a simulated machine is made from the mirror of a Debian, or an Ubuntu, and this is none',
    );
  const [mirror = '', suite = ''] = found;
  const own = lists.filter(([, name]) => name === suite).map(([, , , component]) => component);
  return { mirror, suite, components: [...new Set(own)].join(',') };
}

async function needPrograms(): Promise<void> {
  const missing = ['mmdebstrap', 'rsync'].filter((name) => !existsSync(`/usr/bin/${name}`));
  if (missing.length === 0) return;
  await run('apt-get', ['update', '-qq']);
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing]);
}
