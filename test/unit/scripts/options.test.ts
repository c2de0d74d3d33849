import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const scripts = resolve(import.meta.dirname, '../../../scripts');

function start(script: string, ...options: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(scripts, script), ...options], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test.each([
  [
    'crash-table.ts',
    ['--only', 'split'],
    "--only: no case has 'split' in its name; the cases are listed below",
  ],
  ['simulate.ts', ['--hours', '1'], '--hours is an option of `split`: npm run simulate -- split --hours'],
  ['simulate.ts', ['split', '--jobs', '9'], '--jobs is not an option of `split`'],
  ['simulate.ts', ['spilt'], "'spilt' is not a simulation; the only name is split"],
  ['demo.ts', ['--tll', '1h'], "Unknown option '--tll'"],
  ['demo-split.ts', ['--ttl', '1h'], "Unknown option '--ttl'"],
])('%s %j starts nothing, and says why', (script, options, why) => {
  const { status, stdout, stderr } = start(script, ...options);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(why);
  // The help follows, and no stack of Node's.
  expect(stderr).toContain('npm run ');
  expect(stderr).not.toMatch(/^ +at /m);
});

test('the help of the crash table lists the names of its cases', () => {
  expect(start('crash-table.ts', '--help').stdout).toContain('\n  end, `broker`\n');
});
