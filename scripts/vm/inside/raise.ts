/**
 * A step that raises the wall, runs one script in it, and ends it. It prints lines of JSON: {@link Said}. Its parent stands for
 * the runner's Worker.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { snapshot } from '../../../src/wall/git/snapshot.ts';
import { raiseWall } from '../../../src/wall/keeper.ts';
import { places, type Said, type StepOptions } from './contract.ts';

const { id, forms, script, argv } = JSON.parse(process.argv[2] ?? '{}') as StepOptions;
const say = (said: Said) => void process.stdout.write(`${JSON.stringify(said)}\n`);
const user = { uid: 1001, gid: 1001, name: 'runner', home: places.home };
const stat = readFileSync(`/proc/${process.ppid}/stat`, 'latin1');
const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
// A step whose Worker died still ends its wall.
process.stdout.on('error', () => undefined);

try {
  const { workspace, temp } = places;
  const ancestors = [{ pid: process.ppid, started }];
  const wall = await raiseWall(
    { id, user, workspace, temp, homes: [], tools: '', hide: [], ports: [7002], ancestors },
    {
      snapshot: async (store) => void (await snapshot(workspace, store)),
      restore: [process.execPath, join(import.meta.dirname, 'restore-git.ts'), 'restore'],
      script: join(import.meta.dirname, '../../../src/wall/root/wall.pl'),
      forms,
    },
  );
  say({ kind: 'raised', form: wall.form, first: wall.uids.first, notes: wall.notes });
  const ended = await wall.run(
    {
      argv: argv ?? ['/bin/bash', join(temp, 'script')],
      script,
      files: {},
      folders: [],
      env: {
        PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
        HOME: user.home,
        USER: user.name,
        WORKER: `${process.ppid}`,
        GITHUB_OUTPUT: join(temp, 'output'),
      },
      cwd: workspace,
      ports: [],
    },
    (bytes) => say({ kind: 'output', text: bytes.toString('utf8') }),
    new AbortController().signal,
  );
  const from = performance.now();
  const { git, left, output } = await wall.end();
  const milliseconds = Math.round(performance.now() - from);
  say({
    kind: 'ended',
    ended,
    milliseconds,
    git: git?.texts ?? [],
    left,
    output: output?.toString('utf8') ?? '',
  });
} catch (error) {
  if (!(error instanceof AgentCredsError)) throw error;
  say({ kind: 'refused', code: error.code, message: error.message });
}
