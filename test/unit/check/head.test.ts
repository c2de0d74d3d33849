import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkedOutCommit } from '../../../src/check/head.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'head-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

test('the commit of a pull request is in HEAD, that of a branch in the file of the branch', () => {
  put('.git/HEAD', `${SHA}\n`);
  expect(checkedOutCommit(root)).toBe(SHA);
  put('.git/HEAD', 'ref: refs/heads/a/b.c-d@e\n');
  expect(checkedOutCommit(root)).toBeUndefined();
  put('.git/refs/heads/a/b.c-d@e', `${SHA}\n`);
  expect(checkedOutCommit(root)).toBe(SHA);
});

test.each<[string, () => void]>([
  ['no clone', () => {}],
  ['the file of a submodule', () => put('.git', 'gitdir: ../.git/modules/x\n')],
  ['a HEAD of something else', () => put('.git/HEAD', `${SHA}x\n`)],
  ['a HEAD that is too large to be one', () => put('.git/HEAD', `${SHA}${'\n'.repeat(2000)}`)],
  [
    'a ref that leads out of the folder',
    () => {
      put('.git/HEAD', 'ref: refs/../../secret\n');
      put('secret', SHA);
    },
  ],
  [
    'a link',
    () => {
      put('real', SHA);
      mkdirSync(join(root, '.git'));
      symlinkSync('../real', join(root, '.git/HEAD'));
    },
  ],
])('%s says nothing', (_name, make) => {
  make();
  expect(checkedOutCommit(root)).toBeUndefined();
});
