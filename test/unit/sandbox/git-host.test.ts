import { afterAll, beforeAll, expect, test } from 'vitest';
import { GitHost } from '../../../sandbox/git/host.ts';

const basic = (token: string) => `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
let host: GitHost;

beforeAll(async () => {
  host = await GitHost.start();
  host.addRepository('acme/private');
  host.addRepository('acme/public', { private: false });
  host.addToken({ value: 'reads', contents: { 'acme/private': 'read' } });
  host.addToken({ value: 'writes', contents: { 'acme/private': 'write' } });
});
afterAll(async () => await host.close());

const ask = async (name: string, service: string, token?: string) => {
  const response = await fetch(`${host.url}/${name}/info/refs?service=${service}`, {
    headers: token === undefined ? {} : { authorization: basic(token) },
    redirect: 'manual',
  });
  return [response.status, response.headers.get('www-authenticate') !== null] as const;
};
const [read, write] = ['git-upload-pack', 'git-receive-pack'];

test.each([
  ['acme/private', read, undefined, 401],
  ['acme/private', read, 'unknown', 401],
  ['acme/private', read, 'reads', 200],
  ['ACME/Private.git', read, 'reads', 200],
  ['acme/private', write, 'reads', 403],
  ['acme/private', write, 'writes', 200],
  ['acme/public', read, undefined, 200],
  ['acme/public', write, undefined, 401],
  ['acme/public', read, 'reads', 200],
  ['acme/public', write, 'reads', 403],
  ['acme/none', read, 'reads', 404],
  ['acme/none', read, undefined, 401],
  ['acme/private', 'git-upload-archive', 'writes', 403],
])('%s by %s with the token %s: %i, as GitHub answers', async (name, service, token, status) => {
  expect(await ask(name, service, token)).toEqual([status, status === 401]);
});

test('a renamed repository is a redirect, with the query', async () => {
  host.rename('acme/before', 'acme/private');
  const response = await fetch(`${host.url}/acme/before.git/info/refs?service=${read}`, {
    redirect: 'manual',
  });
  expect([response.status, response.headers.get('location')]).toEqual([
    301,
    `${host.url}/acme/private.git/info/refs?service=${read}`,
  ]);
});
