import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Launch } from '../../../src/broker/delivery.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { RecordFolder } from '../../../src/record/folder.ts';
import type { State } from '../../../src/runner/state.ts';
import { AgentRun, type RunTask } from '../../../src/wall/agent-run.ts';
import { wallGround } from '../../../src/wall/ground.ts';
import type { CommandEnd, Place, WallCommand, WallEnd } from '../../../src/wall/wall.ts';
import { keyValuePairs } from '../../emulator/index.ts';
import { fakePlan, SESSION } from '../../support/fake-clouds.ts';
import { fakeStep } from '../../support/fake-step.ts';

const fake = await vi.hoisted(async () => {
  const { FakeClouds } = await import('../../support/fake-clouds.ts');
  return new FakeClouds(['aws', 'gcp']);
});
vi.mock('../../../src/clouds/clouds.ts', () => fake.module);

/** What happened, in order. The point of this number fails. */
const runner = vi.hoisted(() => ({ log: [] as string[], failAt: Number.POSITIVE_INFINITY }));
function point(what: string): void {
  runner.log.push(what);
  if (runner.log.length === runner.failAt) throw Object.assign(new Error('it broke'), { code: 'ENOSPC' });
}
vi.mock('@actions/core', async (original) => {
  const core = await original<typeof import('@actions/core')>();
  return {
    ...core,
    saveState: (name: string, value: string) => {
      if (name === 'agentCreds') runner.log.push(`state ${(JSON.parse(value) as State).stage}`);
      core.saveState(name, value);
    },
    setOutput: (name: string, value: string) => {
      if (name === 'leases') point('outputs');
      core.setOutput(name, value);
    },
  };
});
const launched = vi.hoisted(() => ({ by: [] as unknown[] }));
vi.mock('../../../src/broker/delivery.ts', () => ({
  launchBroker: async (_serving: unknown, _leases: unknown, _step: unknown, launch: Launch) => {
    point('launch');
    launched.by.push(launch);
    return {
      handle: { pid: 4_000_000, started: '1', port: 4321, control: 'c'.repeat(43) },
      give(folder: { path: string; writePrivate(name: string, text: string): void }) {
        point('give');
        folder.writePrivate('token', 'bearer');
        return { env: { TOKEN_FILE: join(folder.path, 'token') }, restore: {} };
      },
      async keep() {
        point('keep');
      },
      kill() {},
    };
  },
}));
// It would look for a broker's process.
vi.mock('../../../src/end/take-from-broker.ts', () => ({
  takeFromBroker: async ({ leases }: { leases: unknown }) => {
    runner.log.push('take over');
    return { leases, reportUse: () => {} };
  },
}));

let temp = '';
const before = { ...process.env };
beforeEach(() => {
  fake.reset();
  runner.log.length = 0;
  runner.failAt = Number.POSITIVE_INFINITY;
  launched.by.length = 0;
  temp = mkdtempSync(join(tmpdir(), 'agent-run-test-'));
  for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY']) {
    process.env[name] = join(temp, name);
    writeFileSync(join(temp, name), '');
  }
});
afterEach(() => {
  rmSync(temp, { recursive: true, force: true });
  process.env = { ...before };
  process.exitCode = undefined;
});

const plan: Plan = {
  agent: 'review',
  task: '16001',
  session: SESSION,
  ttl: 900,
  deliver: ['broker'],
  renewUntil: 3600,
  revoke: 'auto',
  summary: true,
  dryRun: false,
  timeout: 60,
  clouds: [fakePlan('aws'), fakePlan('gcp')],
  warnings: [],
  notices: [],
};

interface World {
  readonly end?: CommandEnd;
  readonly ended?: Partial<WallEnd>;
  readonly cancelled?: AbortSignal;
  readonly timeout?: number;
  readonly deliver?: Plan['deliver'];
  readonly onRun?: (onOutput: (bytes: Buffer) => void, signal: AbortSignal) => Promise<void>;
  readonly workerGone?: Promise<void>;
}

