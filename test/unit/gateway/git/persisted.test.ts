import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatProblem } from '../../../../src/errors/error.ts';
import {
  type Disk,
  findPersisted as findWith,
  persistedProblem,
} from '../../../../src/gateway/git/persisted.ts';
import { readConfigText } from '../../../../src/text/git-config.ts';
import { gitEnv } from '../../../support/git-gateway.ts';

let workspace = '';
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'persisted-'));
});
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

const git = (at: string, ...args: string[]) => {
  mkdirSync(join(workspace, at), { recursive: true });
  return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], {
    cwd: join(workspace, at),
    env: gitEnv(workspace),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};
const TOKEN = Buffer.from('x-access-token:ghs_0123456789').toString('base64');
/** What actions/checkout v4 and v5 do (src/git-auth-helper.ts, `configureAuth`). */
const checkoutLeaves = (at: string, host = 'github.com') =>
  git(at, 'config', '--local', `http.https://${host}/.extraheader`, `AUTHORIZATION: basic ${TOKEN}`);
const findPersisted = (folder: string, host: string, disk?: Disk) =>
  findWith(folder, host, readConfigText, ['/nowhere', workspace], disk);
const find = (host = 'github.com') => findPersisted(workspace, host).map(({ file, as }) => `${as} ${file}`);

