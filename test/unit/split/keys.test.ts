import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fetchKeys } from '../../../src/split/keys.ts';
import { fakeClock } from '../../support/clock.ts';

const server = createServer((request, response) => answer(request, response));
let url = '';
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let clock: ReturnType<typeof fakeClock>;

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  clock = fakeClock();
});

/** GitHub's own time at the start of a test, when the monotonic clock is at 1,000 s. */
const NOON = Date.parse('2026-11-21T12:00:00Z');

/** Answers with keys and these headers after some time by the fake clock. */
function serve(headers: Readonly<Record<string, string>>, tookMs = 0): void {
  answer = (_request, response) => {
    clock.advance(tookMs);
    response.sendDate = false;
    response.writeHead(200, headers).end('{"keys":[]}');
  };
}

const read = async (enterprise = '') => {
  clock.advance(1_000_000);
  return await fetchKeys(url, enterprise, { clock, signal: new AbortController().signal });
};

const date = (seconds: number) => new Date(NOON + seconds * 1000).toUTCString();

describe('an instant of GitHub’s clock', () => {
  test('is told by the answer’s date, never later than it was', async () => {
    serve({ date: date(0) });
    const { instantAt } = await read();
    expect(instantAt(NOON)).toBe(1_000_000 - 2000);
    expect(instantAt(NOON - 500_000)).toBe(500_000 - 2000);
  });

  test('an answer that took long makes it earlier, not later', async () => {
    serve({ date: date(8) }, 8000);
    expect((await read()).instantAt(NOON)).toBe(1_000_000 - 8000 - 2000);
  });

  test('an answer that a cache kept says how long ago that was', async () => {
    serve({ date: date(-600), age: '600' });
    expect((await read()).instantAt(NOON - 60_000)).toBe(940_000 - 2000);
  });

  test.each([
    ['no date', {}],
    ['a date that is none', { date: 'soon' }],
    ['a date before what is signed already', { date: date(-3600) }],
  ])('%s: what is left is this machine’s clock', async (_name, headers) => {
    serve(headers);
    const { instantAt } = await read();
    // This machine's clock says 12:16:40.
    expect(instantAt(NOON + 1_000_000 - 60_000)).toBe(940_000 - 2000);
    expect(instantAt(NOON + 1_000_000 + 60_000)).toBe(1_000_000 - 2000);
  });

  test('a proxy is told not to answer from its cache', async () => {
    let asked: string | undefined;
    serve({ date: date(0) });
    const plain = answer;
    answer = (request, response) => {
      asked = request.headers['cache-control'];
      plain(request, response);
    };
    await read();
    expect(asked).toBe('no-cache');
  });
});

describe('the keys of an enterprise', () => {
  test('are its own where it has some, else GitHub’s', async () => {
    const paths: (string | undefined)[] = [];
    answer = (request, response) => {
      paths.push(request.url);
      const found = request.url === '/.well-known/jwks' || request.url === '/own/.well-known/jwks';
      response.writeHead(found ? 200 : 404).end('{"keys":[]}');
    };
    await read('/own');
    await read('/other');
    expect(paths).toEqual(['/own/.well-known/jwks', '/other/.well-known/jwks', '/.well-known/jwks']);
  });

  test('that are nowhere are an error that names the place to reach', async () => {
    answer = (_request, response) => response.writeHead(404).end();
    for (const enterprise of ['', '/own'])
      await expect(read(enterprise)).rejects.toMatchObject({ code: 'HANDOFF_UNVERIFIED' });
  });
});
