import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { GithubFailure } from '../../../src/github/failure.ts';
import { permissionOf } from '../../../src/github/permission.ts';
import { createWorld, REPOSITORY, type World } from './world.ts';

const noWait: Clock = { now: () => Date.now(), monotonic: () => performance.now(), sleep: async () => {} };

async function failure(call: Promise<unknown>): Promise<GithubFailure> {
  const error = await call.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(GithubFailure);
  return error as GithubFailure;
}

describe('the client of the GitHub API', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld({ private: true });
  });
  afterEach(() => world.close());

  test('reads a file at the default branch, whatever other branches hold', async () => {
    const repository = world.github.repositories.get(REPOSITORY);
    repository.put('.github/agent-creds.yml', 'default');
    repository.put('.github/agent-creds.yml', 'branch', 'feature');
    expect(await world.connect().readFile('.github/agent-creds.yml')).toBe('default');
  });

  test('answers undefined for a 404 and lists the root', async () => {
    const github = world.connect();
    expect(await github.readFile('.github/agent-creds.yml')).toBeUndefined();
    await expect(github.readRoot()).resolves.toBeUndefined();
  });

  test('a directory, a file that is not UTF-8 and one that is far too large are not read', async () => {
    const repository = world.github.repositories.get(REPOSITORY);
    repository.put('dir/file', 'x');
    expect((await failure(world.connect().readFile('dir'))).kind).toBe('garbled');
    repository.put('large', 'x'.repeat(70_000));
    expect((await failure(world.connect().readFile('large'))).message).toContain('larger than');
  });

  test('says that it waits only when all that was asked is on its way', async () => {
    let said = 0;
    const onSent = () => {
      said += 1;
    };
    const github = world.connect(undefined, { onSent });
    await Promise.all([github.readRoot(), github.readFile('.github/agent-creds.yml')]);
    expect(said).toBe(1);
    await github.readRoot();
    expect(said).toBe(2);
  });

  test('roles are told apart', async () => {
    const github = world.connect({});
    const roles = [];
    for (const login of ['owner', 'maintainer', 'writer', 'triager', 'reader', 'outsider']) {
      roles.push(await github.permission(login));
    }
    expect(roles).toEqual(['admin', 'maintain', 'write', 'triage', 'read', 'none']);
  });

  test('a token without the permission, with none at all and for another repository', async () => {
    expect((await failure(world.connect({}).readFile('README.md'))).kind).toBe('forbidden');
    expect((await failure(world.connect({}, { token: 'ghs_wrong' }).readFile('README.md'))).kind).toBe(
      'unauthorized',
    );
    world.github.repositories.add('octo-org/other');
    const token = world.github.repositories.issueToken('octo-org/other');
    expect((await failure(world.connect({}, { token }).readRoot())).kind).toBe('missing');
    expect((await failure(world.connect({}, { token }).permission('writer'))).kind).toBe('missing');
  });

  test('server errors and cut connections are tried again, refusals are not', async () => {
    world.core.faults.add({ service: 'github-api', kind: 'status', status: 502, times: 1 });
    world.core.faults.add({ service: 'github-api', kind: 'reset', times: 1 });
    expect(await world.connect({}, { clock: noWait }).permission('writer')).toBe('write');
    expect(world.core.requests.of('github-api')).toHaveLength(3);
    world.core.requests.clear();
    await failure(world.connect({}, { clock: noWait }).readRoot());
    expect(world.core.requests.of('github-api')).toHaveLength(1);
  });

  test('a silent server ends each try at its timeout', async () => {
    world.core.faults.add({ service: 'github-api', kind: 'hang' });
    const github = world.connect({}, { clock: noWait, timeoutMs: 50, attempts: 2 });
    expect(await failure(github.permission('writer'))).toMatchObject({
      kind: 'unavailable',
      message: 'no answer within 0.05 s',
    });
  });

  test('the signal of the caller ends a question at once, with its own reason', async () => {
    world.core.faults.add({ service: 'github-api', kind: 'hang' });
    const stop = new AbortController();
    const asked = world.connect({}, { signal: stop.signal }).permission('writer');
    setTimeout(() => stop.abort(new Error('cancelled')), 50);
    const start = performance.now();
    await expect(asked).rejects.toThrow('cancelled');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('an answer that is no answer is said to be one', async () => {
    world.core.faults.add({ service: 'github-api', kind: 'garbage' });
    expect((await failure(world.connect().permission('writer'))).kind).toBe('garbled');
    expect((await failure(world.connect().run('7'))).kind).toBe('garbled');
    expect((await failure(world.connect().readRoot())).kind).toBe('garbled');
  });

  test('a used-up rate limit says when it ends and is not asked again', async () => {
    world.github.limits.limit = 1;
    const github = world.connect();
    await github.readRoot();
    const limited = await failure(github.readRoot());
    expect(limited.kind).toBe('limited');
    expect(limited.resetAt).toBeGreaterThan(world.core.clock.now());
    expect(world.core.requests.of('github-api')).toHaveLength(2);
  });

  test('no failure holds the token', async () => {
    const token = world.github.repositories.issueToken(REPOSITORY, {});
    const refused = world.connect({}, { token });
    const unreachable = world.connect(
      {},
      { token, apiUrl: 'http://127.0.0.1:9', clock: noWait, attempts: 1 },
    );
    for (const github of [refused, unreachable]) {
      const error = await failure(github.readRoot());
      expect(`${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`).not.toContain(token);
    }
  });
});

test('a custom role is worth its base permission, whatever it is called', () => {
  expect(permissionOf('read', 'maintain')).toBe('read');
  expect(permissionOf('read', 'admin')).toBe('read');
  expect(permissionOf('write', 'release manager')).toBe('write');
  expect(permissionOf('owner', 'owner')).toBeUndefined();
  // GitHub may let one be called as its own are; what it may do tells them apart.
  const rights = (more: object) => ({ pull: true, push: true, triage: true, maintain: false, ...more });
  expect(permissionOf('write', 'maintain', rights({}))).toBe('write');
  expect(permissionOf('write', 'maintain', rights({ maintain: true }))).toBe('maintain');
  expect(permissionOf('read', 'triage', rights({ push: false, triage: false }))).toBe('read');
  expect(permissionOf('read', 'triage', rights({ push: false }))).toBe('triage');
  expect(permissionOf('write', 'maintain', undefined)).toBe('maintain');
});
