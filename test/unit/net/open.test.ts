import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { NetworkError } from '../../../src/net/http.ts';
import { openStream } from '../../../src/net/open.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
}

async function read(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}

const never = new AbortController().signal;

test('an answer can be read before the request is over, and a redirect is not followed', async () => {
  const url = await serve((request, response) => {
    response.writeHead(302, { location: '/elsewhere' });
    response.flushHeaders();
    request.pipe(response);
  });
  const body = new Readable({ read() {} });
  const answer = await openStream({ method: 'POST', url, headers: {}, body, idleMs: 5000, signal: never });
  expect(answer.statusCode).toBe(302);
  body.push('one,');
  body.push('two');
  body.push(null);
  expect(await read(answer)).toBe('one,two');
});

test('a body that ends early ends the exchange, and never looks complete', async () => {
  let whole: boolean | undefined;
  const got = Promise.withResolvers<void>();
  const url = await serve((request) => {
    request.on('close', () => {
      whole = request.complete;
      got.resolve();
    });
    request.on('error', () => {});
    request.resume();
  });
  const body = new Readable({ read() {} });
  const asked = openStream({ method: 'POST', url, headers: {}, body, idleMs: 5000, signal: never });
  body.push('a part');
  setTimeout(() => body.destroy(), 50);
  await expect(asked).rejects.toThrow('the body ended early');
  await got.promise;
  expect(whole).toBe(false);
});

test('the signal ends it before the answer and while the answer is read', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200);
    response.write('first');
  });
  const abort = new AbortController();
  const answer = await openStream({ method: 'GET', url, headers: {}, idleMs: 5000, signal: abort.signal });
  const all = read(answer);
  abort.abort(new Error('ended by the broker'));
  await expect(all).rejects.toThrow('ended by the broker');
  const late = openStream({ method: 'GET', url, headers: {}, idleMs: 5000, signal: abort.signal });
  await expect(late).rejects.toThrow('ended by the broker');
});

test('a service that says nothing, and one that is not there, are network errors', async () => {
  const url = await serve(() => {});
  const silent = openStream({ method: 'GET', url, headers: {}, idleMs: 50, signal: never });
  await expect(silent).rejects.toSatisfy((error) => error instanceof NetworkError && error.timedOut);
  const gone = openStream({
    method: 'GET',
    url: 'http://127.0.0.1:1/',
    headers: {},
    idleMs: 5000,
    signal: never,
  });
  await expect(gone).rejects.toThrow('127.0.0.1:1: the connection was refused');
});

test('a server that changes to a protocol that was not asked for is an error, and nobody waits for it', async () => {
  const url = await serve((request) => {
    request.socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n');
  });
  const asked = openStream({ method: 'POST', url, headers: {}, body: 'x', idleMs: 5000, signal: never });
  await expect(asked).rejects.toThrow(NetworkError);
});
