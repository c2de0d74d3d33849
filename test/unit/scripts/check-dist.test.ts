import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { compareFolders } from '../../../scripts/check-dist.ts';

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'check-dist-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

test('equal folders have no difference', () => {
  const files = { 'index.js': 'a', 'sub/x.js': 'b' };
  expect(compareFolders(folder(files), folder(files))).toEqual([]);
});

test('each file that differs, is missing or is stale is named', () => {
  const committed = folder({ 'a.js': '1', 'stale.js': '', same: '' });
  const built = folder({ 'a.js': '1\n', 'sub/new.js': '', same: '' });
  expect(compareFolders(committed, built)).toEqual([
    'a.js: differs from what the build makes',
    'stale.js: is in dist/ but the build does not make it',
    'sub/new.js: the build makes it but it is not in dist/',
  ]);
});

test.skipIf(process.platform === 'win32')('a link differs, also from the same bytes', () => {
  const committed = folder({ 'a.js': '1', outside: '1' });
  rmSync(join(committed, 'a.js'));
  symlinkSync('outside', join(committed, 'a.js'));
  expect(compareFolders(committed, folder({ 'a.js': '1', outside: '1' }))).toEqual([
    'a.js: is a link, and not a file',
  ]);
});

test('a dist/ that is not there differs', () => {
  expect(compareFolders(join(tmpdir(), 'is-not-there'), folder({ a: '' }))).toHaveLength(1);
});
