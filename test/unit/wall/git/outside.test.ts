import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { outsideOf } from '../../../../src/wall/git/outside.ts';
import { inWorld } from './repository.ts';

test.each([
  ['.gitconfig', {}],
  ['.config/git/config', {}],
  ['xdg/git/config', { XDG_CONFIG_HOME: 'xdg' }],
  ['mine', { GIT_CONFIG_GLOBAL: 'mine' }],
  ['machine', { GIT_CONFIG_SYSTEM: 'machine', GIT_CONFIG_NOSYSTEM: '0' }],
])('git reads %s, and it is among the configurations outside', async (file, names) => {
  await inWorld(async (world) => {
    const path = world.at('..', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '[a]\n\tx = 1\n');
    const places = Object.entries(names).map(([name, value]) => [
      name,
      value === '0' ? value : world.at('..', value),
    ]);
    const env = { ...world.env, ...Object.fromEntries(places) };
    expect(execFileSync('git', ['config', 'a.x'], { cwd: world.workspace, env, encoding: 'utf8' })).toBe(
      '1\n',
    );
    expect(outsideOf(env, world.root).configs).toContain(path);
  });
});

test('relative and empty places are left out', () => {
  const env = { HOME: 'x', XDG_CONFIG_HOME: 'y', GIT_CONFIG_GLOBAL: '' };
  expect(outsideOf(env, '')).toEqual({ homes: [], configs: ['/etc/gitconfig'] });
});
