import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ambientProblem, findAmbient } from '../../../src/split/receive/ambient.ts';

async function probe(listener: RequestListener, env: Record<string, string> = {}) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const { port } = server.address() as AddressInfo;
    return (await findAmbient(env, `http://127.0.0.1:${port}`, 300)).map(({ cloud, by }) => `${cloud} ${by}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('the machine’s own identity', () => {
  test('AWS: an instance with a role, by IMDSv2', async () => {
    const found = await probe((request, response) => {
      const { method, url, headers } = request;
      if (method === 'PUT' && url === '/latest/api/token') return void response.end('tkn');
      const listing = url === '/latest/meta-data/iam/security-credentials/';
      const ok = listing && headers['x-aws-ec2-metadata-token'] === 'tkn';
      response.writeHead(ok ? 200 : 404).end(ok ? 'runner-role' : '');
    });
    expect(found).toEqual(['aws an instance role']);
  });

  test('Google: a machine with a service account', async () => {
    const found = await probe((request, response) => {
      const ok =
        request.headers['metadata-flavor'] === 'Google' && request.url?.startsWith('/computeMetadata/');
      response.writeHead(ok ? 200 : 403, { 'metadata-flavor': 'Google' }).end(ok ? 'default/\n' : '');
    });
    expect(found).toEqual(["gcp the machine's service account"]);
  });

  test.each([
    [200, '{"access_token":"x"}'],
    [400, '{"error_description":"Multiple user assigned identities exist, please specify"}'],
  ])('Azure: a managed identity, or several (%i)', async (status, body) => {
    const found = await probe((request, response) => {
      const ok = request.headers.metadata === 'true' && request.url?.startsWith('/metadata/identity/');
      response.writeHead(ok ? status : 404).end(ok ? body : '');
    });
    expect(found).toEqual(['azure a managed identity']);
  });

  test('a hosted runner: metadata answers, and there is no identity', async () => {
    const found = await probe((_request, response) => {
      response.writeHead(400).end('{"error":"invalid_request","error_description":"Identity not found"}');
    });
    expect(found).toEqual([]);
  });

  test('no metadata service, and one that never answers', async () => {
    expect(await findAmbient({}, 'http://127.0.0.1:9', 300)).toEqual([]);
    const before = performance.now();
    expect(await probe(() => {})).toEqual([]);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  test('an HTML page is not an identity', async () => {
    expect(await probe((_request, response) => void response.end('<html>'.repeat(10_000)))).toEqual([]);
  });

  test('variables of a machine or pod', async () => {
    const env = { AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token', AZURE_FEDERATED_TOKEN_FILE: '' };
    expect(await findAmbient(env, 'http://127.0.0.1:9', 300)).toEqual([
      { cloud: 'aws', by: 'AWS_WEB_IDENTITY_TOKEN_FILE' },
    ]);
  });

  test('is told by name and never by value', () => {
    const { code, what } = ambientProblem([{ cloud: 'aws', by: 'an instance role' }]);
    expect(code).toBe('AMBIENT_IDENTITY');
    expect(what).toContain('aws: an instance role');
  });
});
