import { delimiter } from 'node:path';
import { describe, expect } from 'vitest';
import { append, job, ownScriptAction, scriptAction, test } from './support.ts';

const oidc = { url: 'http://127.0.0.1:1/token?v=2', token: 'bearer-of-the-job' };

describe('inputs', () => {
  test('are upper-cased, only spaces become underscores, nothing is trimmed', async () => {
    const started = await job();
    const { processEnv } = await started.uses(scriptAction, {
      with: { 'with space': ' x ', 'with-default': true, undeclared: 'u' },
    });
    expect(processEnv).toMatchObject({
      INPUT_WITH_SPACE: ' x ',
      'INPUT_WITH-DEFAULT': 'true',
      INPUT_UNDECLARED: 'u',
      INPUT_OLD: '',
    });
  });

  test('get their defaults from action.yml, typed and evaluated', async () => {
    const started = await job({ github: { token: 'ghs_of_the_test' } });
    const { processEnv } = await started.uses(scriptAction);
    expect(processEnv).toMatchObject({ 'INPUT_WITH-DEFAULT': '3.1', INPUT_TOKEN: 'ghs_of_the_test' });
  });

  test('that are unknown or deprecated give a warning and go on', async () => {
    const started = await job();
    const { annotations, outcome } = await started.uses(scriptAction, { with: { nmae: '1', old: '2' } });
    expect(outcome).toBe('success');
    expect(annotations.map((one) => one.message)).toEqual([
      "Input 'old' has been deprecated with message: use main",
      "Unexpected input(s) 'nmae', valid inputs are ['main', 'post', 'with-default', 'with space', 'token', 'old']",
    ]);
  });

  test('are evaluated again for post, when env has changed', async () => {
    const started = await job({ env: { A: 'before' } });
    const main = await started.uses(scriptAction, { with: { old: '${{ env.A }}' } });
    await started.run('echo A=after >> "$GITHUB_ENV"');
    const { posts } = await started.finish();
    expect([main.processEnv.INPUT_OLD, posts[0]?.processEnv.INPUT_OLD]).toEqual(['before', 'after']);
  });

  test('an expression that is not known throws instead of passing as text', async () => {
    const started = await job();
    const { log } = await started.uses(scriptAction, { with: { old: "${{ format('{0}', 1) }}" } });
    expect(log).toContain('does not evaluate the expression');
  });

  test('are not given to run steps', async () => {
    const started = await job();
    const { processEnv } = await started.run('true');
    expect(Object.keys(processEnv).filter((name) => name.startsWith('INPUT_'))).toEqual([]);
  });
});

describe('later parts of the environment win', () => {
  test('GITHUB_ENV over job env, step env over GITHUB_ENV, in post as well', async () => {
    const started = await job({ env: { A: 'job', B: 'job', C: 'job' } });
    await started.run('printf "B=written\\nC=written\\n" >> "$GITHUB_ENV"');
    const main = await started.uses(scriptAction, { env: { C: 'step' } });
    await started.run('printf "A=late\\nC=late\\n" >> "$GITHUB_ENV"');
    const { posts } = await started.finish();
    expect(main.processEnv).toMatchObject({ A: 'job', B: 'written', C: 'step' });
    expect(posts[0]?.processEnv).toMatchObject({ A: 'late', B: 'written', C: 'step' });
  });

  test('state over all env, inputs over state, GITHUB_ and RUNNER_ over all', async () => {
    const started = await job();
    const forged = [
      'STATE_kept',
      'STATE_injected',
      'INPUT_OLD',
      'GITHUB_REPOSITORY',
      'RUNNER_TEMP',
      'GITHUB_TOKEN',
    ];
    const steps = { main: append('GITHUB_STATE', 'kept=mine\n') };
    await started.uses(scriptAction, { with: steps });
    await started.run(forged.map((name) => `echo ${name}=forged >> "$GITHUB_ENV"`).join('\n'));
    const { posts } = await started.finish();
    expect(posts[0]?.processEnv).toMatchObject({
      STATE_kept: 'mine',
      // What main did not save can be injected.
      STATE_injected: 'forged',
      INPUT_OLD: '',
      GITHUB_REPOSITORY: 'octo-org/octo-repo',
      RUNNER_TEMP: started.runnerTemp,
      GITHUB_TOKEN: 'forged',
    });
  });

  test('GITHUB_PATH entries come first, the newest before the others, each once', async () => {
    const started = await job({ workerEnv: { PATH: `/usr/bin${delimiter}/bin` } });
    await started.run('printf "/one\\n/two\\n/one\\n" >> "$GITHUB_PATH"');
    const { processEnv } = await started.run('true');
    expect(processEnv.PATH).toBe(['/one', '/two', '/usr/bin', '/bin'].join(delimiter));
  });

  test('CI may be set by the machine, GITHUB_ACTIONS may not', async () => {
    const started = await job({ workerEnv: { CI: 'no', GITHUB_ACTIONS: 'no', NODE_ICU_DATA: 'x' } });
    const { processEnv } = await started.run('true');
    expect(processEnv).toMatchObject({ CI: 'no', GITHUB_ACTIONS: 'true' });
    expect(processEnv).not.toHaveProperty('NODE_ICU_DATA');
  });
});

