import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { snapshot } from '../../src/wall/git/snapshot.ts';

const file = resolve(import.meta.dirname, '../../dist/wall-git.js');

/** As the wall starts it: with nothing in the environment. */
const start = (...args: readonly string[]) =>
  spawnSync(process.execPath, [file, ...args], { env: {}, encoding: 'utf8', timeout: 60_000 });

test('wall-git puts git’s files back and says so in one line of JSON', async () => {
  const root = mkdtempSync(join(tmpdir(), 'wall-git-'));
  try {
    const [workspace, store] = [join(root, 'workspace'), join(root, 'store')];
    for (const folder of [workspace, store]) mkdirSync(folder);
    spawnSync('git', ['init', '-q', workspace]);
    const config = join(workspace, '.git/config');
    const before = readFileSync(config);
    await snapshot(workspace, store);
    appendFileSync(config, '[core]\n\tfsmonitor = evil\n');
    const { status, stdout, stderr } = start('restore', store);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^[\x20-\x7e]+\n$/);
    expect(JSON.parse(stdout)).toMatchObject({ folders: 1, putBack: 1, failed: 0, complete: true });
    expect(readFileSync(config)).toEqual(before);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('without a snapshot, or without a command, it fails and says that nothing was put back', () => {
  for (const args of [[], ['restore'], ['restore', '/nonexistent'], ['other', '/nonexistent']]) {
    const { status, stdout } = start(...args);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ failed: 1, complete: false });
  }
});
