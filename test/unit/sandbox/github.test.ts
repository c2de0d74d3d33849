import { getIDToken } from '@actions/core';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { endpoint, useSandbox } from './support.ts';

const sandbox = useSandbox();

afterEach(() => {
  vi.unstubAllEnvs();
});

async function ask(url: string, bearer: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${bearer}` } });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the token endpoint', () => {
  test('real getIDToken gets a token that the published keys verify', async () => {
    const { box } = sandbox;
    const silence = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    for (const [name, value] of Object.entries(box.github.registerJob().env)) vi.stubEnv(name, value);
    const token = await getIDToken('sts.amazonaws.com').finally(() => silence.mockRestore());
    const keys = createRemoteJWKSet(new URL(`${endpoint(box, 'github')}/.well-known/jwks`));
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer: 'https://token.actions.githubusercontent.com',
      audience: 'sts.amazonaws.com',
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload.sub).toBe('repo:octo-org/octo-repo:ref:refs/heads/main');
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect((payload.iat ?? 0) - (payload.nbf ?? 0)).toBe(600);
  });

  test('every claim of GitHub is a string and the ones that people match on are there', async () => {
    const claims = decodeJwt(await sandbox.box.github.mint({ environment: 'prod' }, 'x'));
    const names = [
      'sub',
      'aud',
      'iss',
      'jti',
      'repository',
      'repository_id',
      'repository_owner',
      'repository_owner_id',
      'ref',
      'ref_type',
      'sha',
      'workflow',
      'workflow_ref',
      'workflow_sha',
      'job_workflow_ref',
      'job_workflow_sha',
      'run_id',
      'run_number',
      'run_attempt',
      'actor',
      'actor_id',
      'event_name',
      'environment',
      'runner_environment',
      'repository_visibility',
    ];
    expect(names.filter((name) => typeof claims[name] !== 'string')).toEqual([]);
  });

  test.each([
    [{ environment: 'prod' }, 'repo:octo-org/octo-repo:environment:prod'],
    [{ eventName: 'pull_request' }, 'repo:octo-org/octo-repo:pull_request'],
    [{ ref: 'refs/tags/v1' }, 'repo:octo-org/octo-repo:ref:refs/tags/v1'],
    [{ subject: 'immutable' as const }, 'repo:octo-org@65/octo-repo@74:ref:refs/heads/main'],
    [{ claims: { sub: 'custom' } }, 'custom'],
  ])('the subject of %j is %s', async (job, subject) => {
    expect(decodeJwt(await sandbox.box.github.mint(job, 'x')).sub).toBe(subject);
  });

  test('without an audience it is the owner URL', async () => {
    const job = sandbox.box.github.registerJob();
    const { body } = await ask(job.requestUrl, job.requestToken);
    expect(decodeJwt(String(body.value)).aud).toBe('https://github.com/octo-org');
  });

  test('a wrong bearer, or the bearer of another job, is refused with 401', async () => {
    const one = sandbox.box.github.registerJob();
    const other = sandbox.box.github.registerJob();
    expect((await ask(one.requestUrl, 'nonsense')).status).toBe(401);
    expect((await ask(one.requestUrl, other.requestToken)).status).toBe(401);
  });

  test('a job that is not running gets the refusal that GitHub gives', async () => {
    const job = sandbox.box.github.registerJob({}, 'Pending');
    const pending = await ask(job.requestUrl, job.requestToken);
    expect(pending).toMatchObject({
      status: 403,
      body: { message: "Can't issue ID_TOKEN for job in 'Pending' state" },
    });
    job.state = 'Running';
    expect((await ask(job.requestUrl, job.requestToken)).status).toBe(200);
    job.complete();
    expect((await ask(job.requestUrl, job.requestToken)).body.message).toContain("'Completed' state");
  });

  test('request tokens look like JWTs and differ between jobs', () => {
    const one = sandbox.box.github.registerJob();
    expect(one.requestToken.split('.')).toHaveLength(3);
    expect(decodeJwt(one.requestToken).scp).toContain('generate_id_token');
    expect(sandbox.box.github.registerJob().requestToken).not.toBe(one.requestToken);
  });

  test('the discovery document names the issuer and its keys', async () => {
    const response = await fetch(`${endpoint(sandbox.box, 'github')}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: 'https://token.actions.githubusercontent.com',
      jwks_uri: 'https://token.actions.githubusercontent.com/.well-known/jwks',
    });
  });
});
