import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

test('a dist/ that is not there differs', () => {
  expect(compareFolders(join(tmpdir(), 'is-not-there'), folder({ a: '' }))).toHaveLength(1);
});