/** Runs a command in a place that does as it is told. */
async function runIn(world: World) {
  const printed: string[] = [];
  const commands: WallCommand[] = [];
  const step = fakeStep({
    ...(world.cancelled ? { cancelled: world.cancelled } : {}),
    clock: {
      now: () => Date.parse('2026-11-21T12:00:00Z'),
      monotonic: () => 0,
      sleep: (ms, signal) => sleep(ms, signal),
    },
  });
  const say = step.said.push.bind(step.said);
  step.said.push = (...lines) => {
    printed.push(...lines.map((line) => `said ${line}\n`));
    return say(...lines);
  };
  const place: Place = {
    form: 'cow',
    uids: { first: 1_879_048_192, last: 1_879_113_727 },
    lookup: '/lookup',
    notes: ['a note'],
    workerGone: world.workerGone ?? new Promise(() => {}),
    async run(command, onOutput, signal) {
      point('run');
      commands.push(command);
      await world.onRun?.(onOutput, signal);
      return world.end ?? { code: 0 };
    },
    async end() {
      runner.log.push('end');
      return { left: [], ...world.ended };
    },
  };
  const folder = new RecordFolder(temp, SESSION);
  const task: RunTask = {
    plan: { ...plan, deliver: world.deliver ?? plan.deliver },
    given: () => undefined,
    inputs: {
      script: 'x',
      shell: 'sh',
      workingDirectory: '',
      passEnv: [],
      ports: [],
      homes: [],
      walled: true,
      timeout: world.timeout,
    },
    folder,
    argv: ['/bin/sh', '-e', '/t/script'],
    script: 'x',
    cwd: '/w',
    ground: wallGround({ CI: 'true' }, [], { temp: '/t', user: { name: 'runner', home: '/home/runner' } }),
    startAncestry: { self: { pid: process.pid }, ancestors: [] },
    open: async () => {
      point('open');
      return place;
    },
    write: (text) => void printed.push(text),
  };
  let error: unknown;
  await new AgentRun(step, task).run().catch((thrown: unknown) => {
    error = thrown;
  });
  const written = (name: string) => {
    const file = join(temp, name);
    return Object.fromEntries(keyValuePairs(existsSync(file) ? readFileSync(file, 'utf8') : ''));
  };
  const outputs = written('GITHUB_OUTPUT');
  const states = written('GITHUB_STATE');
  return {
    error,
    code: error instanceof AgentCredsError ? error.code : undefined,
    log: [...runner.log],
    printed: printed.join(''),
    commands,
    outputs,
    standing: states.agentCredsStanding,
    stage: states.agentCreds === undefined ? undefined : (JSON.parse(states.agentCreds) as State).stage,
    step,
    folder,
    summary: readFileSync(join(temp, 'GITHUB_STEP_SUMMARY'), 'utf8'),
  };
}

/** Sleeps until it is told otherwise; a sleep of a second is over at once, for `timeout-run`. */
function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (ms === 1000) return resolve();
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

const untilAborted = (_: unknown, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve());
  });

test('place, leases, broker, command, end of the place, end of the leases: in this order', async () => {
  const { log, error, code, outputs, stage, commands, step } = await runIn({
    ended: { output: Buffer.from('result=fine\n') },
  });
  expect([error, code]).toEqual([undefined, undefined]);
  expect(log).toEqual([
    'open',
    'state issuing',
    'launch',
    'state delivered',
    'outputs',
    'give',
    'keep',
    'run',
    'end',
    'take over',
    'state ended',
  ]);
  expect(fake.asked).toEqual(['issue aws', 'issue gcp', 'revoke aws by saved', 'revoke gcp by saved']);
  expect(outputs).toMatchObject({
    wall: 'cow',
    'exit-code': '0',
    result: 'fine',
    'aws-account': '111122223333',
  });
  expect(outputs).not.toHaveProperty('aws-key');
  expect(stage).toBe('ended');
  expect(commands).toEqual([
    {
      argv: ['/bin/sh', '-e', '/t/script'],
      script: 'x',
      cwd: '/w',
      ports: [4321],
      folders: ['agent-creds'],
      files: { 'agent-creds/token': 'bearer' },
      env: expect.objectContaining({ CI: 'true', TOKEN_FILE: '/t/agent-creds/token' }),
    },
  ]);
  expect(commands[0]?.env).not.toHaveProperty('AWS_KEY');
  expect(launched.by).toMatchObject([
    { wall: { uids: { first: 1_879_048_192 }, lookup: '/lookup' }, shadows: [] },
  ]);
  expect(step.said.join('\n')).toContain('form `cow`');
  expect(step.record.lines.join('\n')).toContain('"wall":"cow"');
});

