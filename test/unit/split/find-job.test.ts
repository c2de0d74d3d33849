import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setJobs, type WorkflowJob } from '../../../sandbox/github/jobs.ts';
import { jobFinder } from '../../../src/split/issue/find-job.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { handoff } from '../../support/split-parts.ts';
import { createWorld, REPOSITORY, type World } from '../github/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const steps = Array.from({ length: 20 }, (_, n) => ({
  name: `Step ${n} ${'x'.repeat(400)}`,
  status: 'queued',
}));

function jobs(count: number, agent: Partial<WorkflowJob> = {}): readonly WorkflowJob[] {
  const others = Array.from({ length: count }, (_, n) => ({
    id: 1000 + n,
    name: `other ${n}`,
    status: 'queued' as const,
    steps,
  }));
  return [...others, { id: 32, name: 'call / agent', status: 'in_progress', ...agent }];
}

function finder(name = 'agent', clock = manualClock()) {
  const token = world.github.repositories.issueToken(REPOSITORY, { actions: 'read' });
  const { signal } = new AbortController();
  return { clock, find: jobFinder({ apiUrl: world.github.url, token, handoff, name, signal, clock }) };
}

const set = (all: readonly WorkflowJob[], runId = handoff.runId, attempt = handoff.attempt) =>
  setJobs(world.github.repositories.get(REPOSITORY), runId, attempt, all);
const asked = () => world.core.requests.of('github-api').map(({ path }) => path);
const used = () => world.github.limits.used(REPOSITORY);

describe('a job by its id', () => {
  test('is one request of one job, however many the run has', async () => {
    set(jobs(200));
    expect(await finder().find('32')).toEqual({ status: 'running', conclusion: '' });
    expect(asked()).toEqual([`/repos/${REPOSITORY}/actions/jobs/32`]);
  });

  test('takes nothing from the hourly budget while it has not changed', async () => {
    set(jobs(0));
    const { find, clock } = finder();
    for (let n = 0; n < 10; n++) {
      expect(await find('32')).toMatchObject({ status: 'running' });
      await clock.advance(360_000);
    }
    expect(asked()).toHaveLength(10);
    expect(used()).toBe(1);
    set(jobs(0, { status: 'completed', conclusion: 'failure' }));
    expect(await find('32')).toEqual({ status: 'completed', conclusion: 'failure' });
    expect(used()).toBe(2);
  });

  test.each([
    ['of another run', '7', '1'],
    ['of another attempt', handoff.runId, '2'],
  ])('%s does not count, since an offer can name any id', async (_name, runId, attempt) => {
    set(jobs(0, { status: 'completed', conclusion: 'success' }), runId, attempt);
    expect(await finder().find('32')).toBeUndefined();
  });

  test('is asked for twelve times an hour at most', async () => {
    set(jobs(0));
    const { find, clock } = finder();
    for (let n = 0; n < 100; n++) {
      await find('32');
      await clock.advance(30_000);
    }
    expect(asked()).toHaveLength(12);
    await clock.advance(3_600_000);
    expect(await find('32')).toMatchObject({ status: 'running' });
  });
});

describe('a job by its name', () => {
  test('is found behind a hundred others, which together are longer than an answer may be', async () => {
    set(jobs(130));
    const { find } = finder();
    expect(await find('')).toMatchObject({ status: 'running' });
    expect(asked().length).toBe(5);
    // From then on by its id.
    await find('');
    expect(asked().at(-1)).toBe(`/repos/${REPOSITORY}/actions/jobs/32`);
  });

  test('that two jobs have, on different pages, finds none', async () => {
    set([{ id: 31, name: 'other / agent', status: 'completed', conclusion: 'failure' }, ...jobs(40)]);
    expect(await finder().find('')).toBeUndefined();
  });

  test('is not found in a run too large to be read, and not looked for all the time', async () => {
    set(jobs(400));
    const { find, clock } = finder();
    for (let n = 0; n < 20; n++) {
      expect(await find('')).toBeUndefined();
      await clock.advance(60_000);
    }
    expect(asked().length).toBeLessThanOrEqual(8);
  });
});

describe('the repository’s limit', () => {
  test('below a quarter, the rest is left to other jobs', async () => {
    set(jobs(0));
    world.github.limits.limit = 12;
    const { find, clock } = finder();
    for (let n = 0; n < 9; n++) {
      set(jobs(0, { runner_name: String(n) }));
      await find('32');
      await clock.advance(1000);
    }
    expect(used()).toBe(9);
    set(jobs(0, { runner_name: 'x' }));
    await find('32');
    await find('32');
    expect(used()).toBe(10);
  });

  test.each([
    ['a secondary limit', { status: 403, headers: { 'retry-after': '120' } }],
    ['429', { status: 429, headers: { 'retry-after': '120' } }],
  ])('%s is respected, and not reported', async (_name, fault) => {
    set(jobs(0));
    world.core.faults.add({ service: 'github-api', kind: 'status', times: 1, ...fault });
    const { find, clock } = finder();
    expect(await find('32')).toBeUndefined();
    await clock.advance(60_000);
    expect(await find('32')).toBeUndefined();
    expect(asked()).toHaveLength(1);
    await clock.advance(120_000);
    expect(await find('32')).toMatchObject({ status: 'running' });
  });
});
