/**
 * Measures what the wall of `run@v1` adds to a command: an empty one, in a workspace with 10 and with 50,000 files, beside the
 * same command without a wall, in turns. Prints medians and the goal: 300 ms more, for both. The snapshot of git's folders reads
 * every name of the workspace, so its part grows with their number.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { snapshot } from '../src/wall/git/snapshot.ts';
import { raiseWall } from '../src/wall/keeper.ts';
import type { WallForm } from '../src/wall/wall.ts';
import { verdict } from './goals.ts';

const GOAL_MS = 300;

const { values } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h' },
    runs: { type: 'string', default: '15' },
    form: { type: 'string', default: 'cow' },
  },
});
if (values.help) {
  console.log(
    'npm run bench:wall -- [--runs N] [--form cow|uid]\n\nMedians of N runs (15). As an ordinary user with sudo without a password, on Linux.',
  );
  process.exit(0);
}

const dist = resolve(import.meta.dirname, '../dist');
const { uid, gid, username: name, homedir: home } = userInfo();
if (uid === 0 || !existsSync('/usr/bin/sudo')) {
  console.log('Not measured: the wall needs an ordinary user with sudo without a password.');
  process.exit(1);
}

interface Times {
  readonly plain: number;
  readonly walled: number;
  readonly raised: number;
  readonly ran: number;
}

async function once(workspace: string, temp: string): Promise<Times> {
  let since = performance.now();
  const lap = () => {
    const now = performance.now();
    const ms = now - since;
    since = now;
    return ms;
  };
  spawnSync('/bin/bash', ['-c', 'true'], { cwd: workspace });
  const plain = lap();
  const wall = await raiseWall(
    {
      id: randomBytes(8).toString('hex'),
      user: { uid, gid, name, home },
      workspace,
      temp,
      tools: '',
      homes: [],
      hide: [],
      ports: [],
      ancestors: [],
    },
    {
      script: join(dist, 'wall/wall.pl'),
      forms: [values.form as WallForm],
      snapshot: (store) => snapshot(workspace, store),
      restore: [process.execPath, join(dist, 'wall-git.js'), 'restore'],
    },
  );
  const raised = lap();
  const end = await wall.run(
    {
      argv: ['/bin/bash', join(temp, 'script')],
      script: 'true\n',
      files: {},
      folders: [],
      env: { PATH: '/usr/bin:/bin' },
      cwd: workspace,
      ports: [],
    },
    () => {},
    new AbortController().signal,
  );
  const ran = lap();
  const { left } = await wall.end();
  if (!('code' in end) || end.code !== 0 || left.length > 0) throw new Error('the command did not run');
  return { plain, raised, ran, walled: raised + ran + lap() };
}

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? Number.NaN;
const folder = mkdtempSync(join(home, 'agent-creds-bench-'));
try {
  for (const files of [10, 50_000]) {
    const workspace = join(folder, String(files));
    const temp = join(folder, 'temp');
    for (const path of [workspace, temp]) mkdirSync(path, { recursive: true });
    spawnSync('git', ['init', '-q'], { cwd: workspace });
    for (let n = 0; n < files; n++) {
      if (n % 100 === 0) mkdirSync(join(workspace, `folder${n}`));
      writeFileSync(join(workspace, `folder${n - (n % 100)}`, `file${n}`), '');
    }
    const all: Times[] = [];
    for (let run = 0; run < Number(values.runs); run++) all.push(await once(workspace, temp));
    const of = (key: keyof Times) => median(all.map((times) => times[key]));
    const more = of('walled') - of('plain');
    console.log(
      `  ${String(files).padStart(6)} files   plain ${of('plain').toFixed(0)} ms   behind the wall ${of('walled').toFixed(0)} ms ` +
        `(built after ${of('raised').toFixed(0)}, run in ${of('ran').toFixed(0)})   ${more.toFixed(0)} ms more   ${verdict(more <= GOAL_MS)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
