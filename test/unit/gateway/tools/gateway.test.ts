import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../../src/clock.ts';
import type { Decision, GatewayContext } from '../../../../src/clouds/serve.ts';
import { Calls } from '../../../../src/gateway/tools/client/calls.ts';
import { relay } from '../../../../src/gateway/tools/client/relay.ts';
import { Frames, frame } from '../../../../src/gateway/tools/frames.ts';
import { toolsGateway } from '../../../../src/gateway/tools/gateway.ts';
import { LastWords } from '../../../../src/gateway/tools/last-words.ts';
import type { ToolsHandoverPlan } from '../../../../src/gateway/tools/plan.ts';
import { encodeSecrets } from '../../../../src/gateway/tools/secrets.ts';
import { CannotStart, type ToolProcess } from '../../../../src/gateway/tools/tool-connections.ts';

const BEARER = 'bearer-of-the-job';
const plan: ToolsHandoverPlan = {
  cloud: 'tools',
  leases: [],
  tools: [
    { name: 'cat', kind: 'command', run: 'cat', values: ['TOKEN'] },
    { name: 'web', kind: 'url', host: 'upstream', values: ['x-key'] },
  ],
};

let server: Server;
let upstream: Server;
let logged: Decision[];
let ended: AbortController;
let seen: {
  readonly method: string;
  readonly url: string;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}[];
let running: (ToolProcess & { readonly killed: () => boolean })[];
let refuseStart: string | undefined;

/** A tool that says what it hears, until its input ends. */
function echo(): ToolProcess & { readonly killed: () => boolean } {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const { promise, resolve } = Promise.withResolvers<{ code: number }>();
  let killed = false;
  input.on('data', (bytes) => {
    if (String(bytes).startsWith('die ')) {
      errors.write(`${String(bytes).slice(4)}\n`);
      output.end();
      errors.end();
      resolve({ code: 9 });
    } else output.write(bytes);
  });
  input.on('end', () => {
    output.end();
    errors.end();
    resolve({ code: 0 });
  });
  return {
    input,
    output,
    errors,
    ended: promise,
    kill: async () => {
      killed = true;
      for (const stream of [input, output, errors]) stream.destroy();
    },
    killed: () => killed,
  };
}

