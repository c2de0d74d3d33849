import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { MOST_BODY } from '../../../../src/gateway/models/body.ts';
import {
  type Answering,
  ask,
  BEARER,
  type GatewayOptions,
  type Gateways,
  KEY,
  paths,
  small,
  startGateways,
  startUpstream,
  type Upstream,
} from '../../../support/model-gateway.ts';

interface World extends AsyncDisposable {
  readonly upstream: Upstream;
  readonly gateways: Gateways;
  /** Asks by the path of a kind of request. */
  send(
    kind: keyof typeof paths,
    change?: object,
    options?: Parameters<typeof ask>[2],
  ): ReturnType<typeof ask>;
}

const ok: Answering = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
};

async function start(answer: Answering = ok, options: Omit<GatewayOptions, 'upstream'> = {}): Promise<World> {
  const upstream = await startUpstream(answer);
  const gateways = await startGateways({ upstream: upstream.url, ...options });
  return {
    upstream,
    gateways,
    send: (kind, change = {}, how = {}) =>
      ask(`${gateways.url}${paths[kind]}`, JSON.stringify({ ...small[kind], ...change }), how),
    [Symbol.asyncDispose]: async () => {
      await gateways[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

const messageOf = (body: string): string => JSON.parse(body).error.message;
const kinds = ['messages', 'responses', 'chat', 'generate'] as const;
const { max_tokens: _, ...counted } = small.messages;

describe('what the provider gets', () => {
  test('the key in place of the token of the job', async () => {
    await using world = await start();
    for (const kind of kinds) expect((await world.send(kind)).status).toBe(200);
    const [messages, responses, chat, generate] = world.upstream.got.map(
      ({ request: { headers } }) => headers,
    );
    expect(messages?.['x-api-key']).toBe(KEY);
    expect(messages?.authorization).toBe(undefined);
    for (const headers of [responses, chat]) expect(headers?.authorization).toBe(`Bearer ${KEY}`);
    expect(generate?.['x-goog-api-key']).toBe(KEY);
    expect(generate?.authorization).toBe(undefined);
    for (const { request: one, body } of world.upstream.got)
      expect(JSON.stringify(one.rawHeaders) + body).not.toContain(BEARER);
  });

  test('a federated token as a bearer, with the beta that it needs', async () => {
    await using world = await start(ok, {
      plan: { source: 'federation' },
      secrets: [{ accessToken: 'sk-ant-oat01-x' }],
    });
    await world.send('messages', {}, { headers: { 'anthropic-beta': 'effort-2025-11-24' } });
    const { headers } = world.upstream.got[0]?.request ?? {};
    expect(headers?.authorization).toBe('Bearer sk-ant-oat01-x');
    expect(headers?.['anthropic-beta']).toBe('effort-2025-11-24,oauth-2025-04-20');
    expect(headers?.['x-api-key']).toBe(undefined);
  });

  test('the path without the prefix, the beta query and the Host of the provider', async () => {
    await using world = await start();
    await ask(`${world.gateways.url}/anthropic/v1/messages?beta=true`, JSON.stringify(small.messages));
    const { request: got } = world.upstream.got[0] ?? {};
    expect(got?.url).toBe('/v1/messages?beta=true');
    await world.send('generate');
    expect(world.upstream.got[1]?.request.url).toBe('/v1beta/models/gemini-2.5-flash:generateContent');
    expect(got?.headers.host).toBe(world.upstream.url.slice('http://'.length));
  });

  test('no other header of the client', async () => {
    await using world = await start();
    const headers = {
      'openai-organization': 'org-1',
      cookie: 'a=b',
      'x-stainless-os': 'Linux',
      'openai-beta': 'x=v1',
      'x-goog-user-project': 'other',
    };
    for (const kind of kinds) await world.send(kind, {}, { headers });
    for (const { request: one } of world.upstream.got)
      for (const name of Object.keys(headers)) expect(one.headers[name]).toBe(undefined);
    expect(world.upstream.got[0]?.request.headers['accept-encoding']).toBe('identity');
  });

  test('of the betas of a client those that open nothing, with the rest on record', async () => {
    await using world = await start();
    const headers = {
      'anthropic-beta':
        'claude-code-20250219, interleaved-thinking-2025-05-14,files-api-2025-04-14,web-search-2025-03-05,next-years-2027-01-01',
    };
    await world.send('messages', {}, { headers });
    await ask(`${world.gateways.url}/anthropic/v1/messages/count_tokens`, JSON.stringify(counted), {
      headers,
    });
    for (const { request: one } of world.upstream.got)
      expect(one.headers['anthropic-beta']).toBe('claude-code-20250219,interleaved-thinking-2025-05-14');
    expect(world.gateways.log.map(({ reason }) => reason)).toEqual(
      Array(2).fill(
        'left out: beta files-api-2025-04-14, beta web-search-2025-03-05, beta next-years-2027-01-01',
      ),
    );
  });

  test('the beta of a search where a line grants the search', async () => {
    await using world = await start(ok, { plan: { web: true } });
    const beta = 'web-search-2025-03-05';
    await world.send('messages', {}, { headers: { 'anthropic-beta': beta } });
    expect(world.upstream.got[0]?.request.headers['anthropic-beta']).toBe(beta);
  });

  test('no other version of the Claude API than the one that bodies are read by', async () => {
    await using world = await start();
    const { status, body } = await world.send(
      'messages',
      {},
      { headers: { 'anthropic-version': '2027-01-01' } },
    );
    expect([status, messageOf(body)]).toEqual([
      403,
      'agent-creds: the header anthropic-version must be 2023-06-01.',
    ]);
    expect(world.upstream.got).toEqual([]);
  });

  test('a type of answer only where it can be read here, and a name of the client only where it is short', async () => {
    await using world = await start();
    const asked = [
      { accept: 'application/json', 'user-agent': 'sdk/1.0 (x)' },
      { accept: 'application/vnd.amazon.eventstream', 'user-agent': 'x'.repeat(2000) },
    ];
    for (const headers of asked) await world.send('messages', {}, { headers });
    const got = world.upstream.got.map(({ request: { headers } }) => [headers.accept, headers['user-agent']]);
    expect(got).toEqual([
      ['application/json', 'sdk/1.0 (x)'],
      [undefined, 'agent-creds'],
    ]);
  });

  test('an answer that OpenAI would keep is asked for as one that it does not keep', async () => {
    await using world = await start();
    for (const kind of ['responses', 'chat'] as const) await world.send(kind);
    expect(world.upstream.got.map(({ body }) => JSON.parse(body).store)).toEqual([false, false]);
  });

  test('of a key that stands twice, only the last value', async () => {
    await using world = await start();
    const body = '{"model":"claude-opus-5-5","model":"claude-sonnet-4-6","max_tokens":1,"messages":[]}';
    const told = await ask(`${world.gateways.url}${paths.messages}`, body);
    expect(told.status).toBe(200);
    expect(world.upstream.got[0]?.body).toBe('{"model":"claude-sonnet-4-6","max_tokens":1,"messages":[]}');
    const other = '{"model":"claude-sonnet-4-6","model":"claude-opus-5-5","max_tokens":1,"messages":[]}';
    expect((await ask(`${world.gateways.url}${paths.messages}`, other)).status).toBe(403);
    expect(world.upstream.got.length).toBe(1);
  });
});

describe('refusals in the form and with the status that the CLIs show at once', () => {
  test.each([
    ['messages', 403, { type: 'error', error: { type: 'permission_error' } }],
    ['responses', 400, { error: { type: 'invalid_request_error' } }],
    ['chat', 400, { error: { type: 'invalid_request_error' } }],
    ['generate', 403, { error: { code: 403, status: 'PERMISSION_DENIED' } }],
  ] as const)('%s', async (kind, status, form) => {
    await using world = await start();
    const cases = {
      token: await world.send(kind, {}, { headers: { authorization: 'Bearer other' } }),
      model:
        kind === 'generate'
          ? await ask(`${world.gateways.url}${paths.generate.replace('gemini', 'other')}`, '{}')
          : await world.send(kind, { model: 'other-1' }),
      field: await world.send(kind, { next_years_field: 1 }),
      path: await ask(`${world.gateways.url}${paths[kind].split('/v1')[0]}/v1/files`, '{}'),
      method: await ask(`${world.gateways.url}${paths[kind]}`, '', { method: 'GET' }),
      json: await ask(`${world.gateways.url}${paths[kind]}`, '{'),
      encoding: await world.send(kind, {}, { headers: { 'content-encoding': 'zstd' } }),
    };
    for (const [reason, told] of Object.entries(cases)) {
      expect(told.status, reason).toBe(status);
      expect(JSON.parse(told.body), reason).toMatchObject(form);
      expect(messageOf(told.body), reason).toMatch(/^agent-creds: /);
    }
    expect(world.gateways.log.map(({ reason }) => reason)).toEqual(Object.keys(cases));
    expect(world.upstream.got).toEqual([]);
  });

  test('a model outside the scope is named, with the models inside and the line to add', async () => {
    await using world = await start();
    const { body } = await world.send('messages', { model: 'claude-opus-5-5' });
    expect(messageOf(body)).toContain('"claude-opus-5-5"');
    expect(messageOf(body)).toContain('anthropic/claude-sonnet-*');
    expect(messageOf(body)).toContain('model:invoke  anthropic/claude-opus-5-5');
  });

  test.each(['claude-sonnet-\n', `claude-sonnet-${'x'.repeat(300)}`, '', 7, null])(
    '%j is no name of a model',
    async (model) => {
      await using world = await start();
      const { status, body } = await world.send('messages', { model });
      expect([status, messageOf(body)]).toEqual([403, 'agent-creds: the body names no model.']);
    },
  );

  test('a field is named with its place', async () => {
    await using world = await start();
    const content = [{ type: 'image', source: { type: 'url', url: 'https://evil.example/x.png' } }];
    const { body } = await world.send('messages', { messages: [{ role: 'user', content }] });
    expect(messageOf(body)).toContain('messages[0].content[0].source: the provider would fetch this URL');
    expect(world.gateways.log[0]).toMatchObject({ decision: 'refused', reason: 'url' });
    expect(world.gateways.log[0]?.what).toContain('messages[0].content[0].source');
  });

  test.each([
    '/anthropic/v1/messages/batches',
    '/anthropic/v1/messages?beta=false',
    '/anthropic/v1/messages?beta=true&x=1',
    '/anthropic/v1/messages?',
    '/anthropic/v1/messages/',
    '/anthropic//v1/messages',
    '/anthropic/v1/%6dessages',
    '/anthropic/v1/messages/../files',
    '/anthropic/v1/files',
    '/anthropic/v1/oauth/token',
    '/anthropic/__proto__',
    '/anthropic',
    '/openai/v1/responses/resp_1',
    '/openai/v1/responses/compact',
    '/openai/v1/models',
    '/openai/v1/files',
    '/openai/v1/responses#x',
    '/openai/constructor',
    '/google/v1beta/models',
    '/google/v1beta/models/gemini-2.5-flash',
    '/google/v1beta/models/gemini-2.5-flash:streamGenerateContent',
    '/google/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=json',
    '/google/v1beta/models/gemini-2.5-flash:generateContent?key=x',
    '/google/v1beta/models/gemini-2.5-flash:generateContent?',
    '/google/v1beta/models/gemini-2.5-flash:generateContent:generateContent',
    '/google/v1beta/models/gemini-2.5-flash%3AgenerateContent',
    '/google/v1beta/models/gemini-2.5-flash/../x:generateContent',
    '/google/v1beta/models/..:generateContent',
    '/google/v1beta/models/:generateContent',
    '/google/v1beta/models/MODEL:constructor',
    '/google/v1beta/models/gemini-2.5-flash:batchGenerateContent',
    '/google/v1beta/tunedModels/gemini-2.5-flash:generateContent',
    '/google/v1alpha/models/gemini-2.5-flash:generateContent',
    '/google/v1beta/cachedContents',
    '/google/upload/v1beta/files',
  ])('no other path: %s', async (path) => {
    await using world = await start();
    const kind = kinds.find((one) => path.split('/')[1] === paths[one].split('/')[1]) ?? 'messages';
    const told = await raw(world.gateways.url, path, JSON.stringify(small[kind]));
    expect(told).toMatch(kind === 'responses' ? /^HTTP\/1.1 400 / : /^HTTP\/1.1 403 /);
    expect(world.upstream.got).toEqual([]);
  });

  test('a WebSocket gets 426, with which Codex falls back at once', async () => {
    await using world = await start();
    const told = await ask(`${world.gateways.url}${paths.responses}`, '', {
      method: 'GET',
      headers: { connection: 'Upgrade', upgrade: 'websocket' },
    });
    expect(told.status).toBe(426);
  });

  test('a body that is too large, while it comes', async () => {
    await using world = await start();
    const told = await ask(`${world.gateways.url}${paths.messages}`, Buffer.alloc(MOST_BODY + 1, 0x20)).catch(
      String,
    );
    if (typeof told !== 'string') expect(told.status).toBe(413);
    expect(world.gateways.log).toMatchObject([{ decision: 'refused', reason: 'size' }]);
    expect(world.upstream.got).toEqual([]);
  });

  test('a body that is nested too deep, or not UTF-8', async () => {
    await using world = await start();
    const deep = `{"model":"claude-sonnet-4-6","messages":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await ask(`${world.gateways.url}${paths.messages}`, deep)).status).toBe(403);
    expect((await ask(`${world.gateways.url}${paths.messages}`, Buffer.from([0x7b, 0xff]))).status).toBe(403);
  });

  test('a lease that has ended, and one that is being renewed', async () => {
    let why: 'expired' | 'ended' = 'ended';
    await using world = await start(ok, { current: () => why });
    expect((await world.send('messages')).status).toBe(403);
    why = 'expired';
    expect((await world.send('messages')).status).toBe(503);
  });

  test('the broker’s own refusals have the status that is shown at once', async () => {
    const { openaiGateway } = await import('../../../../src/gateway/openai/gateway.ts');
    const gateway = openaiGateway({ plan: {} } as never);
    expect(gateway.refuse(403, 'user', 'agent-creds: no', 'x')).toMatchObject({
      status: 400,
      reason: 'user',
    });
  });
});

describe('what the provider answers', () => {
  test('headers that clients need, and no other', async () => {
    await using world = await start((_request, response) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'set-cookie': 'a=b',
        'x-ratelimit-remaining-requests': '7',
        'request-id': 'req_1',
        'openai-organization': 'acme',
      });
      response.end('{}');
    });
    const { headers } = await world.send('responses');
    expect(headers).toMatchObject({ 'x-ratelimit-remaining-requests': '7', 'request-id': 'req_1' });
    expect(headers).not.toHaveProperty('set-cookie');
    expect(headers).not.toHaveProperty('openai-organization');
  });

  test('an error of the provider passes as it is, and costs nothing', async () => {
    await using world = await start((_request, response) => {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '7' }).end('{"error":{}}');
    });
    const { status, headers } = await world.send('messages');
    expect([status, headers['retry-after']]).toEqual([429, '7']);
    expect(world.gateways.log).toMatchObject([{ decision: 'served', reason: 'answered 429' }]);
    expect(world.gateways.log[0]?.facts).not.toHaveProperty('inputTokens');
  });

  test('a redirect is neither followed nor passed on', async () => {
    await using world = await start((_request, response) => {
      response.writeHead(307, { location: 'https://evil.example/' }).end();
    });
    const { status, headers } = await world.send('messages');
    expect(status).toBe(502);
    expect(headers).not.toHaveProperty('location');
    expect(world.upstream.got.length).toBe(1);
  });

  test('a refused key is told at once, without what the provider says of it', async () => {
    await using world = await start((_request, response) => {
      response.writeHead(401).end(`{"error":{"message":"Incorrect API key provided: ${KEY.slice(0, 12)}"}}`);
    });
    for (const [kind, status] of [
      ['messages', 403],
      ['responses', 400],
    ] as const) {
      const told = await world.send(kind);
      expect(told.status).toBe(status);
      expect(messageOf(told.body)).toContain('does not accept the key of this job');
      expect(told.body).not.toContain(KEY.slice(0, 12));
    }
    expect(world.gateways.renewals()).toBe(0);
  });

  test('a refused token is renewed once, and the request repeated', async () => {
    await using world = await start(
      (incoming, response) => {
        response.writeHead(incoming.headers.authorization === 'Bearer second-token' ? 200 : 401).end('{}');
      },
      {
        plan: { source: 'federation' },
        secrets: [{ accessToken: 'first-token' }, { accessToken: 'second-token' }],
      },
    );
    expect((await world.send('responses')).status).toBe(200);
    expect(world.gateways.renewals()).toBe(1);
    const [first, second] = world.upstream.got;
    expect(first?.body).toBe(second?.body);
  });

  test('a token that is refused again is told at once', async () => {
    await using world = await start((_request, response) => response.writeHead(401).end('{}'), {
      plan: { source: 'federation' },
      secrets: [{ accessToken: 'first-token' }],
    });
    expect((await world.send('messages')).status).toBe(403);
    expect(world.upstream.got.length).toBe(2);
  });

  test('a provider that cannot be reached is a 502 with words', async () => {
    await using gateways = await startGateways({ upstream: 'http://127.0.0.1:9' });
    const told = await ask(`${gateways.url}${paths.messages}`, JSON.stringify(small.messages));
    expect(told.status).toBe(502);
    expect(messageOf(told.body)).toContain('Claude API cannot be reached');
  });
});

const events = (...all: readonly object[]) => all.map((one) => `data: ${JSON.stringify(one)}\n\n`).join('');

describe('streams', () => {
  test('each event passes before the next one is there', async () => {
    const turns: (() => void)[] = [];
    await using world = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      turns.push(() => response.end('data: 2\n\n'));
    });
    const chunks: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const call = request(
        `${world.gateways.url}${paths.messages}`,
        { method: 'POST', agent: false, headers: { authorization: `Bearer ${BEARER}` } },
        (answer) => {
          answer.on('data', (chunk) => {
            chunks.push(String(chunk));
            turns.shift()?.();
          });
          answer.on('end', resolve);
        },
      );
      call.on('error', reject);
      call.end(JSON.stringify({ ...small.messages, stream: true }));
    });
    expect(chunks).toEqual(['data: 1\n\n', 'data: 2\n\n']);
  });

  test('their tokens are on record, by model', async () => {
    await using world = await start((incoming, response) => {
      const text = {
        '/v1/messages': events(
          {
            type: 'message_start',
            message: { usage: { input_tokens: 3, cache_read_input_tokens: 40, output_tokens: 1 } },
          },
          { type: 'message_delta', usage: { output_tokens: 9 } },
        ),
        '/v1/responses': events({
          type: 'response.completed',
          response: { usage: { input_tokens: 5, output_tokens: 6 } },
        }),
        '/v1/chat/completions': events({ choices: [], usage: { prompt_tokens: 7, completion_tokens: 8 } }),
        [paths.generate.slice('/google'.length)]: events({
          usageMetadata: { promptTokenCount: 11, candidatesTokenCount: 4, thoughtsTokenCount: 2 },
        }),
      }[incoming.url ?? ''];
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text);
    });
    for (const kind of kinds) await world.send(kind, kind === 'generate' ? {} : { stream: true });
    expect(world.gateways.log).toMatchObject([
      {
        decision: 'served',
        facts: { model: 'claude-sonnet-4-6', operation: 'messages', inputTokens: 43, outputTokens: 9 },
      },
      {
        decision: 'served',
        facts: { model: 'gpt-5', operation: 'responses', inputTokens: 5, outputTokens: 6 },
      },
      {
        decision: 'served',
        facts: { model: 'gpt-5', operation: 'chat.completions', inputTokens: 7, outputTokens: 8 },
      },
      {
        decision: 'served',
        facts: { model: 'gemini-2.5-flash', operation: 'generateContent', inputTokens: 11, outputTokens: 6 },
      },
    ]);
  });

  test('a client that is gone ends the request at the provider after a while, and its tokens count', async () => {
    let closed: (() => void) | undefined;
    const ended = new Promise<void>((resolve) => (closed = resolve));
    const answer: Answering = (_request, response) => {
      response.once('close', () => closed?.());
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(
        events({ type: 'message_start', message: { usage: { input_tokens: 30, output_tokens: 1 } } }, {}, {}),
      );
    };
    await using world = await start(answer, { afterMs: 50 });
    await new Promise<void>((resolve) => {
      const call = request(
        `${world.gateways.url}${paths.messages}`,
        { method: 'POST', agent: false, headers: { authorization: `Bearer ${BEARER}` } },
        (answer) => {
          answer.once('data', () => call.destroy());
          answer.on('error', () => {});
        },
      );
      call.on('error', () => {});
      call.on('close', resolve);
      call.end(JSON.stringify({ ...small.messages, stream: true }));
    });
    await ended;
    await expect
      .poll(() => world.gateways.log)
      .toMatchObject([
        {
          decision: 'served',
          reason: 'cut off',
          facts: { inputTokens: 30, outputTokens: 8, tokens: 'most' },
        },
      ]);
  });

  test('the end of the lease ends what is under way', async () => {
    await using world = await start((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    const cut = new Promise<string>((resolve) => {
      const call = request(
        `${world.gateways.url}${paths.messages}`,
        { method: 'POST', agent: false, headers: { authorization: `Bearer ${BEARER}` } },
        (answer) => {
          answer.once('data', () => world.gateways.end());
          answer.on('error', (error) => resolve(error.message));
        },
      );
      call.end(JSON.stringify({ ...small.messages, stream: true }));
    });
    expect(await cut).toBe('aborted');
    await expect.poll(() => world.gateways.log).toMatchObject([{ reason: 'the lease ended' }]);
  });
});

describe('model-limit', () => {
  const told: Answering = (incoming, response) => {
    const usage =
      incoming.url === '/v1/messages'
        ? { input_tokens: 60, output_tokens: 20 }
        : { input_tokens: 15, output_tokens: 5 };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ usage }));
  };

  test('counts the tokens of all providers together, and then refuses each', async () => {
    await using world = await start(told, { plan: { limit: 100 } });
    expect((await world.send('messages')).status).toBe(200);
    expect((await world.send('responses')).status).toBe(200);
    const refused = [await world.send('messages'), await world.send('responses')];
    expect(refused.map(({ status }) => status)).toEqual([403, 400]);
    for (const { body } of refused)
      expect(messageOf(body)).toContain('100 tokens of models, and its limit is 100');
    expect(world.upstream.got.length).toBe(2);
  });

  test('a flood of requests at the same time stops at it', async () => {
    const waiting: (() => void)[] = [];
    await using world = await start(
      (_request, response) => {
        waiting.push(() =>
          response
            .writeHead(200, { 'content-type': 'application/json' })
            .end('{"usage":{"input_tokens":1,"output_tokens":1}}'),
        );
      },
      { plan: { limit: 3500 } },
    );
    const all = Array.from({ length: 20 }, () => world.send('messages'));
    await expect.poll(() => world.gateways.log.length).toBe(16);
    for (const answer of waiting) answer();
    const statuses = (await Promise.all(all)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBe(4);
    // What was under way is over, and cost less than was expected.
    const next = world.send('messages');
    await expect.poll(() => waiting.length).toBe(5);
    waiting[4]?.();
    expect((await next).status).toBe(200);
  });

  test('a client that hangs up before the first byte does not escape it', async () => {
    await using world = await start(() => {}, { plan: { limit: 20 }, afterMs: 50 });
    const call = request(`${world.gateways.url}${paths.responses}`, {
      method: 'POST',
      agent: false,
      headers: { authorization: `Bearer ${BEARER}` },
    });
    call.on('error', () => {});
    call.end(JSON.stringify({ ...small.responses, instructions: 'x'.repeat(80) }));
    await expect.poll(() => world.upstream.got.length).toBe(1);
    call.destroy();
    await expect.poll(() => world.gateways.log).toMatchObject([{ decision: 'served', reason: 'cut off' }]);
    expect((await world.send('responses')).status).toBe(400);
  });

  test('a client that hangs up before the tokens are told does not escape it', async () => {
    await using world = await start(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(events({}, {}, {}));
      },
      { plan: { limit: 20 }, afterMs: 50 },
    );
    await new Promise<void>((resolve) => {
      const call = request(
        `${world.gateways.url}${paths.responses}`,
        { method: 'POST', agent: false, headers: { authorization: `Bearer ${BEARER}` } },
        (answer) => {
          answer.once('data', () => call.destroy());
          answer.on('error', () => {});
        },
      );
      call.on('error', () => {});
      call.on('close', resolve);
      call.end(JSON.stringify({ ...small.responses, instructions: 'x'.repeat(80), stream: true }));
    });
    await expect.poll(() => world.gateways.log.length).toBe(1);
    expect((await world.send('responses')).status).toBe(400);
  });
});

/** One request whose target is sent as it is. */
function raw(url: string, target: string, body: string): Promise<string> {
  const { port, hostname } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.end(
        `POST ${target} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${BEARER}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
    let text = '';
    socket.on('data', (chunk) => (text += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

describe('an error of the provider that quotes the key', () => {
  const quoting: Answering = (_request, response) =>
    void response
      .writeHead(400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { message: `this key is wrong: ${KEY}` } }));
  const inHeader: Answering = (_request, response) =>
    void response.writeHead(503, { 'x-request-id': KEY }).end('{}');
  const encoded: Answering = (_request, response) =>
    void response.writeHead(400, { 'content-encoding': 'br' }).end('?');
  const long: Answering = (_request, response) =>
    void response.writeHead(500).end(`${'x'.repeat(1_000_000)}${KEY}`);

  test.each([
    [quoting, 400],
    [inHeader, 502],
    [encoded, 400],
    [long, 502],
  ])('does not reach the job (%#)', async (answer, status) => {
    await using world = await start(answer);
    for (const kind of kinds) {
      const told = await world.send(kind);
      expect(told.status).toBe(status);
      expect(JSON.stringify(told)).not.toContain(KEY);
      expect(messageOf(told.body)).toMatch(/words that the job must not get/);
    }
    expect(world.gateways.log.map(({ decision, reason }) => `${decision} ${reason}`)).toEqual(
      kinds.map(() => 'refused upstream-error'),
    );
  });
});

test.each(['https:evil.example/x', 'https:/evil.example', 'file:x'])(
  'an address in place of the content of a file is refused in any spelling: %s',
  async (address) => {
    await using world = await start();
    const file = { type: 'file', file: { file_data: address } };
    const part = { type: 'input_file', file_data: address };
    const told = [
      await world.send('chat', { messages: [{ role: 'user', content: [file] }] }),
      await world.send('responses', { input: [{ role: 'user', content: [part] }] }),
    ];
    expect(told.map(({ status }) => status)).toEqual([400, 400]);
    expect(world.upstream.got).toEqual([]);
  },
);

describe('the Gemini API', () => {
  const asked = (model: string) => `/google/v1beta/models/${model}:countTokens`;

  test('names the model in the path, and there alone', async () => {
    await using world = await start();
    const other = await ask(`${world.gateways.url}${asked('gemma-4-31b-it')}`, '{"contents":[]}');
    expect([other.status, messageOf(other.body)]).toEqual([
      403,
      expect.stringMatching(/"gemma-4-31b-it".*google\/gemini-\*.*model:invoke {2}google\/gemma-4-31b-it/),
    ]);
    const named = await world.send('generate', { model: 'models/gemini-2.5-pro' });
    expect([named.status, messageOf(named.body)]).toEqual([403, expect.stringContaining('"model"')]);
    expect(world.upstream.got).toEqual([]);
  });

  test.each(['codeExecution', 'computerUse', 'fileSearch', 'googleMaps', 'mcpServers', 'next_years_tool'])(
    'with model:web runs no other tool at Google: %s',
    async (name) => {
      await using world = await start(ok, { plan: { web: true } });
      const search = await world.send('generate', { tools: [{ googleSearch: {} }] });
      expect(search.status, search.body).toBe(200);
      const told = await world.send('generate', { tools: [{ googleSearch: {}, [name]: {} }] });
      expect([told.status, messageOf(told.body)]).toEqual([403, expect.stringContaining('tools[0]')]);
    },
  );

  test('counts tokens without a cost', async () => {
    await using world = await start();
    const told = await ask(`${world.gateways.url}${asked('gemini-2.5-pro')}`, JSON.stringify(small.generate));
    expect(told.status, told.body).toBe(200);
    expect(world.gateways.log[0]?.facts).toEqual({ model: 'gemini-2.5-pro', operation: 'countTokens' });
  });

  test('takes the token of the job where its clients show it', async () => {
    await using world = await start();
    const shown = { 'x-goog-api-key': BEARER, authorization: '' };
    expect((await world.send('generate', {}, { headers: shown })).status).toBe(200);
    const wrong = await world.send('generate', {}, { headers: { ...shown, 'x-goog-api-key': 'other' } });
    expect(wrong.status).toBe(403);
  });
});
