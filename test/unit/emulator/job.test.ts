import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { isAlive, startJob } from '../../emulator/index.ts';
import { append, job, ownScriptAction, scriptAction, test } from './support.ts';

describe('post steps', () => {
  test('run in reverse order, with the state of their own main, in any casing', async () => {
    const started = await job();
    const post = 'console.log(process.env.STATE_Who)';
    for (const who of ['first', 'second']) {
      await started.uses(scriptAction, {
        with: { main: append('GITHUB_STATE', `Who=x\nWHO=${who}\n`), post },
      });
    }
    const { posts, status } = await started.finish();
    expect(posts.map((one) => one.stdout)).toEqual(['second\n', 'first\n']);
    expect(status).toBe('success');
  });

  test('run after main failed or was killed', async () => {
    const started = await job();
    await started.uses(scriptAction, {
      with: { main: "process.kill(process.pid, 'SIGKILL')", post: 'console.log(1)' },
    });
    expect(started.stages[0]).toMatchObject({ exitCode: 137, outcome: 'failure' });
    const { posts, status } = await started.finish();
    expect([posts[0]?.stdout, posts[0]?.outcome, status]).toEqual(['1\n', 'success', 'failure']);
  });

  test('fail the job when they fail; the others run all the same', async () => {
    const started = await job();
    await started.uses(scriptAction, { with: { post: 'console.log(1)' } });
    await started.uses(scriptAction, { with: { post: 'process.exit(1)' } });
    const { posts, status } = await started.finish();
    expect(posts.map((one) => one.outcome)).toEqual(['failure', 'success']);
    expect(status).toBe('failure');
  });

  test('drop outputs, but pass env on to the post steps that follow', async () => {
    const started = await job();
    await started.uses(scriptAction, { id: 'one', with: { post: 'console.log(process.env.LATE)' } });
    const post = append('GITHUB_OUTPUT', 'o=1\n') + append('GITHUB_ENV', 'LATE=yes\n');
    await started.uses(scriptAction, { id: 'two', with: { post } });
    const { posts, outputs } = await started.finish({ outputs: { o: '${{ steps.two.outputs.o }}' } });
    expect([posts[0]?.output, posts[1]?.stdout, outputs]).toEqual([{}, 'yes\n', {}]);
  });

  test('do not exist for a step that was skipped', async () => {
    const started = await job();
    await started.run('exit 1');
    expect((await started.uses(scriptAction)).outcome).toBe('skipped');
    expect((await started.finish()).posts).toEqual([]);
  });

  test('use the action.yml and the script that are on disk then', async () => {
    const started = await job();
    const action = ownScriptAction(started);
    await started.uses(action);
    writeFileSync(join(action, 'post.js'), 'console.log("tampered")');
    await started.uses(action);
    rmSync(join(action, 'main.js'));
    const { posts } = await started.finish();
    expect(posts.map((one) => one.stdout)).toEqual(['tampered\n', 'tampered\n']);
  });

  test('fail when their script is gone', async () => {
    const started = await job();
    const action = ownScriptAction(started);
    await started.uses(action);
    rmSync(join(action, 'post.js'));
    const { posts, status } = await started.finish();
    expect(posts[0]).toMatchObject({ outcome: 'failure', exitCode: undefined });
    expect(posts[0]?.log).toContain('File not found');
    expect(status).toBe('failure');
  });
});

describe('steps', () => {
  test('pass outputs on by id', async () => {
    const started = await job();
    await started.uses(scriptAction, {
      id: 'creds',
      with: { main: append('GITHUB_OUTPUT', 'a<<E\n1\n2\nE\n') },
    });
    const { stdout } = await started.run('printf %s "$A"', { env: { A: '${{ steps.creds.outputs.a }}' } });
    expect(stdout).toBe('1\n2');
  });

  test('after a failure run only if they say so', async () => {
    const started = await job();
    await started.run('exit 1', { id: 'bad', continueOnError: true });
    expect((await started.run('true')).outcome).toBe('success');
    await started.run('exit 1');
    expect((await started.run('true')).outcome).toBe('skipped');
    expect((await started.run('true', { if: 'failure()' })).outcome).toBe('success');
    expect((await started.run('echo "${{ steps.bad.outcome }}"', { if: 'always()' })).stdout).toBe(
      'failure\n',
    );
  });

  test('stop at the first failing command; bash by name also at one in a pipe', async () => {
    const started = await job();
    expect((await started.run('false\necho on')).stdout).toBe('');
    expect((await started.run('false | true', { if: 'always()' })).outcome).toBe('success');
    expect((await started.run('false | true', { if: 'always()', shell: 'bash' })).outcome).toBe('failure');
  });
});

