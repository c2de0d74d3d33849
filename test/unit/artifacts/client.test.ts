import { describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import { artifactBackend, backendIds } from '../../../src/artifacts/backend.ts';
import { type Artifacts, artifactClient } from '../../../src/artifacts/client.ts';
import { explainArtifacts } from '../../../src/artifacts/refusal.ts';
import { systemClock } from '../../../src/clock.ts';
import { AgentCredsError } from '../../../src/errors/error.ts';

interface World extends AsyncDisposable {
  readonly box: Sandbox;
  readonly secrets: string[];
  client(job?: { runId?: string }): Artifacts;
}

async function start(): Promise<World> {
  const box = await startSandbox();
  const secrets: string[] = [];
  const quick = { ...systemClock, sleep: async () => {} };
  return {
    box,
    secrets,
    client(job = {}) {
      const { requestToken } = box.github.registerJob(job, 'Running', false);
      const env = { ACTIONS_RESULTS_URL: box.artifacts.url, ACTIONS_RUNTIME_TOKEN: requestToken };
      return artifactClient(artifactBackend(env), {
        clock: quick,
        signal: AbortSignal.timeout(20_000),
        secret: (value) => secrets.push(value),
      });
    },
    [Symbol.asyncDispose]: () => box.close(),
  };
}

const files = (text: string) => ({ 'a.txt': Buffer.from(text) });

describe('artifacts', () => {
  test('one job uploads, another lists, reads and removes', async () => {
    await using world = await start();
    const [one, two] = [world.client(), world.client()];
    await one.upload('first', files('hello'));
    const [artifact] = await two.list();
    if (!artifact) throw new Error('nothing listed');
    expect(artifact).toMatchObject({ name: 'first' });
    expect((await two.download(artifact))?.['a.txt']?.toString()).toBe('hello');
    expect(await two.remove(artifact)).toBe(true);
    expect(await two.remove(artifact)).toBe(false);
    expect(await two.download(artifact)).toBeUndefined();
    expect(await one.list()).toEqual([]);
  });

  test('signed addresses are told as secrets', async () => {
    await using world = await start();
    await world.client().upload('first', files('hello'));
    const [put] = world.box.requests.of('github-blobs');
    expect(world.secrets).toContain(new URL(`http://x${put?.path}`).searchParams.get('sig'));
  });

  test('a name is taken once', async () => {
    await using world = await start();
    await world.client().upload('first', files('a'));
    await expect(world.client().upload('first', files('b'))).rejects.toMatchObject({
      code: 'already_exists',
      status: 409,
    });
  });

  test('another run sees nothing', async () => {
    await using world = await start();
    await world.client().upload('first', files('a'));
    expect(await world.client({ runId: '77' }).list()).toEqual([]);
  });

  test('what goes away by itself is tried again, what does not is not', async () => {
    await using world = await start();
    const fault = world.box.faults.add({ service: 'github-results', kind: 'status', status: 503, times: 2 });
    world.box.faults.add({ service: 'github-blobs', kind: 'reset', times: 1 });
    await world.client().upload('first', files('a'));
    expect(fault.hits).toBe(2);
    world.box.faults.clear();
    const denied = world.box.faults.add({
      service: 'github-results',
      kind: 'status',
      status: 403,
      body: '{"code":"permission_denied","msg":"no"}',
    });
    const error = await world
      .client()
      .list()
      .catch((thrown: unknown) => explainArtifacts(thrown));
    expect(denied.hits).toBe(1);
    expect(error).toBeInstanceOf(AgentCredsError);
    expect((error as AgentCredsError).message).toContain('permission_denied');
  });

  test.each([
    ['garbage', { kind: 'garbage' as const }],
    ['a list that is none', { kind: 'status' as const, status: 200, body: '{"artifacts":{}}' }],
  ])('%s for an answer is an error', async (_name, fault) => {
    await using world = await start();
    world.box.faults.add({ service: 'github-results', ...fault });
    await expect(world.client().list()).rejects.toMatchObject({ code: 'ARTIFACTS_UNAVAILABLE' });
  });
});

describe('where the service is', () => {
  const token = (scp: string) => `x.${Buffer.from(JSON.stringify({ scp })).toString('base64url')}.x`;

  test('the ids come from the scope of the token', () => {
    expect(backendIds(token('Actions.GenericRead:1 Actions.Results:run:job x:y'))).toEqual({
      runId: 'run',
      jobId: 'job',
    });
    for (const bad of ['', 'Actions.Results:run', 'Actions.Results:a:b:c', 'Results:a:b'])
      expect(backendIds(token(bad))).toBeUndefined();
    for (const bad of ['', 'a.b', 'a.b.c']) expect(backendIds(bad)).toBeUndefined();
  });

  test('GitHub Enterprise Server is refused in words', () => {
    const env = {
      GITHUB_SERVER_URL: 'https://github.corp.example',
      ACTIONS_RESULTS_URL: 'https://x',
      ACTIONS_RUNTIME_TOKEN: token('Actions.Results:a:b'),
    };
    expect(() => artifactBackend(env)).toThrow(/The server github\.corp\.example has no artifact service/);
    expect(artifactBackend({ ...env, GITHUB_SERVER_URL: 'https://octo.ghe.com' })).toMatchObject({
      runId: 'a',
    });
  });

  test('a step without the variables is told so', () => {
    expect(() => artifactBackend({})).toThrow(/ACTIONS_RESULTS_URL is missing/);
    expect(() => artifactBackend({ ACTIONS_RESULTS_URL: 'https://x' })).toThrow(/ACTIONS_RUNTIME_TOKEN/);
  });
});
