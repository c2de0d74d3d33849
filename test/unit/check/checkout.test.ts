import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCheckedOut } from '../../../src/check/checkout.ts';

const PATH = '.github/agent-creds.yml';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checkout-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (content: string | Uint8Array, path = PATH) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};

test('is read as it is, blank lines and all; only a byte order mark goes', () => {
  put('\n\n  profiles: {}\n\n');
  expect(readCheckedOut(root, PATH)).toBe('\n\n  profiles: {}\n\n');
  put('\ufeffprofiles: {}');
  expect(readCheckedOut(root, PATH)).toBe('profiles: {}');
});

test('is absent only where nothing is there', () => {
  expect(readCheckedOut(root, PATH)).toBeUndefined();
  expect(readCheckedOut(join(root, 'no-such-folder'), PATH)).toBeUndefined();
  mkdirSync(join(root, '.github'));
  expect(readCheckedOut(root, PATH)).toBeUndefined();
  rmSync(join(root, '.github'), { recursive: true });
  writeFileSync(join(root, '.github'), 'a file');
  expect(readCheckedOut(root, PATH)).toBeUndefined();
});

test.each<[string, () => void, string]>([
  ['a folder', () => mkdirSync(join(root, PATH), { recursive: true }), 'is not a file'],
  ['too large', () => put('#'.repeat(64 * 1024 + 1)), 'is larger than 64 KiB'],
  ['Latin-1', () => put(Buffer.from('# caf\u00e9\n', 'latin1')), 'is not UTF-8'],
  [
    'a link to a file beside it',
    () => {
      put('profiles: {}\n', '.github/real.yml');
      symlinkSync('real.yml', join(root, PATH));
    },
    'is a link',
  ],
  [
    'a link to nowhere',
    () => {
      mkdirSync(join(root, '.github'));
      symlinkSync('missing.yml', join(root, PATH));
    },
    'is a link',
  ],
  [
    'in a folder that is a link',
    () => {
      put('profiles: {}\n', 'real/agent-creds.yml');
      symlinkSync('real', join(root, '.github'));
    },
    '.github is a link',
  ],
])('%s is neither absent nor usable', (_name, make, why) => {
  make();
  expect(() => readCheckedOut(root, PATH)).toThrow(why);
});

test('exactly 64 KiB are read', () => {
  put('#'.repeat(64 * 1024));
  expect(readCheckedOut(root, PATH)).toHaveLength(64 * 1024);
});
