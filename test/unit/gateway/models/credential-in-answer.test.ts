import { request } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  ask,
  BEARER,
  KEY,
  paths,
  small,
  startGateways,
  startUpstream,
} from '../../../support/model-gateway.ts';

const kinds = ['messages', 'responses', 'chat', 'generate'] as const;
const EVENTS = { 'content-type': 'text/event-stream' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** A provider that answers with these pieces, one after another. */
async function start(
  headers: Readonly<Record<string, string>>,
  pieces: readonly string[],
  secrets = [{ apiKey: KEY }],
) {
  const upstream = await startUpstream(async (_request, response) => {
    response.on('error', () => {});
    response.writeHead(200, headers);
    response.flushHeaders();
    for (const piece of pieces) {
      response.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  });
  const gateways = await startGateways({ upstream: upstream.url, secrets });
  return {
    gateways,
    send: (kind: (typeof kinds)[number], body: object = {}) =>
      ask(`${gateways.url}${paths[kind]}`, JSON.stringify({ ...small[kind], ...body })),
    [Symbol.asyncDispose]: async () => {
      await gateways[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

const cutReason = 'cut: the credential was in the answer';
const SAID = 'held the credential of this job, so it was cut off before it. Tell the owner of the workflow';

describe('the credential of the job in a stream of the provider', () => {
  const [one, two] = [KEY.slice(0, 9), KEY.slice(9)];

  test.each(kinds)('does not reach the job, which is told so in the form of the API: %s', async (kind) => {
    await using world = await start(EVENTS, [
      'data: {"a":1}\n\n',
      `data: {"b":"x ${one}`,
      `${two}"}\n\n`,
      'data: 3\n\n',
    ]);
    const { status, body } = await world.send(kind, kind === 'generate' ? {} : { stream: true });
    expect(status).toBe(200);
    // A stream of chat completions passes event by event, since one event of it stays here.
    const open = kind === 'chat' ? '' : 'data: {"b":"x ';
    expect(body.startsWith(`data: {"a":1}\n\n${open}\n\n`)).toBe(true);
    expect(body).not.toContain(one);
    expect(body).not.toContain('data: 3');
    const last = body.trimEnd().split('\n').at(-1) ?? '';
    const told = JSON.parse(last.slice('data: '.length));
    expect(JSON.stringify(told)).toContain(SAID);
    expect(told).toMatchObject(
      {
        messages: { type: 'error', error: { type: 'permission_error' } },
        responses: { type: 'response.failed', response: { error: { code: 'invalid_prompt' } } },
        chat: { error: { type: 'invalid_request_error' } },
        generate: { candidates: [{ finishReason: 'OTHER' }] },
      }[kind],
    );
    expect(world.gateways.log).toMatchObject([{ decision: 'served', reason: cutReason }]);
  });

  test.each(kinds.flatMap((kind) => ['\n', '\r\n'].map((line) => [kind, line] as const)))(
    'leaves no part of its event that came in one piece, which a client could not parse: %s, %j',
    async (kind, line) => {
      const blank = `${line}${line}`;
      for (const pieces of [
        [`data: {"a":1}${blank}`, `event: x${line}data: {"b":"x ${KEY}"}${blank}`],
        [`data: {"a":1}${line}`, `${line}data: {"b":"x ${KEY}"}${blank}`],
        [`data: {"a":1}${blank}data: {"b":"${KEY}"}${blank}`],
        [`data: {"b":"${KEY}"}${blank}`],
      ]) {
        await using world = await start(EVENTS, pieces);
        const { body } = await world.send(kind, kind === 'generate' ? {} : { stream: true });
        const events = body.split(/(?:\r?\n){2,}/).filter((event) => event !== '');
        const parsed = events.map((event) => JSON.parse(/^data: (.*)$/m.exec(event)?.[1] ?? ''));
        expect(parsed.slice(0, -1)).toEqual(pieces.join('').includes('"a"') ? [{ a: 1 }] : []);
        expect(JSON.stringify(parsed.at(-1))).toContain(SAID);
      }
    },
  );

  test('is found in base64 as well, and the most that its request allows counts', async () => {
    const encoded = Buffer.from(`Bearer ${KEY}`).toString('base64');
    const usage =
      'data: {"type":"message_start","message":{"usage":{"input_tokens":7,"output_tokens":1}}}\n\n';
    await using world = await start(EVENTS, [usage, `data: ${encoded}\n\n`]);
    const { body } = await world.send('messages', { stream: true });
    expect(body).not.toContain(encoded.slice(-20));
    expect(world.gateways.log).toMatchObject([
      { facts: { inputTokens: 7, outputTokens: 8, tokens: 'most' } },
    ]);
  });

  test('ends the request at the provider', async () => {
    let closed: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => (closed = resolve));
    await using upstream = await startUpstream((_request, response) => {
      response.once('close', () => closed?.());
      response.writeHead(200, EVENTS).write(`data: ${KEY}\n\n`);
    });
    await using gateways = await startGateways({ upstream: upstream.url });
    const { body } = await ask(`${gateways.url}${paths.messages}`, JSON.stringify(small.messages));
    expect(body).toContain(SAID);
    await ended;
  });
});

describe('the credential of the job in an answer in one piece', () => {
  test.each(kinds)('is refused in the form of the API: %s', async (kind) => {
    await using world = await start(JSON_TYPE, [`{"id":"${KEY}"}`]);
    const { status, body } = await world.send(kind);
    expect(status).toBe(kind === 'messages' || kind === 'generate' ? 403 : 400);
    expect(JSON.parse(body).error.message).toContain(SAID);
    expect(body).not.toContain(KEY);
    expect(world.gateways.log).toMatchObject([{ decision: 'served', reason: cutReason }]);
  });

  test('that has begun breaks off before it', async () => {
    await using world = await start(JSON_TYPE, [`{"a":"${'x'.repeat(70_000)}`, `","id":"${KEY}"}`]);
    const told = await new Promise<{ text: string; error: string }>((resolve) => {
      let text = '';
      const call = request(
        `${world.gateways.url}${paths.responses}`,
        { method: 'POST', agent: false, headers: { authorization: `Bearer ${BEARER}` } },
        (answer) => {
          answer.on('data', (piece) => (text += piece));
          answer.on('error', ({ message }) => resolve({ text, error: message }));
          answer.on('end', () => resolve({ text, error: 'none' }));
        },
      );
      call.end(JSON.stringify(small.responses));
    });
    expect(told.error).toBe('aborted');
    expect(told.text).not.toContain(KEY.slice(0, 4));
    expect(world.gateways.log).toMatchObject([{ decision: 'served', reason: cutReason }]);
  });
});

test.each([
  ['its headers', { ...JSON_TYPE, 'x-request-id': KEY }, 'credential'],
  ['what nobody can read here', { ...JSON_TYPE, 'content-encoding': 'br' }, 'upstream-encoding'],
])('an answer with the credential in %s is refused', async (_, headers, reason) => {
  await using world = await start(headers, ['{}']);
  const told = await world.send('messages');
  expect(told.status).toBe(403);
  expect(JSON.stringify(told)).not.toContain(KEY);
  expect(world.gateways.log).toMatchObject([{ decision: 'refused', reason }]);
});

test('an error that says it is not compressed passes as it is', async () => {
  await using upstream = await startUpstream((_request, response) => {
    response.writeHead(429, { ...JSON_TYPE, 'content-encoding': 'identity' }).end('{"error":"slow down"}');
  });
  await using gateways = await startGateways({ upstream: upstream.url });
  const told = await ask(`${gateways.url}${paths.messages}`, JSON.stringify(small.messages));
  expect(told).toMatchObject({ status: 429, body: '{"error":"slow down"}' });
});

test('a long answer passes whole, and slowly where its client reads slowly', async () => {
  const piece = `data: ${'sk-real-key-that-no-job '.repeat(3000)}\n\n`;
  const pieces = Array.from({ length: 200 }, () => piece);
  await using world = await start(EVENTS, pieces);
  const size = await new Promise<number>((resolve, reject) => {
    let read = 0;
    const call = request(
      `${world.gateways.url}${paths.messages}`,
      { method: 'POST', agent: false, headers: { authorization: `Bearer ${BEARER}` } },
      (answer) => {
        answer.on('data', (chunk: Buffer) => {
          read += chunk.length;
          answer.pause();
          setImmediate(() => answer.resume());
        });
        answer.on('error', reject);
        answer.on('end', () => resolve(read));
      },
    );
    call.end(JSON.stringify({ ...small.messages, stream: true }));
  });
  expect(size).toBe(piece.length * pieces.length);
});
