import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GitHost } from '../../../../sandbox/git/host.ts';
import { MOST_WRITES } from '../../../../src/clouds/serve.ts';
import { GitBox, gitEnv, refOf, runGit, seed, TOKEN } from '../../../support/git-gateway.ts';

const SCOPE =
  'git:push Acme/App agent/* fix/*\ngit:read acme/lib\ngit:read acme/moved\ngit:push acme/gone agent/*\ngit:push acme/locked agent/*';

let host: GitHost;
let app: string;
let lib: string;
let box: GitBox;
/** A number for names that no other test has. */
let count = 0;

beforeAll(async () => {
  host = await GitHost.start();
  app = host.addRepository('Acme/App');
  lib = host.addRepository('acme/lib');
  const locked = host.addRepository('acme/locked');
  host.addRepository('acme/secret');
  host.rename('acme/moved', 'acme/here');
  host.addToken({
    value: TOKEN,
    contents: { 'acme/app': 'write', 'acme/lib': 'write', 'acme/locked': 'read', 'acme/secret': 'write' },
  });
  seed(app, { 'a.txt': 'a', 'dir/b.txt': 'b', 'c.txt': 'c' }, [
    'main',
    'main:other',
    'main:agent/old',
    'main:refs/tags/v0',
  ]);
  seed(lib, { 'lib.txt': 'lib' });
  seed(locked, { 'x.txt': 'x' });
  box = new GitBox(host, SCOPE);
  await box.listen();
});
afterAll(async () => {
  box.close();
  await host.close();
});

let work = '';
beforeEach(async () => {
  count++;
  work = `w${count}`;
  box.decisions.length = 0;
  host.requests.length = 0;
  expect(await box.git(['clone', '--quiet', box.url('Acme/App'), work])).toEqual({ ok: true, text: '' });
  await box.git(['commit', '--quiet', '--allow-empty', '-m', `work ${count}`], { in: work });
});

const push = (...args: string[]) => box.git(['push', ...args], { in: work });
const served = () => box.decisions.filter(({ decision }) => decision === 'served');
/** How many requests with content reached the host's receive-pack. */
const received = () =>
  host.requests.filter((one) => one.method === 'POST' && one.target.endsWith('/git-receive-pack')).length;

