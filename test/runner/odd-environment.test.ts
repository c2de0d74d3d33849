import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Job, StageResult } from '../emulator/index.ts';
import { codesOf, leftovers, nothing, startAwsJob } from '../support/aws-job.ts';
import { DENIED, entries, read, startRevokeJob } from '../support/revocation.ts';

const PASSWORD = 'pa55-of-the-proxy';

/** Addresses of a proxy that no agent takes; most were a raw stack before any code of ours ran. */
const unusable = [
  'http://[',
  `http://user:${PASSWORD}%zz@proxy.example:3128`,
  `http://user:${PASSWORD}#x@proxy.example:3128`,
  `http://user:${PASSWORD}/x@proxy.example:3128`,
  `http://user:${PASSWORD}@`,
  `http://user:${PASSWORD}@proxy.example:99999`,
  `http://user:${PASSWORD}%0d%0aX-Evil: 1@proxy.example`,
  `socks5://user:${PASSWORD}@proxy.example:1080`,
  `ftp://user:${PASSWORD}@proxy.example`,
  'http://',
  'http://%',
  'http://proxy example:3128',
  'http://proxy.example:0',
  'http://[::1',
  '::1',
  `http://${'a'.repeat(5000)}`,
] as const;

const named = (values: readonly string[]) => values.map((value) => [value.slice(0, 60), value] as const);

const set = (job: Job, env: Readonly<Record<string, string>>) => {
  const lines = Object.entries(env).map(([name, value]) => `${name}<<E_O_F\n${value}\nE_O_F\n`);
  writeFileSync(join(job.workspace, 'odd'), lines.join(''));
  return job.run('cat odd >> "$GITHUB_ENV"');
};

function showsNothing(stage: StageResult | undefined): void {
  expect(`${stage?.stdout}${stage?.stderr}`).not.toContain(PASSWORD);
  expect(stage?.stderr).not.toMatch(/^ {4}at /m);
}

describe.each(['HTTPS_PROXY', 'http_proxy'])('a step writes an unusable %s to GITHUB_ENV', (name) => {
  test.each(named(unusable))(
    '%s: post ends the lease, and says that it goes without a proxy',
    async (_, value) => {
      await using world = await startRevokeJob();
      const main = await world.lease();
      await set(world.job, { [name]: value });
      const [post] = (await world.job.finish()).posts;
      expect(post?.log).toContain('aws: revoking');
      expect(post?.log).toContain(
        `${name} does not name a proxy that can be used: this step goes on without`,
      );
      expect(post?.outcome).toBe('success');
      expect(await read(world.box, main.env)).toMatch(DENIED);
      showsNothing(post);
    },
  );
});

describe('an unusable proxy', () => {
  test('the end step ends the leases all the same', async () => {
    await using world = await startRevokeJob();
    const main = await world.lease();
    await set(world.job, { HTTPS_PROXY: 'http://[' });
    const end = await world.end();
    expect(end.log).toContain('aws: revoking');
    expect(await read(world.box, main.env)).toMatch(DENIED);
  });

  test.each(named(unusable))(
    '%s: main refuses before anything is asked, and names the variable alone',
    async (_, value) => {
      await using world = await startAwsJob();
      const main = await world.lease({ env: { HTTPS_PROXY: value } });
      expect(codesOf(main), main.log).toEqual(['PROXY_INVALID']);
      expect(main.annotations[0]?.message).toContain('HTTPS_PROXY');
      expect(world.box.requests.list()).toEqual([]);
      expect(leftovers(main)).toEqual(nothing);
      showsNothing(main);
    },
  );

  test('of another protocol than is asked with is refused as well, all of them at once', async () => {
    await using world = await startAwsJob();
    const main = await world.lease({ env: { HTTPS_PROXY: 'http://[', http_proxy: 'x://y' } });
    expect(codesOf(main)).toEqual(['PROXY_INVALID', 'PROXY_INVALID']);
  });
});

