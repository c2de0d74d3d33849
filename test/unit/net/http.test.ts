import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { NetworkError, request } from '../../../src/net/http.ts';

test('an answer that is too long is told as such, and not asked for again', async () => {
  const server = createServer((_, answer) => answer.end(Buffer.alloc(1024 * 1024 + 1)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const asked = request({ url, timeoutMs: 10_000 });
    await expect(asked).rejects.toMatchObject({ tooLong: true, transient: false, timedOut: false });
  } finally {
    server.close();
  }
});

test('what was too long is not read from the words of an error', () => {
  const reason = 'the answer is far too long, by way of the proxy of this job';
  expect(new NetworkError('x.example', reason, false)).toMatchObject({ tooLong: false, transient: true });
  expect(new NetworkError('x.example', reason, false, { tooLong: true })).toMatchObject({ transient: false });
});