beforeEach(async () => {
  logged = [];
  seen = [];
  running = [];
  refuseStart = undefined;
  ended = new AbortController();
  upstream = createServer(async (incoming, response) => {
    let body = '';
    for await (const part of incoming) body += String(part);
    seen.push({ method: incoming.method ?? '', url: incoming.url ?? '', headers: incoming.headers, body });
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'mcp-session-id': 's1',
      'set-cookie': 'a=b',
    });
    response.flushHeaders();
    response.write('data: 1\n\n');
    if (incoming.method !== 'GET') response.end();
  });
  await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done));
  const secrets = {
    cat: encodeSecrets(
      {
        name: 'cat',
        kind: 'command',
        run: 'cat',
        env: { TOKEN: 'secret-of-cat' },
        lease: '',
        optional: false,
      },
      '/bin',
    ),
    web: encodeSecrets(
      {
        name: 'web',
        kind: 'url',
        url: `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/mcp?k=1`,
        headers: { 'x-key': 'secret-of-web' },
        optional: false,
      },
      '/bin',
    ),
  };
  const context = {
    plan,
    bearer: BEARER,
    port: () => 1,
    current: () => ({ lease: { secrets } }),
    renew: async () => {},
    ended: ended.signal,
  } as unknown as GatewayContext<ToolsHandoverPlan>;
  const gateway = toolsGateway(context, {
    clock: systemClock,
    start: async () => {
      if (refuseStart !== undefined) throw new CannotStart(refuseStart);
      const one = echo();
      running.push(one);
      return one;
    },
  });
  server = createServer((incoming, response) => {
    const target = incoming.url ?? '';
    if (!gateway.owns(target)) return void response.writeHead(599).end();
    gateway
      .handle({ request: incoming, response, target, log: (one) => void logged.push(one) })
      .catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => {
  for (const one of [server, upstream]) {
    one.closeAllConnections();
    one.close();
  }
});

const port = () => (server.address() as AddressInfo).port;

async function ask(
  path: string,
  options: { method?: string; token?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const { method = 'POST', token = BEARER, headers = {}, body } = options;
  const sent = request({
    host: '127.0.0.1',
    port: port(),
    path,
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  let text = '';
  for await (const part of response) text += String(part);
  return { status: response.statusCode as number, headers: response.headers as Record<string, string>, text };
}

describe('the gateway of tools', () => {
  test.each([
    ['/mcp/web', { token: 'another' }, 403],
    ['/tool/cat', { token: 'another' }, 403],
    ['/mcp/cat', {}, 404],
    ['/tool/web', {}, 404],
    ['/mcp/other', {}, 404],
    ['/mcp/web/', {}, 404],
    ['/mcp/web?x=1', {}, 404],
    ['/mcp/WEB', {}, 404],
    ['/mcp/../mcp/web', {}, 404],
    ['/mcp/%77eb', {}, 404],
    ['/.well-known/oauth-authorization-server', {}, 404],
    ['/tool/cat', { method: 'GET' }, 405],
    ['/mcp/web', { method: 'PUT' }, 405],
    ['/mcp/web', { headers: { upgrade: 'websocket', connection: 'Upgrade' } }, 426],
  ] as const)(
    'refuses %s %o with %i, once on record and with nothing asked',
    async (path, options, status) => {
      const answer = await ask(path, options);
      expect(answer.status).toBe(status);
      expect(answer.text).toMatch(/^agent-creds: /);
      expect(answer.headers['www-authenticate']).toBe(undefined);
      expect(logged).toMatchObject([{ decision: 'refused' }]);
      expect([seen, running]).toEqual([[], []]);
    },
  );

  test('asks the one URL of a server with its header, and passes what the protocol has', async () => {
    const answer = await ask('/mcp/web', {
      body: '{"id":1}',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-session-id': 's0',
        'mcp-protocol-version': '2025-11-25',
        'last-event-id': '7',
        'x-key': 'from the agent',
        cookie: 'c=d',
        'x-other': 'e',
      },
    });
    expect(answer).toMatchObject({ status: 200, text: 'data: 1\n\n' });
    expect(answer.headers).toMatchObject({ 'mcp-session-id': 's1', 'content-type': 'text/event-stream' });
    expect(answer.headers['set-cookie']).toBe(undefined);
    const [{ headers = {}, ...got } = {}] = seen;
    expect(got).toEqual({ method: 'POST', url: '/mcp?k=1', body: '{"id":1}' });
    expect(headers).toMatchObject({
      'x-key': 'secret-of-web',
      'mcp-session-id': 's0',
      'last-event-id': '7',
      'mcp-protocol-version': '2025-11-25',
    });
    for (const name of ['authorization', 'cookie', 'x-other']) expect(headers[name]).toBe(undefined);
    expect(logged).toEqual([
      { decision: 'served', what: 'tool web', facts: { tool: 'web', operation: 'POST' } },
    ]);
  });

  // A head that announces a body which never comes would make the server take the next request, with its credential, for it.
  test.each(['GET', 'DELETE'])('sends the server no body with %s, and announces none', async (method) => {
    const asked = once(upstream, 'request');
    const sent = request({
      host: '127.0.0.1',
      port: port(),
      path: '/mcp/web',
      method,
      headers: {
        authorization: `Bearer ${BEARER}`,
        'content-length': 5,
        'content-type': 'text/plain',
        'content-encoding': 'gzip',
      },
    });
    sent.on('error', () => {});
    sent.end('hello');
    const [incoming] = (await asked) as [IncomingMessage];
    sent.destroy();
    await until(() => logged.length > 0);
    expect(incoming.method).toBe(method);
    const names = Object.keys(incoming.headers);
    expect(names.filter((name) => name.startsWith('content-') || name === 'transfer-encoding')).toEqual([]);
  });

  test('passes a stream of events as it comes, and ends it with its client', async () => {
    const sent = request({
      host: '127.0.0.1',
      port: port(),
      path: '/mcp/web',
      method: 'GET',
      headers: { authorization: `Bearer ${BEARER}` },
    });
    sent.end();
    const [response] = await once(sent, 'response');
    const [first] = await once(response, 'data');
    expect(String(first)).toBe('data: 1\n\n');
    const closed = new Promise((done) =>
      upstream.once('connection', done).getConnections((_, n) => n === 0 && done(0)),
    );
    sent.destroy();
    await Promise.race([closed, until(() => logged.length > 0)]);
    await until(() => logged.length > 0);
    expect(logged).toMatchObject([{ decision: 'served' }]);
  });

  test('says that a server does not answer, without its URL', async () => {
    upstream.closeAllConnections();
    await new Promise((done) => upstream.close(done));
    const answer = await ask('/mcp/web', { body: '{}' });
    expect(answer).toMatchObject({
      status: 502,
      text: 'agent-creds: upstream, the server of the tool web, did not answer.\n',
    });
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
}

/** The client program, with streams of the test. */
function client(name = 'cat', token = BEARER) {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let [text, said] = ['', ''];
  output.on('data', (bytes) => {
    text += String(bytes);
  });
  errors.on('data', (bytes) => {
    said += String(bytes);
  });
  const code = relay({ name, port: port(), bearer: token, input, output, errors });
  return {
    input,
    code,
    text: () => text,
    said: () => said,
    messages: () =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}

describe('agent-creds tool', () => {
  test('passes the streams in both directions, and ends with the tool', async () => {
    const one = client();
    one.input.write('{"id":1,"result":{}}\n');
    await until(() => one.text().endsWith('\n'));
    expect(one.text()).toBe('{"id":1,"result":{}}\n');
    one.input.end();
    expect(await one.code).toBe(0);
    expect(logged).toEqual([
      { decision: 'served', what: 'tool cat', facts: { tool: 'cat', operation: 'run', exit: 0 } },
    ]);
    expect(running.map((tool) => tool.killed())).toEqual([true]);
  });

  test('stays where the tool dies, and answers the open request and each later one with why, masked', async () => {
    const one = client();
    one.input.write('{"id":"a","method":"x"}\n');
    await until(() => one.text() !== '');
    one.input.write('die of secret-of-cat');
    await until(() => one.messages().length === 2);
    one.input.write('\n{"id":2,"method":"y"}\n{"method":"notification"}\n{"id":3,"result":{}}\n');
    await until(() => one.messages().length === 3);
    const message =
      'agent-creds: the tool cat is not there: it ended with exit code 9. Its last words: of ***';
    expect(one.messages().slice(1)).toEqual(
      ['a', 2].map((id) => ({ jsonrpc: '2.0', id, error: { code: -32_000, message } })),
    );
    one.input.end();
    expect(await one.code).toBe(1);
    expect(logged).toMatchObject([{ facts: { exit: 9, said: 'of ***' } }]);
  });

  test.each([
    ['cannot start', 'cat', () => (refuseStart = 'it has no legs'), BEARER, 'it has no legs'],
    ['is not there', 'other', () => {}, BEARER, 'there is no such tool here'],
    ['is not for this client', 'cat', () => {}, 'wrong', 'is not the token of this job'],
  ])('answers with why where a tool %s', async (_, name, before, token, why) => {
    before();
    const one = client(name, token);
    one.input.write('{"id":1,"method":"initialize"}\n');
    await until(() => one.text() !== '');
    expect(one.messages()[0].error.message).toContain(why);
    one.input.end();
    expect(await one.code).not.toBe(0);
  });

  test('ends the tool where its client is gone without a word, and where the broker ends', async () => {
    const socket = connect(port(), '127.0.0.1');
    socket.write(
      `POST /tool/cat HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${BEARER}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel`,
    );
    await until(() => running.length === 1);
    socket.destroy();
    await until(() => running[0]?.killed() === true);
    const one = client();
    await until(() => running.length === 2);
    ended.abort();
    await until(() => running[1]?.killed() === true);
    one.input.write('{"id":1,"method":"x"}\n');
    await until(() => one.text() !== '');
    expect(one.messages()[0].error.message).toContain('have been ended');
    expect(logged.length).toBe(2);
  });

  test('hands everything to the tool and back byte by byte, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 70_000, size: 'max' }), { maxLength: 4 }),
        async (parts) => {
          const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
          const got: Buffer[] = [];
          output.on('data', (bytes: Buffer) => void got.push(bytes));
          const code = relay({ name: 'cat', port: port(), bearer: BEARER, input, output, errors });
          const all = Buffer.concat(parts);
          fc.pre(!all.toString('latin1').includes('die '));
          for (const part of parts) input.write(part);
          input.end();
          expect(await code).toBe(0);
          expect(Buffer.concat(got).equals(all)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });
});

test('frames come out as they went in, however they are cut, and one that is too long is none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('O', 'E', 'X'), fc.uint8Array({ maxLength: 40 })), { maxLength: 6 }),
      fc.array(fc.nat(50), { maxLength: 20 }),
      (sent, cuts) => {
        const bytes = Buffer.concat(sent.map(([kind, payload]) => frame(kind as 'O', Buffer.from(payload))));
        const frames = new Frames();
        const got = [];
        let at = 0;
        for (const cut of [...cuts, bytes.length]) {
          got.push(...frames.take(bytes.subarray(at, at + cut)));
          at += cut;
        }
        expect(got.map(({ kind, payload }) => [kind, [...payload]])).toEqual(
          sent.map(([kind, payload]) => [kind, [...payload]]),
        );
      },
    ),
  );
  expect(() => new Frames().take(Buffer.from('4fffffffff', 'hex'))).toThrow('too long');
});

test('a secret in a log of a tool is masked, however its line is cut', () => {
  const line = Buffer.from('before secret-of-tool after\n');
  for (let at = 0; at <= line.length; at++) {
    const words = new LastWords(['secret-of-tool', 'a key\nof two-lines']);
    const out = Buffer.concat([
      words.take(line.subarray(0, at)),
      words.take(line.subarray(at)),
      words.rest(),
    ]);
    expect(String(out)).toBe('before *** after\n');
  }
  const words = new LastWords(['secret-of-tool', 'a key of\ntwo-lines']);
  expect(String(words.take(Buffer.from('two-lines\n')))).toBe('***\n');
  // Of a value with the line ends of Windows, whichever of the two the tool prints.
  const windows = new LastWords(['first-line\r\nsecond-line\r\n']);
  expect(String(windows.take(Buffer.from('first-line\nsecond-line\r\n')))).not.toContain('-line');
  expect(String(words.take(Buffer.from('x'.repeat(40_000))))).toBe('(a line of more than 16 KiB)\n');
  expect(String(words.take(Buffer.from('secret-of-tool\nend\n')))).toBe('end\n');
  expect(words.last()).toBe('*** / end');
});

test('calls know which requests are open, in lists and over cut lines', () => {
  const calls = new Calls();
  expect(
    calls.sent(
      Buffer.from('{"id":1,"method":"a"}\n[{"id":"1","method":"b"},{"method":"c"}]\nno json\n{"id":4,'),
    ),
  ).toEqual([1, '1']);
  expect(calls.sent(Buffer.from('"method":"d"}\n'))).toEqual([4]);
  calls.received(Buffer.from('{"id":1,"result":{}}\n{"id":4,"method":"asks the client"}\n{"id":"1"'));
  expect(calls.inLine).toBe(true);
  expect(calls.takeOpen()).toEqual(['1', 4]);
  expect(calls.takeOpen()).toEqual([]);
});
