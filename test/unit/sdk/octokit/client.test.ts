import { describe, expect, test } from 'vitest';
import { NetworkError } from '../../../../src/net/http.ts';
import { ApiError } from '../../../../src/sdk/octokit/api-error.ts';
import { openOctokit } from '../../../../src/sdk/octokit/client.ts';
import { listen, watchProcess } from '../watch.ts';

const TOKEN = 'ghs_notToBeShown';

async function thrown(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => expect.fail('it went through'),
    (error: unknown) => error,
  );
}

const json = { 'content-type': 'application/json' };
const where = { owner: 'octo-org', repo: 'octo repo' };

describe('Octokit in this process', () => {
  test('asks through our own HTTP, never through fetch, and prints nothing', async () => {
    await using api = await listen((response) => {
      response.writeHead(200, {
        ...json,
        deprecation: 'yes',
        sunset: 'soon',
        link: '<x>; rel="deprecation"',
      });
      response.end('{"a":1}');
    });
    using watch = watchProcess({ HTTPS_PROXY: '', HTTP_PROXY: '', GITHUB_API_URL: 'http://trap.invalid' });
    const get = openOctokit({ token: TOKEN, apiUrl: api.url, timeoutMs: 5000 });
    // With a signal too: what one question is given must not take the place of what all have.
    const { signal } = new AbortController();
    expect(await get('/repos/{owner}/{repo}/contents', where, signal)).toEqual({ a: 1 });
    expect(api.heard).toMatchObject([
      {
        method: 'GET',
        path: '/repos/octo-org/octo%20repo/contents',
        headers: { authorization: `token ${TOKEN}`, 'user-agent': expect.stringMatching(/^agent-creds/) },
      },
    ]);
    expect(watch.connections).toEqual([`127.0.0.1:${api.port}`]);
    expect([watch.fetched, watch.printed]).toEqual([[], []]);
  });

  test('a redirect is not followed with the token in hand', async () => {
    await using trap = await listen((response) => response.end('{}'));
    await using api = await listen((response) => {
      response.writeHead(302, { location: `${trap.url}/elsewhere` });
      response.end();
    });
    const get = openOctokit({ token: TOKEN, apiUrl: api.url, timeoutMs: 5000 });
    await get('/repos/{owner}/{repo}', where).catch(() => {});
    expect([api.heard.length, trap.heard.length]).toEqual([1, 0]);
  });

  test('a refusal keeps status, headers and words, and nothing of the request', async () => {
    await using api = await listen((response) => {
      response.writeHead(403, { ...json, 'retry-after': '60', 'x-ratelimit-remaining': '0' });
      response.end('{"message":"You have exceeded a secondary rate limit"}');
    });
    const get = openOctokit({ token: TOKEN, apiUrl: api.url, timeoutMs: 5000 });
    const error = await thrown(get('/repos/{owner}/{repo}', where));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 403,
      headers: { 'retry-after': '60', 'x-ratelimit-remaining': '0' },
      message: 'You have exceeded a secondary rate limit',
    });
    const { stack, cause } = error as Error;
    expect(`${stack} ${JSON.stringify(error)} ${String(cause)}`).not.toContain(TOKEN);
    expect(api.heard).toHaveLength(1);
  });

  test('silence and an endless answer are errors of our own HTTP', async () => {
    await using silent = await listen(() => {});
    const late = openOctokit({ token: TOKEN, apiUrl: silent.url, timeoutMs: 60 });
    const error = await thrown(late('/repos/{owner}/{repo}', where));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ timedOut: true });
    await using endless = await listen((response) => response.end('x'.repeat(2 * 1024 * 1024)));
    const long = openOctokit({ token: TOKEN, apiUrl: endless.url, timeoutMs: 5000 });
    expect(await thrown(long('/repos/{owner}/{repo}', where))).toMatchObject({
      name: 'NetworkError',
      message: expect.stringContaining('far too long'),
    });
  });
});