describe('a repository that may be read', () => {
  test.each([
    ['protocol 0', ['-c', 'protocol.version=0', 'clone']],
    ['protocol 1', ['-c', 'protocol.version=1', 'clone']],
    ['protocol 2', ['-c', 'protocol.version=2', 'clone']],
    ['one commit', ['clone', '--depth=1']],
    ['HTTP/2 asked for', ['-c', 'http.version=HTTP/2', 'clone']],
    ['a proxy for everything else', ['clone']],
    ['no blobs', ['clone', '--filter=blob:none']],
    ['one branch', ['clone', '--single-branch', '--branch=other']],
    ['a mirror', ['clone', '--mirror']],
  ])('is cloned with %s', async (name, args) => {
    const at = `clone-${name.replaceAll(' ', '-')}`;
    const proxy = { http_proxy: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };
    const env = name.includes('proxy') ? proxy : {};
    const run = await box.git([...args, box.url('acme/app'), at.replace('/', '-')], { env });
    expect(run.ok, run.text).toBe(true);
    if (name !== 'a mirror') expect(existsSync(join(box.folder, at.replace('/', '-'), 'a.txt'))).toBe(true);
    expect(served().at(-1)).toMatchObject({
      what: 'fetch acme/app',
      facts: { repository: 'acme/app', operation: 'fetch' },
    });
    if (name !== 'one commit') return;
    expect((await box.git(['fetch', '--unshallow'], { in: at })).ok).toBe(true);
    expect((await box.git(['log', '--oneline'], { in: at })).text.trim().split('\n').length).toBe(3);
  });

  test('is fetched with so many commits of one side that the request is compressed', async () => {
    const commits = Array.from(
      { length: 1500 },
      (_, i) => `commit refs/heads/many\ncommitter a <a@b> ${i + 1} +0000\ndata 1\nx\n`,
    );
    execFileSync('git', ['fast-import', '--quiet'], {
      cwd: join(box.folder, work),
      input: commits.join('\n'),
      env: box.env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    seed(lib, { 'other.txt': 'other' }, [`main:refs/heads/more-${count}`]);
    const run = await box.git(['-c', 'protocol.version=0', 'fetch', box.url('acme/lib'), `more-${count}`], {
      in: work,
    });
    expect(run.ok, run.text).toBe(true);
    expect(host.requests.some((one) => one.headers['content-encoding'] === 'gzip')).toBe(true);
  });

  test('as a submodule with its address, or one beside its parent', async () => {
    const env = { GIT_ALLOW_PROTOCOL: 'http' };
    for (const address of [box.url('acme/lib'), '../../acme/lib.git'])
      expect(
        await box.git(['submodule', 'add', '--quiet', '--force', address, `lib-${address.length}`], {
          in: work,
          env,
        }),
      ).toMatchObject({ ok: true });
    expect(existsSync(join(box.folder, work, `lib-${box.url('acme/lib').length}`, 'lib.txt'))).toBe(true);
  });

  test('and one that no line names, one that the token does not reach, and a renamed one are refused with words', async () => {
    const clone = async (name: string) =>
      await box.git(['clone', box.url(name), `no-${name.replace('/', '-')}`]);
    const secret = await clone('acme/secret');
    expect(secret.ok).toBe(false);
    expect(secret.text).toContain(
      "remote: agent-creds: acme/secret is outside this job's scope. Fix: scope: git:read  acme/secret",
    );
    expect(host.requests.filter(({ target }) => target.includes('secret'))).toEqual([]);
    expect((await clone('acme/gone')).text).toMatch(
      /remote: agent-creds: \S+ has no acme\/gone, or does not show it to the token of `git-token`, which needs contents: read\..* It says: Repository not found\./,
    );
    const moved = await clone('acme/moved');
    expect(moved.text).toMatch(
      /remote: agent-creds: \S+ says that acme\/moved is acme\/here now, and the gateway follows no redirect/,
    );
    expect(host.requests.filter(({ target }) => target.includes('here'))).toEqual([]);
  });

  test('without the variables of the job, git reaches the host without a token, and the gateway not at all', async () => {
    const bare = gitEnv(box.folder);
    const before = host.requests.filter(({ known }) => known).length;
    const direct = await runGit(['ls-remote', box.url('acme/app')], box.folder, bare);
    expect(direct.ok).toBe(false);
    expect(host.requests.filter(({ known }) => known).length).toBe(before);
    const other = await runGit(['ls-remote', `${box.gateway}/acme/app.git`], box.folder, bare);
    expect(other.text).toContain(
      'remote: agent-creds: This is the git gateway of a job, and the request does not show the token of that job.',
    );
    expect(other.text).not.toContain('Username');
  });
});

describe('a push', () => {
  test('makes a branch of a pattern, and changes and rewrites it later', async () => {
    const branch = `agent/fix-${count}`;
    expect((await push('origin', `HEAD:${branch}`)).text).toContain(`* [new branch]      HEAD -> ${branch}`);
    await box.git(['commit', '--quiet', '--allow-empty', '-m', 'more'], { in: work });
    expect((await push('origin', `HEAD:${branch}`)).ok).toBe(true);
    await box.git(['commit', '--quiet', '--amend', '--allow-empty', '-m', 'rewritten'], { in: work });
    expect((await push('origin', `HEAD:${branch}`)).text).toContain('non-fast-forward');
    const forced = await push('--force', 'origin', `HEAD:${branch}`);
    expect(forced.text).toContain('(forced update)');
    const head = (await box.git(['rev-parse', 'HEAD'], { in: work })).text.trim();
    expect(refOf(app, branch)).toBe(head);
    expect(served().at(-1)).toEqual({
      decision: 'served',
      reason: 'ok',
      what: 'push acme/app',
      facts: { repository: 'acme/app', operation: 'push', ref: `refs/heads/${branch}` },
      writes: [{ ref: `refs/heads/${branch}` }],
    });
  });

  test('of more branches than the record has room for is refused as a whole, and of each other one it names every ref', async () => {
    const names = (of: string, many: number) =>
      Array.from({ length: many }, (_, n) => `HEAD:agent/${of}-${count}-${n}`);
    expect((await push('origin', ...names('some', 20))).ok).toBe(true);
    expect(box.decisions.at(-1)?.writes?.map(({ ref }) => `HEAD:${ref.slice('refs/heads/'.length)}`)).toEqual(
      expect.arrayContaining(names('some', 20)),
    );
    const refused = await push('origin', ...names('many', MOST_WRITES));
    expect(refused.text).toContain(`agent-creds: One job pushes at most ${MOST_WRITES} branches`);
    expect(refused.text).toContain('(too many branches)');
    expect(refOf(app, `agent/many-${count}-0`)).toBe('');
    expect(box.decisions.at(-1)).toMatchObject({ decision: 'refused' });
    expect(box.decisions.at(-1)).not.toHaveProperty('writes');
    // What has been pushed before can be pushed again.
    expect((await push('origin', ...names('some', 20))).ok).toBe(true);
  });

  test.each([
    ['several branches', (n: number) => ['origin', `HEAD:agent/a-${n}`, `HEAD:fix/b-${n}`]],
    [
      'several branches or none',
      (n: number) => ['--atomic', 'origin', `HEAD:agent/c-${n}`, `HEAD:fix/d-${n}`],
    ],
    ['options', (n: number) => ['-o', 'ci.skip', '-o', 'a=b', 'origin', `HEAD:agent/o-${n}`]],
    [
      'a signature only if the host asks for one',
      (n: number) => ['--signed=if-asked', 'origin', `HEAD:agent/s-${n}`],
    ],
    ['protocol 1', (n: number) => ['origin', `HEAD:agent/p-${n}`]],
    ['a branch below a branch', (n: number) => ['origin', `HEAD:agent/deep/er/${n}`]],
  ])('goes through with %s', async (name, args) => {
    const before = name === 'protocol 1' ? ['-c', 'protocol.version=1'] : [];
    const run = await box.git([...before, 'push', ...args(count)], { in: work });
    expect(run.ok, run.text).toBe(true);
  });

  test('that has arrived whole before its caller is known goes through', async () => {
    // Behind the wall that takes a question to another process; a small push is here long before the answer.
    const late = new GitBox(host, SCOPE, host.url, {
      peer: async () => {
        await new Promise((done) => setTimeout(done, 100));
        return { uid: process.getuid?.() ?? 0, inode: '1' };
      },
      process: () => ({}),
    });
    await late.listen();
    try {
      await late.git(['clone', '--quiet', late.url('Acme/App'), 'late']);
      // Without an object that the host lacks, its pack is empty, and with one it is small.
      const runs = [await late.git(['push', 'origin', `HEAD:agent/late-${count}`], { in: 'late' })];
      await late.git(['commit', '--quiet', '--allow-empty', '-m', 'late'], { in: 'late' });
      runs.push(await late.git(['push', 'origin', `HEAD:agent/late-${count}`], { in: 'late' }));
      expect(runs).toMatchObject([{ ok: true }, { ok: true }]);
      const head = refOf(app, `refs/heads/agent/late-${count}`);
      expect(head).not.toBe('');
      expect(head).not.toBe(refOf(app, 'refs/heads/main'));
      const refused = await late.git(['push', 'origin', 'HEAD:main'], { in: 'late' });
      expect(refused.text).toContain("outside this job's scope");
    } finally {
      late.close();
    }
  });

  test('of a shallow clone goes through', async () => {
    const at = `shallow-${count}`;
    await box.git(['clone', '--quiet', '--depth=1', box.url('acme/app'), at]);
    await box.git(['commit', '--quiet', '--allow-empty', '-m', 'x'], { in: at });
    const run = await box.git(['push', 'origin', `HEAD:agent/shallow-${count}`], { in: at });
    expect(run.ok, run.text).toBe(true);
  });

  test('of a pack that is larger than git keeps in memory goes through, after a probe', async () => {
    box.write(`${work}/big`, randomBytes(3 * 1024 * 1024));
    await box.git(['add', 'big'], { in: work });
    await box.git(['commit', '--quiet', '-m', 'big'], { in: work });
    const run = await push('origin', `HEAD:agent/big-${count}`);
    expect(run.ok, run.text).toBe(true);
    // The probe, and the push itself in chunks.
    expect(received()).toBe(2);
    expect(box.decisions.map(({ decision }) => decision)).toContain('info');
  });

  const outside = "outside this job's scope";
  test.each<[string, (n: number) => string[], string, string]>([
    [
      'a branch outside the patterns',
      () => ['origin', 'HEAD:main'],
      `HEAD -> main (${outside})`,
      "refs/heads/main is outside this job's scope. This job may push agent/*, fix/* of Acme/App.",
    ],
    [
      'a forced one',
      () => ['--force', 'origin', 'HEAD~2:main'],
      `HEAD~2 -> main (${outside})`,
      'refs/heads/main is outside',
    ],
    [
      'a name that only looks like one of the pattern',
      () => ['origin', 'HEAD:refs/heads/agents/x'],
      `HEAD -> agents/x (${outside})`,
      'refs/heads/agents/x is outside',
    ],
    [
      'another case',
      () => ['origin', 'HEAD:refs/heads/Agent/x'],
      `HEAD -> Agent/x (${outside})`,
      'refs/heads/Agent/x is outside',
    ],
    [
      'a branch that was there before',
      () => ['origin', 'HEAD:agent/old'],
      'HEAD -> agent/old (not made by this job)',
      'refs/heads/agent/old was there before, and the gateway cannot prove that nothing of it would be lost.',
    ],
    [
      'a tag',
      (n) => ['origin', `HEAD:refs/tags/v${n}`],
      `(${outside})`,
      'is a tag. This job may push agent/*',
    ],
    [
      'a tag that looks like a branch',
      (n) => ['origin', `HEAD:refs/tags/agent/${n}`],
      `(${outside})`,
      'is a tag.',
    ],
    ['notes', () => ['origin', 'HEAD:refs/notes/x'], `(${outside})`, 'refs/notes/x is not a branch.'],
    [
      'a pull request',
      () => ['origin', 'HEAD:refs/pull/1/head'],
      `(${outside})`,
      'refs/pull/1/head is not a branch.',
    ],
    [
      'a deletion',
      () => ['origin', ':main'],
      'main (this job may not delete)',
      'refs/heads/main would be deleted. This job may push and never delete.',
    ],
    [
      'a deletion in a pattern',
      () => ['origin', '--delete', 'agent/old'],
      'agent/old (this job may not delete)',
      'This job may push and never delete.',
    ],
    [
      'one bad ref among good ones',
      (n) => ['origin', `HEAD:agent/good-${n}`, 'HEAD:main'],
      '(another ref of this push was refused)',
      'Nothing was sent.',
    ],
    [
      'all of it or nothing',
      (n) => ['--atomic', 'origin', `HEAD:agent/good-${n}`, 'HEAD:main'],
      `(${outside})`,
      'refs/heads/main is outside',
    ],
    ['a mirror', () => ['--mirror', 'origin'], '[remote rejected]', 'Nothing was sent.'],
    [
      'a branch with the name of HEAD',
      () => ['origin', 'HEAD:refs/heads/HEAD'],
      '(not the name of a branch)',
      'refs/heads/HEAD is not a ref that git takes as a branch.',
    ],
  ])('of %s is refused, in words that git prints, and nothing is sent', async (_, args, line, sentence) => {
    const refs = async () => (await runGit(['for-each-ref'], app, gitEnv(box.folder))).text;
    const before = await refs();
    const run = await push(...args(count));
    expect(run.ok).toBe(false);
    expect(run.text).toContain('! [remote rejected]');
    expect(run.text).toContain(line);
    expect(run.text.replace(/ +\n/g, '\n')).toContain(`remote: agent-creds: `);
    expect(run.text).toContain(sentence);
    expect(received()).toBe(0);
    expect(await refs()).toBe(before);
    expect(box.decisions.at(-1)).toMatchObject({ decision: 'refused', what: 'push acme/app' });
  });

  test('with --porcelain is refused in its form', async () => {
    expect((await push('--porcelain', 'origin', 'HEAD:main')).text).toContain(
      `!\tHEAD:refs/heads/main\t[remote rejected] (${outside})`,
    );
  });

  test('of 30 MB that is refused shows the same words', async () => {
    box.write(`${work}/big`, randomBytes(30 * 1024 * 1024));
    await box.git(['add', 'big'], { in: work });
    await box.git(['commit', '--quiet', '-m', 'big'], { in: work });
    const run = await push('origin', 'HEAD:main');
    expect(run.text).toContain("remote: agent-creds: refs/heads/main is outside this job's scope.");
    expect(run.text).toContain(`! [remote rejected] HEAD -> main (${outside})`);
    // Only the probe, which has nothing in it.
    expect(received()).toBe(1);
  });

  test('to a repository that may only be read is refused by the gateway, and by the host where the token may not', async () => {
    const to = async (name: string) => await push(box.url(name), `HEAD:agent/x-${count}`);
    expect((await to('acme/lib')).text).toContain(
      'remote: agent-creds: This job may read acme/lib and not push to it. Fix: scope: git:push  acme/lib  agent/*',
    );
    expect((await to('acme/locked')).text).toMatch(
      /remote: agent-creds: \S+ does not let the token of `git-token` do that in acme\/locked\. It needs contents: write\. It says: Permission to acme\/locked\.git denied to github-actions\[bot\]\./,
    );
    expect((await to('acme/secret')).text).toContain(
      "acme/secret is outside this job's scope. Fix: scope: git:push  acme/secret  agent/*",
    );
    expect(received()).toBe(0);
  });

  test('that the host refuses says what the host says, and the branch does not count as made by this job', async () => {
    const branch = `agent/race-${count}`;
    // Another job makes the branch between the refs and the push of this one.
    const hook = join(box.folder, work, '.git', 'hooks', 'pre-push');
    box.write(
      `${work}/.git/hooks/pre-push`,
      `#!/bin/sh\nunset GIT_DIR\ngit -C ${app} update-ref refs/heads/${branch} refs/heads/main\n`,
    );
    chmodSync(hook, 0o755);
    const run = await push('origin', `HEAD:${branch}`);
    rmSync(hook);
    expect(run.text).toMatch(/! \[remote rejected\] HEAD -> agent\/race-\d+ \(.+\)/);
    expect(box.decisions.at(-1)).toMatchObject({
      decision: 'refused',
      reason: expect.stringMatching(/^ng refs\/heads\/agent\/race/),
    });
    expect((await push('--force', 'origin', `HEAD:${branch}`)).text).toContain('(not made by this job)');
    expect(refOf(app, branch)).toBe(refOf(app, 'main'));
  });
});

test('a login of an earlier step for all hosts is not sent on, and does no harm', async () => {
  const header = `AUTHORIZATION: basic ${Buffer.from('x-access-token:other').toString('base64')}`;
  expect(await box.git(['-c', `http.extraheader=${header}`, 'ls-remote', box.url('acme/app')])).toMatchObject(
    { ok: true },
  );
  expect(host.requests.every(({ known }) => known)).toBe(true);
});

test('a lease that is over is not used, and says so', async () => {
  box.unavailable = 'expired';
  const run = await box.git(['ls-remote', box.url('acme/app')]);
  box.unavailable = undefined;
  expect(run.text).toContain('remote: agent-creds: the git lease has expired');
});

test('a token that the host does not take is told, and git asks nobody for a password', async () => {
  host.removeToken(TOKEN);
  const run = await box.git(['ls-remote', box.url('acme/app')], {
    env: { GIT_ASKPASS: '/bin/false', GIT_TERMINAL_PROMPT: '1' },
  });
  host.addToken({
    value: TOKEN,
    contents: { 'acme/app': 'write', 'acme/lib': 'write', 'acme/locked': 'read', 'acme/secret': 'write' },
  });
  expect(run.text).toMatch(
    /remote: agent-creds: \S+ does not take the token of `git-token`: it is wrong, or its life is over \(that of a GitHub App is an hour\)\./,
  );
  expect(run.text).not.toContain('Username');
});

describe('large objects', () => {
  const content = Buffer.from('large');
  const oid = createHash('sha256').update(content).digest('hex');
  const ask = async (name: string, operation: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${box.gateway}/${name}.git/info/lfs/objects/batch`, {
      method: 'POST',
      headers: {
        'content-type': 'application/vnd.git-lfs+json',
        'x-agent-creds': 'loopback-token-of-this-job-0123456789',
        ...headers,
      },
      body: JSON.stringify({
        operation,
        transfers: ['basic', 'tus'],
        objects: [{ oid, size: content.length, x: 1 }],
      }),
    });
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      body: (await response.json()) as {
        message?: string;
        objects?: { actions?: { download?: { href: string } } }[];
      },
    };
  };

  test('are downloaded, from addresses that need no token', async () => {
    host.lfs.add(oid, content);
    const { status, body } = await ask('acme/app', 'download');
    expect(status).toBe(200);
    const href = body.objects?.[0]?.actions?.download?.href ?? '';
    expect(await (await fetch(href)).text()).toBe('large');
    expect(JSON.stringify(body)).not.toContain(TOKEN);
  });

  test('are not uploaded, and not asked for elsewhere, in the form that git-lfs prints', async () => {
    expect(await ask('acme/app', 'upload')).toMatchObject({
      status: 403,
      type: 'application/vnd.git-lfs+json',
      body: { message: 'agent-creds: LFS objects can be downloaded through this gateway and not uploaded.' },
    });
    expect(await ask('acme/secret', 'download')).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('outside this job') },
    });
  });

  test('of a server that tells the client the login of the request are not passed on', async () => {
    host.lfs.echo = true;
    const answer = await ask('acme/app', 'download');
    host.lfs.echo = false;
    expect(answer).toMatchObject({ status: 502, body: { message: expect.stringContaining('must not get') } });
    expect(JSON.stringify(answer)).not.toContain(Buffer.from(TOKEN).toString('base64').slice(0, 20));
  });
});
