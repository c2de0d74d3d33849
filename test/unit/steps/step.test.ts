import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AgentCredsError } from '../../../src/errors/error.ts';
import { runStep, type Step } from '../../../src/steps/step.ts';

let folder = '';
let out = '';
let env: NodeJS.ProcessEnv = {};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'step-test-'));
  out = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  env = {
    RUNNER_TEMP: folder,
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'octo-org/octo-repo',
    GITHUB_RUN_ID: '16001',
    GITHUB_ACTION_REPOSITORY: 'org/agent-creds',
    GITHUB_ACTION_REF: 'v1',
  };
  for (const name of ['GITHUB_ENV', 'GITHUB_OUTPUT', 'GITHUB_STATE']) {
    env[name] = join(folder, name);
    writeFileSync(join(folder, name), '');
  }
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
  process.exitCode = undefined;
});

const refusal = new AgentCredsError({ code: 'GUARD_REFUSED', what: 'No', why: 'so', fix: 'ask: again' });
const fails = async () => {
  throw refusal;
};

describe('a link where the runner made a command file', () => {
  beforeEach(() => {
    rmSync(join(folder, 'GITHUB_STATE'));
    symlinkSync(join(folder, 'GITHUB_ENV'), join(folder, 'GITHUB_STATE'));
  });

  test('a step that issues does nothing, and says which', async () => {
    const body = vi.fn(async () => {});
    await runStep([body], { cancellable: true }, env);
    expect(body).not.toHaveBeenCalled();
    expect(out).toContain('::error title=agent-creds FOLDER_UNUSABLE::GITHUB_STATE: no plain file');
  });

  test('a step that ends leases goes on', async () => {
    const body = vi.fn(async () => {});
    await runStep([body], { endsLeases: true }, env);
    expect(body).toHaveBeenCalledOnce();
  });
});

describe('the error boundary', () => {
  test('an error of this action: annotation, where it is explained, exit 1', async () => {
    await runStep([fails], {}, env);
    expect(out).toContain('::error title=agent-creds GUARD_REFUSED::No. So. Fix:%0Aask: again');
    expect(out).toContain(
      'GUARD_REFUSED: https://github.example/org/agent-creds/blob/v1/docs/troubleshooting.md#guard_refused',
    );
    expect(process.exitCode).toBe(1);
  });

  test('a defect: its name and no word of its text, which could hold anything; the stack under debug alone', async () => {
    const defect = async () => {
      throw new RangeError('very-secret');
    };
    await runStep([defect], {}, env);
    expect(out).toContain('::error title=agent-creds INTERNAL_ERROR::agent-creds has a defect (RangeError)');
    expect(out).not.toContain('very-secret');
    expect(process.exitCode).toBe(1);
    await runStep([defect], {}, { ...env, RUNNER_DEBUG: '1' });
    expect(out).toContain('::debug::RangeError: very-secret');
  });

  test('the second body runs where the first has failed, with the same step, and the job fails', async () => {
    const steps: Step[] = [];
    const first = async (step: Step) => {
      steps.push(step);
      await fails();
    };
    await runStep([first, async (step) => void steps.push(step)], {}, env);
    expect(steps).toHaveLength(2);
    expect(steps[0]).toBe(steps[1]);
    expect(process.exitCode).toBe(1);
  });

  test('where nothing fails, the exit code is left alone', async () => {
    await runStep([async () => {}], {}, env);
    expect([out, process.exitCode]).toEqual(['', undefined]);
  });

  test('outside a runner no body is begun', async () => {
    const body = vi.fn();
    await runStep([body], {}, {});
    expect(body).not.toHaveBeenCalled();
    expect(out).toContain('RUNNER_MISSING');
  });
});

describe('the step', () => {
  const of = async (options = {}) => {
    let made: Step | undefined;
    await runStep(
      [
        async (step) => {
          made = step;
        },
      ],
      options,
      env,
    );
    if (!made) throw new Error('no step was made');
    return made;
  };

  test('has a record of this run', async () => {
    const { record } = await of();
    record.add('guard.allowed', undefined, {});
    expect(JSON.parse(record.lines[0] ?? '')).toMatchObject({
      source: 'https://github.example/octo-org/octo-repo/actions/runs/16001',
    });
  });

  test('says why there is no identity, and where there are no artifacts', async () => {
    const step = await of();
    const signal = new AbortController().signal;
    await expect(step.identity('aud', signal)).rejects.toMatchObject({ code: 'IDENTITY_PERMISSION' });
    await expect(step.artifacts()).rejects.toMatchObject({ code: 'ARTIFACTS_MISSING' });
  });

  test('hears of a cancel only where it wants to', async () => {
    const before = process.listenerCount('SIGTERM');
    expect((await of()).cancelled.aborted).toBe(false);
    expect(process.listenerCount('SIGTERM')).toBe(before);
    const { cancelled } = await of({ cancellable: true });
    const [listener] = process.listeners('SIGTERM').slice(before);
    listener?.('SIGTERM');
    expect(cancelled.reason).toMatchObject({ code: 'RUN_CANCELLED' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      for (const added of process.listeners(signal).slice(before)) process.removeListener(signal, added);
  });
});