test('whatever fails, the place ends, what was issued ends, and the runner takes commands again', async () => {
  const { log } = await runIn({});
  const points = log.filter((what) => !/^state|^end$|take over/.test(what));
  expect(points).toEqual(['open', 'launch', 'outputs', 'give', 'keep', 'run']);
  for (const what of points) {
    rmSync(temp, { recursive: true, force: true });
    temp = mkdtempSync(join(tmpdir(), 'agent-run-test-'));
    for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY']) {
      process.env[name] = join(temp, name);
      writeFileSync(join(temp, name), '');
    }
    fake.reset();
    runner.log.length = 0;
    runner.failAt = log.indexOf(what) + 1;
    const ran = await runIn({});
    const opened = what !== 'open';
    expect([what, ran.error]).toEqual([what, expect.objectContaining({ message: 'it broke' })]);
    expect([what, ran.log.includes('end')]).toEqual([what, opened]);
    const revoked = fake.asked.filter((one) => one.startsWith('revoke')).length;
    expect([what, revoked]).toEqual([what, opened ? 2 : 0]);
    expect([what, ran.stage]).toEqual([what, opened ? 'ended' : undefined]);
    const tokens = ran.printed.match(/::stop-commands::(\w+)/);
    expect([what, tokens !== null]).toEqual([what, what === 'run']);
    if (tokens) expect(ran.printed).toContain(`\n::${tokens[1]}::\n`);
  }
});

test('where issuing fails, the place ends and no command runs', async () => {
  fake.behaviour.set('gcp', {
    issue: () => {
      throw new AgentCredsError({ code: 'GCP_REFUSED', what: 'no', why: 'no', fix: 'no' });
    },
  });
  const { code, log, outputs } = await runIn({});
  expect(code).toBe('GCP_REFUSED');
  expect(log).toContain('end');
  expect(log).not.toContain('run');
  expect(outputs).toEqual({ wall: 'cow' });
});

test('nothing of ours is printed between the tokens, and nothing of the command’s after them', async () => {
  let late: (bytes: Buffer) => void = () => {};
  const { printed, step } = await runIn({
    onRun: async (onOutput) => {
      late = onOutput;
      onOutput(Buffer.from('hello\n::error::x\nopen end'));
    },
    ended: { left: ['a mount'], git: { texts: ['git: `config` was put back'] } },
  });
  late(Buffer.from('too late\n'));
  const [, token = ''] = /::stop-commands::(\w+)\n/.exec(printed) ?? [];
  const [, inside = '', after = ''] = printed.split(
    new RegExp(`\\n::(?:stop-commands::)?${token}(?:::)?\\n`),
  );
  expect(inside).toBe(' \u2502 hello\n \u2502 ::error::x\n \u2502 open end\n');
  expect(after).toContain('git: `config` was put back');
  expect(after).not.toContain('hello');
  expect(step.said.join('\n')).not.toContain('too late');
});

