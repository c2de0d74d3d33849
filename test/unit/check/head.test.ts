import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkedOutCommit } from '../../../src/check/head.ts';
import { cpuMs } from '../../support/cpu.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const RUN = 'd'.repeat(40);
const OTHER = 'f'.repeat(40);
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'head-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** Windows has no files of some names that Git takes; such a branch is in packed-refs there. */
const canBeFile = (ref: string) =>
  process.platform !== 'win32' || !(ref.includes('"') || ref.includes('\u0001'));

const commitOf = (path = '.') => checkedOutCommit(join(root, path), RUN);

test('the commit of a pull request is in HEAD, that of a branch in the file of the branch', () => {
  put('.git/HEAD', `${SHA}\n`);
  expect(commitOf()).toBe(SHA);
  put('.git/HEAD', 'ref: refs/heads/a/b.c-d@e\n');
  expect(commitOf()).toBeUndefined();
  put('.git/refs/heads/a/b.c-d@e', `${SHA}\n`);
  expect(commitOf()).toBe(SHA);
});

test.each([
  'feature/x#1',
  'dependabot/npm/a=b',
  'für',
  'fix(x)',
  'a"b',
  "it's",
  '(x)&y',
  'x\u00a0',
  '日本語',
])('a branch may have any name that Git takes: %s', (branch) => {
  put('.git/HEAD', `ref: refs/heads/${branch}\n`);
  put('.git/packed-refs', `${OTHER} refs/heads/${branch.trim()}2\n${SHA} refs/heads/${branch}\n`);
  expect(commitOf()).toBe(SHA);
  if (!canBeFile(branch)) return;
  put('.git/packed-refs', '');
  put(`.git/refs/heads/${branch}`, `${SHA}\n`);
  put(`.git/refs/heads/${branch.trim()}2`, `${OTHER}\n`);
  expect(commitOf()).toBe(SHA);
});

test('packed-refs with many spaces is read in time that grows with its length', () => {
  put('.git/HEAD', 'ref: refs/heads/x\n');
  put('.git/packed-refs', `${SHA} refs/heads/x\n#${' '.repeat(1_000_000)}x`);
  // A quadratic reader takes more than a quarter of an hour.
  expect(cpuMs(() => expect(commitOf()).toBe(SHA))).toBeLessThan(2000);
});

test('the commit of a branch without a file of its own is in packed-refs', () => {
  put('.git/HEAD', 'ref: refs/heads/x\n');
  put(
    '.git/packed-refs',
    `# pack-refs with: peeled\n${OTHER} refs/heads/x2\n${SHA} refs/heads/x\n^${OTHER}\n`,
  );
  expect(commitOf()).toBe(SHA);
  put('.git/refs/heads/x', `${OTHER}\n`);
  expect(commitOf()).toBe(OTHER);
  put('.git/refs/heads/x', 'ref: refs/heads/y\n');
  expect(commitOf()).toBeUndefined();
});

test('a further work tree and a submodule say in a file where the folder of Git is', () => {
  put('second/.git', 'gitdir: ../main/.git/worktrees/second\n');
  put('main/.git/worktrees/second/HEAD', 'ref: refs/heads/x\n');
  put('main/.git/worktrees/second/commondir', '../..\n');
  put('main/.git/refs/heads/x', `${SHA}\n`);
  expect(commitOf('second')).toBe(SHA);
  put('sub/.git', `gitdir: ${join(root, 'main/.git/modules/sub')}\n`);
  put('main/.git/modules/sub/HEAD', `${OTHER}\n`);
  expect(commitOf('sub')).toBe(OTHER);
});

test('only in a folder that is no clone the commit of the run holds', () => {
  expect(commitOf()).toBe(RUN);
});

test.each<[string, () => void]>([
  ['the file of a folder that is gone', () => put('.git', 'gitdir: ../.git/modules/x\n')],
  ['a file that is none of Git', () => put('.git', SHA)],
  ['a HEAD of something else', () => put('.git/HEAD', `${SHA}x\n`)],
  ['a HEAD that is too large to be one', () => put('.git/HEAD', `${SHA}${'\n'.repeat(5000)}`)],
  ['no HEAD', () => put('.git/config', '')],
  ...[
    'refs/../../secret',
    'refs/heads/.x',
    'refs/heads//x',
    'refs/heads/a\\b',
    'refs/heads/a\u0001',
    '../secret',
  ].map((ref): [string, () => void] => [
    `the ref ${JSON.stringify(ref)}`,
    () => {
      put('.git/HEAD', `ref: ${ref}\n`);
      put('secret', SHA);
      put('.git/packed-refs', `${SHA} ${ref}\n`);
      if (!ref.includes('..') && canBeFile(ref)) put(`.git/${ref}`, SHA);
    },
  ]),
  [
    'a link',
    () => {
      put('real', SHA);
      mkdirSync(join(root, '.git'));
      symlinkSync('../real', join(root, '.git/HEAD'));
    },
  ],
])('%s does not say the commit, and that of the run does not stand in for it', (_name, make) => {
  make();
  expect(commitOf()).toBeUndefined();
});
