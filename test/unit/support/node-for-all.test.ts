import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everyUserReaches, nodeForAll } from '../../support/node-for-all.ts';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** Node in a folder that only this user enters, as in a checkout below /root. */
function closedOff(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'closed-'));
  chmodSync(folder, 0o700);
  const path = join(folder, 'node');
  copyFileSync(process.execPath, path);
  return { path, remove: () => rmSync(folder, { recursive: true }) };
}

test.runIf(isRoot)(
  'another user starts Node of a folder that only root enters, under its second name',
  () => {
    const { path, remove } = closedOff();
    const other = { uid: 65_534, gid: 65_534, cwd: '/', env: {}, encoding: 'utf8' } as const;
    expect(spawnSync(path, ['-p', '1'], other).error).toMatchObject({ code: 'EACCES' });
    const node = nodeForAll(path);
    expect(spawnSync(node.path, ['-p', 'process.getuid()'], other).stdout).toBe('65534\n');
    node[Symbol.dispose]();
    remove();
    expect(existsSync(node.path)).toBe(false);
  },
);

test.skipIf(process.platform === 'win32')('a program that every user reaches has its own path', () => {
  expect(everyUserReaches('/bin/sh')).toBe(true);
  using node = nodeForAll('/bin/sh');
  expect(node.path).not.toContain('node-for-all-');
});