describe('the OIDC variables', () => {
  test('reach every step of a job with id-token: write, and nothing can hide or replace them', async () => {
    const started = await job({ permissions: { 'id-token': 'write' }, oidc });
    await started.run('echo ACTIONS_ID_TOKEN_REQUEST_TOKEN=forged >> "$GITHUB_ENV"');
    const env = { ACTIONS_ID_TOKEN_REQUEST_URL: '' };
    const expected = { ACTIONS_ID_TOKEN_REQUEST_URL: oidc.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: oidc.token };
    expect((await started.run('true', { env })).processEnv).toMatchObject(expected);
    const action = await started.uses(scriptAction, { env });
    expect(action.processEnv).toMatchObject({ ...expected, ACTIONS_RUNTIME_TOKEN: oidc.token });
  });

  test('are absent without the permission, and can be injected then', async () => {
    const started = await job({ permissions: { 'id-token': 'read' }, oidc });
    expect((await started.uses(scriptAction)).processEnv).not.toHaveProperty('ACTIONS_ID_TOKEN_REQUEST_URL');
    await started.run('echo ACTIONS_ID_TOKEN_REQUEST_URL=http://127.0.0.1:2/?x=1 >> "$GITHUB_ENV"');
    const { processEnv } = await started.uses(scriptAction);
    expect(processEnv.ACTIONS_ID_TOKEN_REQUEST_URL).toBe('http://127.0.0.1:2/?x=1');
  });

  test('the runtime token is for actions alone', async () => {
    const started = await job();
    expect((await started.run('true')).processEnv).not.toHaveProperty('ACTIONS_RUNTIME_TOKEN');
  });
});

test('an action starts in the workspace with a closed stdin and nothing of the developer', async () => {
  const started = await job();
  process.env.EMULATOR_TEST_CANARY = 'leaked';
  const read = `for await (const chunk of process.stdin) console.log('data', chunk);
    console.log('cwd', process.cwd(), 'canary', process.env.EMULATOR_TEST_CANARY, 'home', process.env.HOME);`;
  const { stdout } = await started.uses(scriptAction, { with: { main: read } });
  delete process.env.EMULATOR_TEST_CANARY;
  expect(stdout).toBe(`cwd ${started.workspace} canary undefined home ${started.home}\n`);
});

test('debug sets RUNNER_DEBUG and shows debug lines', async () => {
  const started = await job();
  const main = { main: "console.log('::debug::one%0Atwo')" };
  const quiet = await started.uses(scriptAction, { with: main });
  const loud = await started.uses(scriptAction, { with: main, stepDebug: true });
  expect([quiet.processEnv.RUNNER_DEBUG, loud.processEnv.RUNNER_DEBUG]).toEqual([undefined, '1']);
  expect(quiet.log).not.toContain('##[debug]');
  expect(loud.log).toContain('##[debug]one\n##[debug]two');
});

test('the event is written afresh before every step', async () => {
  const started = await job({ github: { event: { number: 7 } } });
  await started.run('echo broken > "$GITHUB_EVENT_PATH"');
  expect((await started.run('cat "$GITHUB_EVENT_PATH"')).stdout).toBe('{"number":7}');
  expect(ownScriptAction(started)).toContain(started.workspace);
});

test('a `shell:` with {0} is the command itself, its words split at blanks', async ({ skip }) => {
  skip(process.platform === 'win32');
  const started = await job();
  const step = await started.run('echo "$KEPT-${OTHER:-gone}"', {
    shell: 'env -u OTHER bash -eo pipefail {0}',
    env: { KEPT: 'kept', OTHER: 'dropped' },
  });
  expect([step.outcome, step.stdout.trim()]).toEqual(['success', 'kept-gone']);
});