describe('a token that was left', () => {
  test('is found behind a comment that ends in a backslash, which goes on in no other line', () => {
    git('.', 'init', '--quiet');
    checkoutLeaves('.');
    const file = join(workspace, '.git/config');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('[http ', '[core]\n\tsymlinks = true # see C:\\\n[http '));
    expect(git('.', 'config', '--get-regexp', 'extraheader')).toContain(TOKEN);
    expect(find()).toEqual(['header .git/config']);
  });

  test('by actions/checkout is found at the top of the workspace, and in a folder of it', () => {
    git('.', 'init', '--quiet');
    git('src/deep', 'init', '--quiet');
    expect(find()).toEqual([]);
    checkoutLeaves('src/deep');
    expect(find()).toEqual(['header src/deep/.git/config']);
    checkoutLeaves('.');
    expect(find()).toEqual(['header .git/config', 'header src/deep/.git/config']);
    git('.', 'config', '--local', '--unset-all', 'http.https://github.com/.extraheader');
    expect(find()).toEqual(['header src/deep/.git/config']);
  });

  test('is found in submodules, worktrees and bare repositories', () => {
    git('lib', 'init', '--quiet');
    git('lib', 'commit', '--quiet', '--allow-empty', '-m', 'x');
    git('app', 'init', '--quiet');
    git('app', 'submodule', '--quiet', 'add', join(workspace, 'lib'), 'third/lib');
    git('app', 'commit', '--quiet', '-m', 'x');
    checkoutLeaves('app/third/lib');
    git('app', 'worktree', 'add', '--quiet', '-b', 'side', join(workspace, 'side'));
    git('app', 'config', 'extensions.worktreeConfig', 'true');
    git(
      'side',
      'config',
      '--worktree',
      'http.https://github.com/.extraheader',
      `Authorization: Basic ${TOKEN}`,
    );
    git('.', 'init', '--quiet', '--bare', 'mirror.git');
    checkoutLeaves('mirror.git');
    expect(find().toSorted()).toEqual([
      'header app/.git/modules/third/lib/config',
      'header app/.git/worktrees/side/config.worktree',
      'header mirror.git/config',
    ]);
  });

  test('is found in a git folder outside, where the workspace has a worktree of it', () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    try {
      execFileSync('git', ['init', '--quiet'], { cwd: outside, env: gitEnv(outside) });
      execFileSync('git', ['commit', '--quiet', '--allow-empty', '-m', 'x'], {
        cwd: outside,
        env: gitEnv(outside),
      });
      execFileSync('git', ['worktree', 'add', '--quiet', join(workspace, 'w')], {
        cwd: outside,
        env: gitEnv(outside),
        stdio: 'ignore',
      });
      execFileSync(
        'git',
        ['config', 'http.https://github.com/.extraheader', `Authorization: basic ${TOKEN}`],
        { cwd: outside },
      );
      expect(findPersisted(workspace, 'github.com').map(({ as }) => as)).toEqual(['header']);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  test.each([
    ['http.extraheader', `Authorization: bearer ${TOKEN}`, 'header'],
    ['http.https://github.com.extraheader', `authorization:basic ${TOKEN}`, 'header'],
    ['http.https://github.com/acme/.extraheader', `AUTHORIZATION: basic ${TOKEN}`, 'header'],
    ['http.https://*.com/.extraheader', `AUTHORIZATION: basic ${TOKEN}`, 'header'],
    ['remote.origin.url', 'https://x-access-token:ghs_0123456789@github.com/acme/app', 'url'],
    ['remote.origin.pushurl', 'https://ghp_012345678901234567890123456789@github.com/acme/app', 'url'],
    ['url.https://x:ghs_0123456789@github.com/.insteadOf', 'https://github.com/', 'url'],
    ['submodule.lib.url', 'https://x:ghs_0123456789@github.com/acme/lib', 'url'],
    ['branch.main.remote', 'https://x:ghs_0123456789@github.com/acme/app', 'url'],
    ['remote.pushDefault', 'https://x:ghs_0123456789@github.com/acme/app', 'url'],
    ['lfs.url', 'https://x:ghs_0123456789@github.com/acme/app.git/info/lfs', 'url'],
    ['lfs.https://x:ghs_0123456789@github.com/acme/app.git/info/lfs.access', 'basic', 'url'],
  ])('as %s', (key, value, as) => {
    git('.', 'init', '--quiet');
    git('.', 'config', key, value);
    expect(find()).toEqual([`${as} .git/config`]);
  });

  test.each([
    ['http.https://gitlab.com/.extraheader', `Authorization: basic ${TOKEN}`],
    ['http.https://github.com.evil.example/.extraheader', `Authorization: basic ${TOKEN}`],
    ['http.https://github.com/.extraheader', 'X-Trace: 1'],
    ['http.https://github.com/.extraheader', ''],
    ['http.https://github.com/.proxy', `Authorization: basic ${TOKEN}`],
    ['remote.origin.url', 'https://github.com/acme/app'],
    ['remote.origin.url', 'ssh://git@github.com/acme/app'],
    ['remote.origin.url', 'git@github.com:acme/app'],
    ['remote.origin.url', 'https://git@github.com/acme/app'],
  ])('not as %s with %j', (key, value) => {
    git('.', 'init', '--quiet');
    git('.', 'config', key, value);
    expect(find()).toEqual([]);
  });

  test.each(['include.path', 'includeIf.gitdir:**.path'])('is found in a file that %s names', (key) => {
    git('.', 'init', '--quiet');
    git('.', 'config', key, '../.auth');
    git('.', 'config', '--file', '.auth', 'include.path', 'more');
    expect(find()).toEqual([]);
    // It includes the other one in turn, which git refuses and this must end at.
    writeFileSync(
      join(workspace, 'more'),
      `[include]\npath = .auth\n[http]\nextraheader = Authorization: basic ${TOKEN}\n`,
    );
    expect(find()).toEqual(['header more']);
  });

  test('is found in a file that a path from the home folder names', () => {
    git('.', 'init', '--quiet');
    git('.', 'config', 'include.path', '~/deep/auth');
    mkdirSync(join(workspace, 'deep'));
    git('.', 'config', '--file', 'deep/auth', 'http.extraheader', `Authorization: basic ${TOKEN}`);
    expect(git('.', 'config', 'http.extraheader')).toContain(TOKEN);
    git('.', 'config', '--file', '.git/config', '--add', 'include.path', '~other/auth');
    expect(find()).toEqual(['header deep/auth']);
  });

  test.each(['a\tb', 'a b'])('is found in the file %j, whichever of the two git reads', (name) => {
    git('.', 'init', '--quiet');
    writeFileSync(join(workspace, '.git/config'), '[include]\npath = ../a\tb\n');
    writeFileSync(join(workspace, name), `[http]\nextraheader = Authorization: basic ${TOKEN}\n`);
    expect(find()).toEqual([`header ${name}`]);
  });

  test('is not looked for in an included file outside of the workspace, which a wall hides', () => {
    git('work', 'init', '--quiet');
    git('.', 'config', '--file', 'auth', 'http.extraheader', `Authorization: basic ${TOKEN}`);
    git('work', 'config', 'include.path', join(workspace, 'auth'));
    expect(findPersisted(join(workspace, 'work'), 'github.com')).toEqual([]);
  });

  test.each([
    '[core][http "https://github.com/"]\n extraheader = Authorization: basic eA==\n',
    '# a comment \\\n[http "https://github.com/"]\n extraheader = Authorization: basic eA==\n',
    '[http "https://github.com/"] extraheader = Authorization: \\\r\n basic eA==\r\n',
  ])('is found where git reads it: %j', (text) => {
    git('.', 'init', '--quiet');
    writeFileSync(join(workspace, '.git/config'), text);
    expect(git('.', 'config', '--file', '.git/config', 'http.https://github.com/.extraheader')).toMatch(
      /basic/,
    );
    expect(find()).toEqual(['header .git/config']);
  });

  test('of an enterprise counts for its host alone', () => {
    git('.', 'init', '--quiet');
    checkoutLeaves('.', 'ghe.example.com:8443');
    expect(find()).toEqual([]);
    expect(find('ghe.example.com:8443')).toEqual(['header .git/config']);
  });

  test('is looked for without an end in circles, pipes, and folders that are none', () => {
    mkdirSync(join(workspace, 'a'));
    symlinkSync(workspace, join(workspace, 'a/again'));
    writeFileSync(join(workspace, 'a/.git'), 'gitdir: ../a');
    execFileSync('mkfifo', [join(workspace, '.git')]);
    mkdirSync(join(workspace, 'b/.git/config'), { recursive: true });
    expect(find()).toEqual([]);
    expect(findPersisted(join(workspace, 'none'), 'github.com')).toEqual([]);
  });

  test('is looked for in a bounded number of folders, the nearest first', () => {
    let asked = 0;
    const endless = {
      list: () => {
        asked++;
        return [
          { name: 'x', isFolder: true },
          { name: 'y', isFolder: true },
        ];
      },
      read: () => undefined,
    };
    expect(findPersisted('/w', 'github.com', endless)).toEqual([]);
    expect(asked).toBe(20_000);
  });
});

test('the problem names files and the fix, and no part of a token', () => {
  for (const at of ['a', 'b', 'c', 'd']) {
    git(at, 'init', '--quiet');
    checkoutLeaves(at);
  }
  const problem = persistedProblem(findPersisted(workspace, 'github.com'), 'github.com');
  const text = problem ? formatProblem(problem) : '';
  expect(problem?.code).toBe('CREDENTIALS_PERSISTED');
  expect(text).toContain(
    'A token for github.com lies in "a/.git/config", "b/.git/config", "c/.git/config" and 1 more of the workspace.',
  );
  expect(text).toContain('Fix:\nwith: { persist-credentials: false }');
  expect(text).not.toContain(TOKEN.slice(0, 8));
  expect(persistedProblem([], 'github.com')).toBe(undefined);
});

test('a configuration is read as git reads it', () => {
  const file = join(workspace, 'config');
  const words = fc.stringMatching(/^[ -~]{0,12}$/);
  fc.assert(
    fc.property(
      fc.array(fc.record({ sub: words, value: words }), { minLength: 1, maxLength: 4 }),
      (entries) => {
        rmSync(file, { force: true });
        mkdirSync(dirname(file), { recursive: true });
        for (const { sub, value } of entries)
          execFileSync('git', ['config', '--file', file, '--add', `some.${sub}.Key`, value], {
            cwd: workspace,
          });
        const read = readConfigText(execFileSync('cat', [file], { encoding: 'utf8' }));
        const sorted = (list: readonly string[]) => [...list].toSorted();
        expect(
          sorted(
            read.map(({ section, subsection, key, value }) => `${section}.${subsection}.${key}=${value}`),
          ),
        ).toEqual(sorted(entries.map(({ sub, value }) => `some.${sub}.key=${value}`)));
      },
    ),
    { numRuns: 25 },
  );
});
