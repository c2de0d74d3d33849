import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { setJobs } from '../../../sandbox/github/jobs.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import { artifactBackend } from '../../../src/artifacts/backend.ts';
import { type Artifacts, artifactClient } from '../../../src/artifacts/client.ts';
import { systemClock } from '../../../src/clock.ts';

const REPOSITORY = 'octo-org/octo-repo';

let box: Sandbox;
beforeEach(async () => {
  box = await startSandbox();
});
afterEach(() => box.close());

function job(): Artifacts {
  const { requestToken } = box.github.registerJob({}, 'Running', false);
  const env = { ACTIONS_RESULTS_URL: box.artifacts.url, ACTIONS_RUNTIME_TOKEN: requestToken };
  const signal = AbortSignal.timeout(30_000);
  return artifactClient(artifactBackend(env), {
    clock: { ...systemClock },
    signal,
    secret: () => {},
    maxWaitMs: 0,
  });
}

describe('the artifact service', () => {
  test('lists a hundred by the alphabet, and any other by its name', async () => {
    const one = job();
    for (let n = 0; n < 105; n++) await one.upload(`a-${String(n).padStart(3, '0')}`, {});
    const all = await job().list();
    expect([all.length, all[0]?.name, all.at(-1)?.name]).toEqual([100, 'a-000', 'a-099']);
    expect((await job().list('a-104')).map(({ name }) => name)).toEqual(['a-104']);
    expect(await job().list('a-10')).toEqual([]);
  });

  test('takes nothing when the account is full, in the words that GitHub’s client knows', async () => {
    box.artifacts.full = true;
    await expect(job().upload('a', {})).rejects.toMatchObject({ storageFull: true });
    box.artifacts.full = false;
    await expect(job().upload('a', {})).resolves.toBeUndefined();
  });

  test('tells who asks too often to wait', async () => {
    box.artifacts.maxPerMinute = 2;
    const one = job();
    await one.list();
    await one.list();
    await expect(one.list()).rejects.toMatchObject({ status: 429 });
    expect(one.pausedMs).toBeGreaterThan(50_000);
    await expect(job().list()).resolves.toEqual([]);
  });
});

describe('the REST API', () => {
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const token = box.githubApi.repositories.issueToken(REPOSITORY, { contents: 'read', actions: 'read' });
    const url = `${box.githubApi.url}/repos/${REPOSITORY}/${path}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } });
    const text = await response.text();
    const parsed = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, headers: response.headers, body: parsed };
  };
  const jobs = (count: number) =>
    setJobs(
      box.githubApi.repositories.get(REPOSITORY),
      '7',
      '1',
      Array.from({ length: count }, (_, n) => ({ id: 100 + n, name: `job ${n}`, status: 'queued' as const })),
    );

  test('tells a job by its id, with its run and attempt', async () => {
    jobs(1);
    expect((await get('actions/jobs/100')).body).toMatchObject({ id: 100, run_id: 7, run_attempt: 1 });
    expect((await get('actions/jobs/9')).status).toBe(404);
  });

  test.each([
    ['30 of them where nothing is said', '', 30, 100],
    ['as many as are asked for', '?per_page=50&page=2', 50, 150],
    ['100 at most', '?per_page=500', 100, 100],
    ['what is left', '?per_page=50&page=3', 20, 200],
    ['nothing beyond', '?page=9', 0, undefined],
  ])('jobs come in pages: %s', async (_name, query, length, first) => {
    jobs(120);
    const { body } = await get(`actions/runs/7/attempts/1/jobs${query}`);
    const listed = body.jobs as { id: number }[];
    expect([body.total_count, listed.length, listed[0]?.id]).toEqual([120, length, first]);
  });

  test('an answer that has not changed is not counted', async () => {
    jobs(1);
    const first = await get('actions/jobs/100');
    const etag = first.headers.get('etag') ?? '';
    const used = box.githubApi.limits.used(REPOSITORY);
    const again = await get('actions/jobs/100', { 'if-none-match': etag });
    expect([again.status, box.githubApi.limits.used(REPOSITORY)]).toEqual([304, used]);
    jobs(2);
    setJobs(box.githubApi.repositories.get(REPOSITORY), '7', '1', [
      { id: 100, name: 'x', status: 'completed' },
    ]);
    expect((await get('actions/jobs/100', { 'if-none-match': etag })).status).toBe(200);
    expect(box.githubApi.limits.used(REPOSITORY)).toBe(used + 1);
  });

  test('a used-up hour says so and is over by the service’s clock', async () => {
    box.githubApi.limits.limit = 1;
    expect((await get('')).headers.get('x-ratelimit-remaining')).toBe('0');
    const refused = await get('');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([403, null]);
    expect(Number(refused.headers.get('x-ratelimit-reset')) * 1000).toBeGreaterThan(box.clock.now());
    box.clock.advance(3_600_001);
    expect((await get('')).status).toBe(200);
  });

  test('a secondary limit says how long to wait', async () => {
    box.githubApi.limits.secondary = 1;
    await get('');
    const refused = await get('');
    expect(refused.status).toBe(403);
    expect(String(refused.body.message)).toContain('secondary rate limit');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    box.clock.advance(60_000);
    expect((await get('')).status).toBe(200);
  });
});
