import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ThrowawayCa } from '../../../sandbox/core/pki.ts';
import { NetworkError, request } from '../../../src/net/http.ts';
import { PreconnectAgent, preconnect } from '../../../src/net/pick-agent.ts';

const ca = new ThrowawayCa();
const trusted = getCACertificates();
beforeAll(() => setDefaultCACertificates([...trusted, ca.pem]));
afterAll(() => setDefaultCACertificates(trusted));

interface Counted extends AsyncDisposable {
  readonly url: string;
  readonly handshakes: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
  readonly cut: () => void;
}

async function start(identity = ca.serverIdentity(['127.0.0.1'])): Promise<Counted> {
  let handshakes = 0;
  const server: Server = createServer(identity, (_, response) => response.end('hello'));
  let open = 0;
  server.on('secureConnection', (socket) => {
    handshakes += 1;
    open += 1;
    socket.on('close', () => {
      open -= 1;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    handshakes: () => handshakes,
    open: () => open,
    cut: () => server.closeAllConnections(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const ask = (url: string) => request({ url, timeoutMs: 2000 }).then(({ body }) => body);

describe('a connection that was opened ahead', () => {
  test('serves the next request to that address, and no other is opened', async () => {
    await using server = await start();
    preconnect(`${server.url}/v1/token`);
    await expect.poll(server.handshakes).toBe(1);
    expect([await ask(server.url), server.handshakes()]).toEqual(['hello', 1]);
  });

  test('serves it while its handshake is still under way', async () => {
    await using server = await start();
    preconnect(server.url);
    expect([await ask(server.url), server.handshakes()]).toEqual(['hello', 1]);
  });

  test('is opened once, however often it is asked for', async () => {
    await using server = await start();
    for (let n = 0; n < 3; n++) preconnect(server.url);
    expect([await ask(server.url), server.handshakes()]).toEqual(['hello', 1]);
  });

  test('is for one request: two at once open a second', async () => {
    await using server = await start();
    preconnect(server.url);
    expect(await Promise.all([ask(server.url), ask(server.url)])).toEqual(['hello', 'hello']);
    expect(server.handshakes()).toBe(2);
  });

  test('is not given to another port of the same host', async () => {
    await using one = await start();
    await using other = await start();
    preconnect(one.url);
    expect([await ask(other.url), other.handshakes()]).toEqual(['hello', 1]);
  });

  test('that the other side has closed is forgotten, and the request opens its own', async () => {
    await using server = await start();
    preconnect(server.url);
    await expect.poll(server.handshakes).toBe(1);
    server.cut();
    await sleep(20);
    expect([await ask(server.url), server.handshakes()]).toEqual(['hello', 2]);
  });

  test('is closed when no request comes for it', async () => {
    await using server = await start();
    new PreconnectAgent({ keepAlive: true, timeout: 50 }).preconnect(
      '127.0.0.1',
      Number(new URL(server.url).port),
    );
    await expect.poll(server.handshakes).toBe(1);
    await expect.poll(server.open).toBe(0);
  });

  test('that fails says nothing: what is wrong is said by the request', async () => {
    preconnect('https://127.0.0.1:9');
    await sleep(20);
    await expect(ask('https://127.0.0.1:9')).rejects.toThrow(NetworkError);
  });

  test('does not keep a process alive that never uses it', async () => {
    await using server = await start();
    const folder = mkdtempSync(join(tmpdir(), 'ahead-test-'));
    try {
      writeFileSync(join(folder, 'ca.pem'), ca.pem);
      const agents = new URL('../../../src/net/pick-agent.ts', import.meta.url).href;
      // The process measures itself: how long it takes to start says how busy the machine is.
      const script = `import { preconnect } from '${agents}'; preconnect('${server.url}');
        const began = performance.now(); process.on('exit', () => console.log(performance.now() - began));`;
      const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
        timeout: 60_000,
      });
      expect([status, Number(stdout) < 3000]).toEqual([0, true]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each([['http://127.0.0.1:9'], ['not a url'], ['']])('%j: nothing is opened', (address) => {
    expect(() => preconnect(address)).not.toThrow();
  });
});

describe('requests one after the other', () => {
  test('to the same address share a connection', async () => {
    await using server = await start();
    await ask(server.url);
    await sleep(5);
    await ask(server.url);
    expect(server.handshakes()).toBe(1);
  });
});

describe('a server that cannot be trusted', () => {
  const strangers = new ThrowawayCa();

  test.each([
    ['of a CA that nobody trusts', strangers.serverIdentity(['127.0.0.1'])],
    ['for another name', ca.serverIdentity(['example.com'])],
  ])('a certificate %s: trying again cannot help', async (_, identity) => {
    await using server = await start(identity);
    const error = await ask(server.url).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'NetworkError', transient: false, timedOut: false });
    expect((error as Error).message).toMatch(/certificate is not trusted \([A-Z_]+\).*NODE_EXTRA_CA_CERTS/);
  });

  test('a refused connection may pass', async () => {
    const error = await ask('https://127.0.0.1:9').catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'NetworkError', transient: true });
  });
});