describe('the command', () => {
  test.each([
    [{ code: 3 }, 'COMMAND_FAILED', '3'],
    [{ code: 255 }, 'COMMAND_FAILED', '255'],
    [{ signal: 'SIGSEGV' }, 'COMMAND_FAILED', '139'],
  ] as const)('that ends with %j makes the step fail', async (end, code, exit) => {
    const ran = await runIn({ end });
    expect([ran.code, ran.outputs['exit-code'], ran.stage]).toEqual([code, exit, 'ended']);
    expect(fake.asked).toContain('revoke aws by saved');
  });

  test('that takes longer than it may is killed', async () => {
    const ran = await runIn({ timeout: 1, onRun: untilAborted, end: { signal: 'SIGKILL' } });
    expect([ran.code, ran.stage]).toEqual(['COMMAND_TIMED_OUT', 'ended']);
    expect(String(ran.error)).toContain('did not end within 1s');
    expect(ran.summary).toContain('It was killed: `timeout-run` was over.');
  });

  test('of a job that is cancelled is killed', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    const cancel = new AbortController();
    const ran = await runIn({
      cancelled: cancel.signal,
      end: { signal: 'SIGKILL' },
      onRun: (onOutput, signal) => {
        cancel.abort(new Error('cancelled'));
        return untilAborted(onOutput, signal);
      },
    });
    expect([ran.code, ran.stage]).toEqual(['RUN_CANCELLED', 'ended']);
    // The runner kills this step 10 s after it has cancelled it.
    expect(limits.mock.calls.map(([ms]) => ms)).toEqual([6000, 6000]);
    expect(String(ran.error)).toContain('while the command ran');
  });

  test('is killed when the runner’s worker dies, and the record says what was ended', async () => {
    const gone = Promise.withResolvers<void>();
    const ran = await runIn({
      workerGone: gone.promise,
      end: { signal: 'SIGKILL' },
      onRun: (onOutput, signal) => {
        gone.resolve();
        return untilAborted(onOutput, signal);
      },
    });
    expect(String(ran.error)).toContain('worker ended');
    expect(readFileSync(ran.folder.recordPath, 'utf8')).toContain('lease.revoking');
  });
});

test('a job that was cancelled before the command began says that nothing was exported', async () => {
  const cancel = new AbortController();
  fake.behaviour.set('aws', {
    issue: () => {
      cancel.abort(new AgentCredsError({ code: 'RUN_CANCELLED', what: 'early', why: 'x', fix: 'x' }));
      throw cancel.signal.reason;
    },
  });
  const ran = await runIn({ cancelled: cancel.signal });
  expect(String(ran.error)).toContain('Early');
  expect(ran.log).not.toContain('run');
});

test('outputs that cannot be written do not hide how the command ended', async () => {
  const ran = await runIn({ end: { code: 3 }, onRun: async () => rmSync(join(temp, 'GITHUB_OUTPUT')) });
  expect([ran.code, ran.stage]).toEqual(['COMMAND_FAILED', 'ended']);
  expect(ran.step.said.join('\n')).toContain(
    'warning The outputs or the state of this step could not be written',
  );
  expect(fake.asked).toContain('revoke gcp by saved');
});

test.each([
  [[], '{"wall":""}'],
  [['a mount'], undefined],
])('where %j is left of the wall, its name is forgotten or stays', async (left, standing) => {
  const ran = await runIn({ ended: { left } });
  expect([ran.stage, ran.standing]).toEqual(['ended', standing]);
});

test('where something is left, the state stays, so that the post step looks again', async () => {
  fake.behaviour.set('aws', {
    revoke: () => ({
      state: 'failed',
      text: 'aws: not ended',
      problem: { code: 'REVOKE_FAILED', what: 'no', why: 'no', fix: 'no' },
    }),
  });
  const ran = await runIn({});
  expect([ran.error, ran.stage]).toEqual([undefined, 'delivered']);
});

test('with deliver: env there is no broker, and the variables are inside only', async () => {
  const ran = await runIn({ deliver: ['env'] });
  expect(ran.log).not.toContain('launch');
  expect(ran.commands[0]).toMatchObject({ ports: [], files: {}, env: { AWS_KEY: 'secret-of-aws' } });
  expect(readFileSync(join(temp, 'GITHUB_ENV'), 'utf8')).toBe('');
});

test('its summary is below ours', async () => {
  const { summary } = await runIn({ ended: { summary: Buffer.from('@octocat secret-of-aws') } });
  const [ours, theirs] = summary.split('### What the command wrote');
  expect(ours).toContain('form `cow`');
  expect(theirs).toContain('> @\u2060octocat ***');
});
