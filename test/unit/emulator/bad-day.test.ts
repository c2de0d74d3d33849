import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { isAlive } from '../../emulator/index.ts';
import { append, job, scriptAction, test } from './support.ts';

/** Starts a process that stays, detached as a server would be, and prints its number. */
const stay = `const { spawn } = await import('node:child_process');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
child.unref();
console.log(child.pid);`;

describe('a worker of its own', () => {
  test('is the parent of every step, and steps are as they are without it', async () => {
    const started = await job({ ownWorker: true });
    const main = `console.log(process.ppid); console.error('e'); ${append('GITHUB_ENV', 'A=1\n')} process.exitCode = 3`;
    const result = await started.uses(scriptAction, { with: { main }, continueOnError: true });
    expect(result).toMatchObject({ stdout: `${started.workerPid}\n`, stderr: 'e\n', exitCode: 3 });
    expect((await started.run('echo $PPID $A')).stdout).toBe(`${started.workerPid} 1\n`);
    expect(isAlive(started.workerPid)).toBe(true);
  });

  test('gives its node actions two more descriptors, above 100', async () => {
    const started = await job({ ownWorker: true });
    const main =
      "const { fstatSync } = await import('node:fs'); fstatSync(101); fstatSync(102); console.log('both')";
    expect((await started.uses(scriptAction, { with: { main } })).stdout).toBe('both\n');
  });

  test('ends with its job', async () => {
    const started = await job({ ownWorker: true });
    const pid = started.workerPid;
    expect((await started.finish()).status).toBe('success');
    expect(isAlive(pid)).toBe(false);
  });
});

test('the death of the worker: the job has failed, no post step, no orphan is killed, RUNNER_TEMP stays', async () => {
  const started = await job({ ownWorker: true });
  const main = await started.uses(scriptAction, { with: { main: stay, post: 'console.log(1)' } });
  const pid = Number(main.stdout);
  await started.run('echo x > "$RUNNER_TEMP/mine"');
  await started.killWorker();
  expect((await started.run('true', { if: 'always()' })).outcome).toBe('skipped');
  const end = await started.finish();
  expect(end).toMatchObject({ status: 'failure', killed: [] });
  expect(end.posts.map(({ outcome }) => outcome)).toEqual(['skipped']);
  expect(readdirSync(started.runnerTemp)).toContain('mine');
  expect(isAlive(pid)).toBe(true);
});

test('the death of the worker in a step: the step is over for the job, and its process lives on', async () => {
  const started = await job({ ownWorker: true });
  let pid = 0;
  const result = await started.uses(scriptAction, {
    with: { main: 'console.log(1); setInterval(() => {}, 1000)' },
    onLine: (_, control) => {
      pid = control.pid;
      void started.killWorker();
    },
  });
  expect([result.outcome, started.status, isAlive(pid)]).toEqual(['failure', 'failure', true]);
});

test('a shutdown interrupts the running step, skips every later one, post included, and kills orphans', async () => {
  const started = await job({ ownWorker: true });
  const main = await started.uses(scriptAction, { with: { main: stay, post: 'console.log(1)' } });
  const step = await started.run('trap "echo told; exit 1" INT; echo on; while true; do sleep 0.05; done', {
    if: 'always()',
    onLine: (line) => line === 'on' && started.shutdown(),
  });
  expect([step.stdout, step.outcome]).toEqual(['on\ntold\n', 'cancelled']);
  expect((await started.run('true', { if: 'always()' })).outcome).toBe('skipped');
  const end = await started.finish();
  expect(end.status).toBe('failure');
  expect(end.posts.map(({ outcome }) => outcome)).toEqual(['skipped']);
  expect(end.killed.map(({ pid }) => pid)).toEqual([Number(main.stdout)]);
});

test('without its workspace no later process starts, post included', async () => {
  const started = await job();
  await started.uses(scriptAction, { with: { post: 'console.log(1)' } });
  await started.run('rm -rf "$GITHUB_WORKSPACE"');
  expect(existsSync(started.workspace)).toBe(false);
  const { posts, status } = await started.finish();
  expect(posts[0]).toMatchObject({ outcome: 'failure', exitCode: undefined, stdout: '' });
  expect(posts[0]?.log).toContain(
    `An error occurred trying to start process '${process.execPath}' with working directory '${started.workspace}'. No such file or directory`,
  );
  expect(status).toBe('failure');
});

test('a disposed job leaves nothing of what its dead worker left', async () => {
  const started = await job({ ownWorker: true });
  const pid = Number((await started.uses(scriptAction, { with: { main: stay } })).stdout);
  await started.killWorker();
  await started.dispose();
  for (let i = 0; i < 100 && isAlive(pid); i++) await sleep(20);
  expect([isAlive(pid), existsSync(started.workspace)]).toEqual([false, false]);
});

test('the worker’s program is in the runner’s folder', async () => {
  const started = await job({ ownWorker: true });
  if (process.platform !== 'linux') return;
  expect(readlinkSync(`/proc/${started.workerPid}/exe`)).toBe(`${started.runnerFolder}/bin/Runner.Worker`);
});
