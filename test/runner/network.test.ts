import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ThrowawayCa } from '../../sandbox/core/pki.ts';
import {
  awsWith,
  azureWith,
  codesOf,
  gcpWith,
  leftovers,
  nothing,
  startAwsJob,
  withoutAws,
} from '../support/aws-job.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { expectNoRetry } from '../support/no-retry.ts';

const names = {
  'sts.us-east-1.amazonaws.com': 'aws-sts',
  'sts.googleapis.com': 'gcp-sts',
  'iamcredentials.googleapis.com': 'gcp-iamcredentials',
  'login.microsoftonline.com': 'entra',
} as const;

describe('behind a proxy', () => {
  test('the clouds are asked through it at their own names, and loopback is not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proxy-test-'));
    const caFile = join(folder, 'ca.pem');
    const env: Record<string, string> = { NODE_EXTRA_CA_CERTS: caFile };
    try {
      await using world = await startAwsJob({
        sandbox: { https: true, hostnames: Object.keys(names) },
        job: { env },
      });
      const { box } = world;
      writeFileSync(caFile, String(box.ca));
      const port = (service: string) => Number(new URL(String(box.endpoints[service])).port);
      const routes = Object.fromEntries(Object.entries(names).map(([name, of]) => [name, port(of)]));
      await using proxy = await startConnectProxy(routes);
      const main = await world.lease({
        env: { HTTPS_PROXY: proxy.url },
        with: {
          ...gcpWith(box),
          ...azureWith(box),
          ...{ 'aws-sts-endpoint': '', 'gcp-sts-endpoint': '', 'gcp-iam-endpoint': '' },
          ...{ 'azure-authority-host': '', 'azure-blob-endpoint': '', 'azure-queue-endpoint': '' },
          scope: 's3:read my-bucket/reports/*\ngcs:read my-bucket/reports/\nazure:inherit',
        },
      });
      expect(main.outcome, main.log).toBe('success');
      expect(Object.keys(main.env)).toEqual(
        expect.arrayContaining(['AWS_ACCESS_KEY_ID', 'CLOUDSDK_AUTH_ACCESS_TOKEN']),
      );
      expect([...new Set(proxy.asked)].sort()).toEqual(
        Object.keys(names)
          .map((name) => `${name}:443`)
          .sort(),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('a proxy that lets nobody through: the message names the host', async () => {
    await using world = await startAwsJob();
    await using proxy = await startConnectProxy({});
    const main = await world.lease({
      env: { HTTPS_PROXY: proxy.url },
      with: { 'aws-sts-endpoint': '', timeout: '3s' },
    });
    expect(main.log).toContain('sts.us-east-1.amazonaws.com');
    expect(leftovers(main)).toEqual(nothing);
  });
});

describe('a certificate that is not trusted', () => {
  test.each([
    ['AWS', 'AWS_STS_UNAVAILABLE', (url: string) => ({ 'aws-sts-endpoint': url })],
    [
      'Google Cloud',
      'GCP_UNAVAILABLE',
      (url: string, box: Parameters<typeof gcpWith>[0]) => ({
        ...withoutAws,
        ...gcpWith(box),
        'gcp-sts-endpoint': url,
      }),
    ],
    [
      'Azure',
      'AZURE_UNAVAILABLE',
      (url: string, box: Parameters<typeof gcpWith>[0]) => ({
        ...withoutAws,
        ...azureWith(box),
        'azure-authority-host': url,
      }),
    ],
  ])('%s: at once, with where to name the CA', async (_, code, inputs) => {
    let requests = 0;
    const server = createServer(new ThrowawayCa().serverIdentity(['127.0.0.1']), (_request, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      await using world = await startAwsJob();
      const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const main = await world.lease({ with: { ...awsWith(world.box), ...inputs(url, world.box) } });
      expect(codesOf(main), main.log).toEqual([code]);
      expect(main.annotations[0]?.message).toContain('NODE_EXTRA_CA_CERTS');
      expectNoRetry(main);
      expect(leftovers(main)).toEqual(nothing);
      expect(requests).toBe(0);
    } finally {
      server.close();
    }
  });

  test('NODE_TLS_REJECT_UNAUTHORIZED=0 of an earlier step changes nothing: neither a cloud nor GitHub is sent anything', async () => {
    let requests = 0;
    const server = createServer(new ThrowawayCa().serverIdentity(['127.0.0.1']), (_request, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
    try {
      await using world = await startAwsJob();
      const cloud = await world.lease({ env, with: { 'aws-sts-endpoint': url } });
      expect(codesOf(cloud), cloud.log).toEqual(['AWS_STS_UNAVAILABLE']);
      await using other = await startAwsJob({ job: { oidc: { url: `${url}/?v=1`, token: 'x'.repeat(40) } } });
      const github = await other.lease({ env });
      expect(codesOf(github), github.log).toEqual(['IDENTITY_UNAVAILABLE']);
      expect(requests).toBe(0);
    } finally {
      server.close();
    }
  });

  test('nor is a proxy that is spoken to over TLS', async () => {
    const proxy = createServer(new ThrowawayCa().serverIdentity(['127.0.0.1']));
    let asked = 0;
    proxy.on('connect', (_request, socket) => {
      asked += 1;
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    try {
      await using world = await startAwsJob();
      const address = `https://user:pa55@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      const main = await world.lease({
        env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', HTTPS_PROXY: address },
        with: { 'aws-sts-endpoint': '', timeout: '3s' },
      });
      expect(main.outcome).toBe('failure');
      expect(asked).toBe(0);
      expect(`${main.stdout}${main.stderr}`).not.toContain('pa55');
    } finally {
      proxy.close();
    }
  });
});