/** Other variables that a step can write and that Node, or this action, reads. `places` are made in the workspace. */
const others: readonly (readonly [string, string])[] = [
  ['HTTPS_PROXY', ''],
  ['HTTPS_PROXY', 'proxy.example:3128'],
  ['HTTPS_PROXY', 'http://127.0.0.1:9'],
  ['NO_PROXY', '['],
  ['NO_PROXY', '192.168.1.1-'],
  ['NO_PROXY', ',,,*.-,.'],
  ['NO_PROXY', 'a,'.repeat(20_000)],
  ['NODE_EXTRA_CA_CERTS', 'places/folder'],
  ['NODE_EXTRA_CA_CERTS', 'places/missing'],
  ['NODE_EXTRA_CA_CERTS', 'places/garbage'],
  ['NODE_EXTRA_CA_CERTS', 'places/fifo'],
  ['NODE_EXTRA_CA_CERTS', 'x'.repeat(5000)],
  ['NODE_EXTRA_CA_CERTS', '/dev/zero'],
  ['SSL_CERT_FILE', 'places/fifo'],
  ['SSL_CERT_DIR', 'places/garbage'],
  ['NODE_USE_SYSTEM_CA', '1'],
  ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ['NODE_DEBUG', 'http,https,tls,net'],
  ['NODE_V8_COVERAGE', 'places/garbage'],
  ['NODE_COMPILE_CACHE', 'places/garbage'],
  ['NODE_PENDING_DEPRECATION', '1'],
  ['NODE_ICU_DATA', 'places/missing'],
  ['NODE_REDIRECT_WARNINGS', 'places/fifo'],
  ['OPENSSL_CONF', 'places/missing'],
  ['OPENSSL_CONF', 'places/settings'],
  ['OPENSSL_CONF', 'places/folder'],
  ['LANG', 'xx_XX.NONSENSE'],
  ['LC_ALL', '\u00ff'],
  ['TZ', 'Not/AZone'],
  ['FORCE_COLOR', '3'],
  ['UV_THREADPOOL_SIZE', '0'],
  ['TMPDIR', '/nowhere'],
  ['HOME', ''],
  ['RUNNER_DEBUG', '1'],
  ['STATE_agentCreds', '{}'],
  ['GITHUB_STATE', '/nowhere'],
];

/** Sets a variable, after the files that it may name have been made. */
function setInPlaces(job: Job, name: string, value: string) {
  const places = join(job.workspace, 'places');
  mkdirSync(join(places, 'folder'), { recursive: true });
  // A file of settings for OpenSSL, and nothing that anyone else can read.
  writeFileSync(join(places, 'settings'), 'garbage = [');
  writeFileSync(join(places, 'garbage'), 'garbage');
  const engine = ['nodejs_conf = a', '[a]', 'engines = b', '[b]', 'c = d', '[d]', 'engine_id = nothing'];
  writeFileSync(join(places, 'engine'), `${engine.join('\n')}\ndynamic_path = /nowhere.so\ninit = 1\n`);
  spawnSync('mkfifo', [join(places, 'fifo')]);
  return set(job, { [name]: value.startsWith('places/') ? join(job.workspace, value) : value });
}

test.each(others.map(([name, value]) => [name, value.slice(0, 40), value] as const))(
  '%s=%s in GITHUB_ENV: post ends the lease',
  async (name, _, value) => {
    await using world = await startRevokeJob();
    const main = await world.lease({ post: { timeoutMs: 30_000 } });
    await setInPlaces(world.job, name, value);
    const [post] = (await world.job.finish()).posts;
    expect.soft(post?.log).toContain('aws: revoking');
    expect.soft(post?.outcome).toBe('success');
    expect(await read(world.box, main.env)).toMatch(DENIED);
  },
);

/** Variables with which Node ends, or never begins, before it reads the first line of the action. */
const deadly: readonly (readonly [string, string])[] = [
  ['OPENSSL_CONF', 'places/garbage'],
  ['OPENSSL_CONF', 'places/engine'],
  ['OPENSSL_CONF', 'places/fifo'],
  ['NODE_CHANNEL_FD', 'x'],
];

test.each(deadly)(
  '%s=%s in GITHUB_ENV: Node does not start, so post ends nothing, and only the ttl ends the lease',
  async (name, value) => {
    await using world = await startRevokeJob();
    const main = await world.lease({ post: { timeoutMs: 10_000 } });
    await setInPlaces(world.job, name, value);
    const [post] = (await world.job.finish()).posts;
    expect.soft(post?.outcome).toBe('failure');
    expect.soft(post?.log).not.toContain('aws: ');
    expect(await read(world.box, main.env)).toContain('2026-11-21');
    expect(entries(world.box)).toEqual([]);
  },
);
