import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { startTimeOf } from '../../../src/broker/processes.ts';
import { cleanStanding } from '../../../src/steps/run-post.ts';
import { fakeStep } from '../../support/fake-step.ts';

const KEY = 'STATE_agentCredsStanding';
const WALL = '0123456789abcdef';
afterEach(() => {
  delete process.env[KEY];
});

async function clean(standing: unknown, left: readonly string[] = []) {
  process.env[KEY] = JSON.stringify(standing);
  const step = fakeStep();
  const asked: string[] = [];
  await cleanStanding(step, async (id) => {
    asked.push(id);
    return left;
  });
  return { said: step.said, asked };
}

test('a step that came to its end has left nothing, and nothing is looked for', async () => {
  expect(await clean({ wall: '' })).toEqual({ said: [], asked: [] });
});

test('the wall of a step that was killed is removed', async () => {
  const { said, asked } = await clean({ wall: WALL });
  expect([asked, said]).toEqual([[WALL], ['Nothing is left of the wall of the step that was stopped.']]);
});

test('what could not be removed is a warning', async () => {
  const { said } = await clean({ wall: WALL }, ['a mount']);
  expect(said).toEqual(['warning Of the wall of the step that was stopped there is left: a mount.']);
});

describe.runIf(process.platform === 'linux')('the group of a command without a wall', () => {
  test('is killed', async () => {
    const child = spawn('/bin/sh', ['-c', 'sleep 600; true'], { detached: true, stdio: 'ignore' });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    const ended = once(child, 'exit');
    await clean({ wall: '', group: { pid, started: startTimeOf(pid) } });
    expect(await ended).toEqual([null, 'SIGKILL']);
  });

  test('is left alone where another process has its number now, or nobody can tell', async () => {
    const child = spawn('/bin/sh', ['-c', 'sleep 600; true'], { detached: true, stdio: 'ignore' });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    expect((await clean({ wall: '', group: { pid, started: '1' } })).said).toEqual([]);
    expect((await clean({ wall: '', group: { pid } })).said).toEqual([]);
    expect(child.exitCode).toBe(null);
    const ended = once(child, 'exit');
    process.kill(-pid, 'SIGKILL');
    await ended;
  });
});