describe('a cancelled step', () => {
  const ignoring = (...names: string[]) =>
    `${names.map((name) => `process.on('${name}', () => console.log('${name}'));`).join('')}
     setInterval(() => {}, 1000); console.log('ready');`;

  test.each([
    ['SIGINT', [], 130, ''],
    ['SIGTERM', ['SIGINT'], 143, 'SIGINT\n'],
    ['SIGKILL', ['SIGINT', 'SIGTERM'], 137, 'SIGINT\nSIGTERM\n'],
  ])('ends by %s', async (_, ignored, exitCode, signals) => {
    const started = await job();
    const result = await started.uses(scriptAction, {
      with: { main: ignoring(...ignored), post: 'console.log(1)' },
      onLine: (line, control) => line === 'ready' && control.cancel(),
    });
    expect(result).toMatchObject({ exitCode, outcome: 'cancelled', stdout: `ready\n${signals}` });
    expect((await started.run('true')).outcome).toBe('skipped');
    const { posts, status } = await started.finish();
    expect([posts[0]?.stdout, status]).toEqual(['1\n', 'cancelled']);
  });

  test('is left alone when it runs always', async () => {
    const started = await job();
    const result = await started.run('echo ready; sleep 0.2; echo done', {
      if: 'always()',
      onLine: (line, control) => line === 'ready' && control.cancel(),
    });
    expect(result.stdout).toBe('ready\ndone\n');
  });

  test('that ran into its timeout has failed', async () => {
    const started = await job();
    const result = await started.uses(scriptAction, { with: { main: ignoring() }, timeoutMs: 300 });
    expect(result).toMatchObject({ exitCode: 130, outcome: 'failure' });
    expect(started.status).toBe('failure');
  });

  test('can be killed from outside', async () => {
    const started = await job();
    const result = await started.uses(scriptAction, {
      with: { main: ignoring() },
      onLine: (line, control) => line === 'ready' && control.signal('SIGKILL'),
    });
    expect(result).toMatchObject({ exitCode: 137, outcome: 'failure' });
    expect(started.status).toBe('failure');
  });
});

describe('a background process', () => {
  const start = (stdio: string) => `
    const { spawn } = await import('node:child_process');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: '${stdio}' });
    child.unref();
    console.log(child.pid);`;

  test('outlives its step and the post steps, and is killed at the end of the job', async () => {
    const started = await job();
    const post = 'process.kill(Number(process.env.PID), 0); console.log("alive")';
    const main = await started.uses(scriptAction, { with: { main: start('ignore'), post } });
    const pid = Number(main.stdout);
    expect(main.stdioTimedOut).toBe(false);
    await started.run(`echo PID=${pid} >> "$GITHUB_ENV"`);
    const { posts, killed, log } = await started.finish();
    expect(posts[0]?.stdout).toBe('alive\n');
    // The runner shows the name of the process, which Node 24 gives to its first thread.
    if (process.platform === 'linux')
      expect(log).toContain(`Terminate orphan process: pid (${pid}) (MainThread)`);
    expect(killed.map((one) => one.pid)).toEqual([pid]);
    expect(isAlive(pid)).toBe(false);
  });

  test('that keeps stdout open delays the end of its step, and no more', async () => {
    const started = await job();
    const result = await started.uses(scriptAction, { with: { main: start('inherit') } });
    expect(result).toMatchObject({ stdioTimedOut: true, outcome: 'success' });
    expect(isAlive(Number(result.stdout))).toBe(true);
  });

  test('that hides from the runner by another tracking id is not killed', async () => {
    const started = await job();
    const main = await started.uses(scriptAction, {
      env: { RUNNER_TRACKING_ID: '' },
      with: { main: start('ignore') },
    });
    const pid = Number(main.stdout);
    expect((await started.finish()).killed).toEqual([]);
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');
  });
});

test('RUNNER_TEMP is seen after each stage and emptied at the end', async () => {
  const started = await job();
  const result = await started.run('umask 077; echo x > "$RUNNER_TEMP/mine"');
  expect(result.temp).toEqual([{ path: 'mine', mode: 0o600, content: 'x\n' }]);
  const { temp } = await started.finish();
  expect(temp.map((file) => file.path)).toEqual(['mine']);
  expect(readdirSync(started.runnerTemp)).toEqual([]);
});

test('a disposed job leaves nothing', async () => {
  let workspace: string;
  {
    await using started = await startJob();
    workspace = started.workspace;
    await started.run('true');
  }
  expect(existsSync(workspace)).toBe(false);
});
