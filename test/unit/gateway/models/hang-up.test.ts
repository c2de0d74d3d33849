import { request } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  type Answering,
  ask,
  BEARER,
  type GatewayOptions,
  paths,
  small,
  startGateways,
  startUpstream,
} from '../../../support/model-gateway.ts';

const event = (value: object, name?: string) =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${JSON.stringify(value)}\n\n`;

/** What a request is billed, most of it for thoughts that no event shows. */
const BILLED = { input: 10, output: 100_000 };
const { input, output } = BILLED;
const N = input + output;

/** The events of a stream of each API, by the one after which a client has all it wants. */
const streams = {
  responses: [
    event({ type: 'response.created', response: { usage: null } }),
    event({ type: 'response.output_text.delta', delta: 'the whole answer' }),
    event({ type: 'response.output_text.done', text: 'the whole answer' }),
    event({
      type: 'response.completed',
      response: { usage: { input_tokens: input, output_tokens: output } },
    }),
  ],
  messages: [
    event({ type: 'message_start', message: { usage: { input_tokens: input, output_tokens: 1 } } }),
    event({ type: 'content_block_delta', delta: { text: 'the whole answer' } }),
    event({ type: 'content_block_stop' }),
    event({ type: 'message_delta', usage: { output_tokens: output } }),
    event({ type: 'message_stop' }),
  ],
  chat: [
    event({ choices: [{ delta: { content: 'the whole answer' } }] }),
    event({ choices: [{ delta: {}, finish_reason: 'stop' }] }),
    event({ choices: [], usage: { prompt_tokens: input, completion_tokens: output } }),
    'data: [DONE]\n\n',
  ],
  generate: [
    event({ candidates: [{ content: { parts: [{ text: 'the whole answer' }] } }] }),
    event({
      candidates: [{ finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: input, thoughtsTokenCount: output },
    }),
  ],
} as const;

type Kind = keyof typeof streams;
const kinds = Object.keys(streams) as Kind[];
const targets = { ...paths, generate: paths.generate.replace(/:.*$/, ':streamGenerateContent?alt=sse') };

const body = (kind: Kind, more: object = {}) =>
  JSON.stringify({
    ...small[kind],
    ...(kind === 'messages' ? { max_tokens: 200_000 } : {}),
    ...(kind === 'generate' ? {} : { stream: true }),
    ...more,
  });

/** A provider that sends the head of its answer and each event on its own. */
const slowly: Answering = async (incoming, response, sent) => {
  const kind = kinds.find((one) => incoming.url === targets[one].replace(/^\/[a-z]+/, ''));
  const asked = JSON.parse(sent);
  const next = () => new Promise((resolve) => setTimeout(resolve, 5));
  response.on('error', () => {});
  await next();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const one of streams[kind ?? 'chat']) {
    await next();
    if (kind === 'chat' && one.includes('"usage"') && !asked.stream_options?.include_usage) continue;
    response.write(one);
  }
  await next();
  response.end();
};

/** When a client hangs up: once the request is sent, at the head of the answer, when that has brought so many events, or then. */
type When = 'sent' | 'head' | number | PromiseLike<unknown>;

/** Asks, and hangs up. */
function hangUp(url: string, text: string, at: When): Promise<void> {
  return new Promise((resolve) => {
    const call = request(
      url,
      { method: 'POST', agent: false, headers: { authorization: `Bearer ${BEARER}` } },
      (answer) => {
        let got = '';
        answer.on('data', (bytes) => {
          got += bytes;
          if (typeof at === 'number' && got.split('\n\n').length > at) call.destroy();
        });
        answer.on('error', () => {});
        answer.on('close', resolve);
        if (at === 'head') call.destroy();
      },
    );
    call.on('error', () => {});
    call.on('close', resolve);
    call.end(text, () => {
      if (at === 'sent') setTimeout(() => call.destroy(), 2);
    });
    if (typeof at === 'object') void Promise.resolve(at).finally(() => call.destroy());
  });
}

async function start(options: Omit<GatewayOptions, 'upstream'> = {}, answer: Answering = slowly) {
  const upstream = await startUpstream(answer);
  const gateways = await startGateways({ upstream: upstream.url, ...options });
  return {
    ...gateways,
    got: upstream.got,
    /** Resolves when so many requests have reached the provider. */
    reached: (count: number) =>
      vi.waitUntil(() => upstream.got.length >= count, { timeout: 60_000, interval: 5 }),
    [Symbol.asyncDispose]: async () => {
      await gateways[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

/** Each event of each API at which a client can leave, those before the first included. */
const points = kinds.flatMap((kind) =>
  (['sent', 'head', ...streams[kind].map((_, index) => index + 1)] as const).map((at) => ({ kind, at })),
);

describe('a client that leaves', () => {
  test.each(points)('costs what the provider tells at the end: $kind, $at', async ({ kind, at }) => {
    await using world = await start();
    await hangUp(world.url + targets[kind], body(kind), at);
    await expect.poll(() => world.log.length).toBe(1);
    // One that left before anything was sent cost nothing.
    if (world.got.length === 0) return;
    expect(world.log).toMatchObject([
      { decision: 'served', facts: { inputTokens: input, outputTokens: output } },
    ]);
    expect(world.log[0]?.facts).not.toHaveProperty('tokens');
  });

  test.each([
    ['responses', {}, 128_000],
    ['responses', { max_output_tokens: 500 }, 500],
    ['chat', { max_completion_tokens: 500 }, 500],
    ['chat', { max_tokens: 500, n: 3 }, 1500],
    ['chat', { n: 2 }, 256_000],
    ['messages', {}, 200_000],
    ['generate', { generationConfig: { maxOutputTokens: 500 } }, 500],
    ['generate', { generation_config: { max_output_tokens: 500, candidate_count: 2 } }, 1000],
    ['responses', { max_output_tokens: -1 }, 128_000],
  ] as const)(
    'costs the most that its request allows where the provider does not end: %s %j',
    async (kind, more, most) => {
      await using world = await start({ afterMs: 20 }, (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(streams[kind][0]);
      });
      await hangUp(world.url + targets[kind], body(kind, more), 1);
      await expect.poll(() => world.log.length).toBe(1);
      expect(world.log).toMatchObject([{ reason: 'cut off', facts: { outputTokens: most, tokens: 'most' } }]);
    },
  );

  test('before an answer in one piece costs what that tells', async () => {
    await using world = await start({}, (_request, response) => {
      const usage = { input_tokens: input, output_tokens: output };
      const type = { 'content-type': 'application/json' };
      setTimeout(() => response.writeHead(200, type).end(JSON.stringify({ usage })), 30);
    });
    await hangUp(world.url + paths.messages, JSON.stringify(small.messages), world.reached(1));
    await expect.poll(() => world.log.length).toBe(1);
    expect(world.log).toMatchObject([
      { reason: 'cut off', facts: { inputTokens: input, outputTokens: output } },
    ]);
  });

  test('costs the most until the answer is over, so that many that leave at once do not pass the limit', async () => {
    await using world = await start({ plan: { limit: 100_000 } }, () => {});
    const leave = (at: When) => hangUp(world.url + paths.responses, JSON.stringify(small.responses), at);
    await leave(world.reached(1));
    await expect
      .poll(async () => (await ask(world.url + paths.responses, JSON.stringify({}))).body)
      .toContain('its limit is 100000');
    for (let i = 0; i < 5; i++) await leave('sent');
    expect(world.got.length).toBe(1);
    world.end();
    await expect
      .poll(() => world.log.at(-1))
      .toMatchObject({
        reason: 'the lease ended',
        facts: { tokens: 'most' },
      });
  });

  test('is not read on for where many others are, and costs the most', async () => {
    await using world = await start({}, () => {});
    const all = world.reached(66);
    const many = Array.from({ length: 66 }, () =>
      hangUp(world.url + paths.responses, JSON.stringify(small.responses), all),
    );
    await Promise.all(many);
    const most = () => world.log.filter(({ facts }) => facts?.tokens === 'most').length;
    await expect.poll(most).toBe(2);
    world.end();
    await expect.poll(most).toBe(66);
  });

  test('whatever the order, no more is served than the limit allows', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...points, ...kinds.map((kind) => ({ kind, at: 99 }))), {
          minLength: 4,
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 3 }),
        async (order, times) => {
          await using world = await start({ plan: { limit: times * N } });
          for (const { kind, at } of order) await hangUp(world.url + targets[kind], body(kind), at);
          await expect.poll(() => world.log.length).toBe(order.length);
          expect(world.got.length).toBeLessThanOrEqual(times + 1);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a stream of chat completions', () => {
  const whole = async (more: object) => {
    await using world = await start();
    const { body: text } = await ask(world.url + paths.chat, body('chat', more));
    return { text, sent: JSON.parse(world.got[0]?.body ?? ''), log: world.log };
  };

  test('is asked for its tokens, and the client does not get the chunk that it has not asked for', async () => {
    for (const more of [{}, { stream_options: { include_usage: false, include_obfuscation: false } }]) {
      const { text, sent, log } = await whole(more);
      expect(sent.stream_options).toMatchObject({ include_usage: true });
      expect(text).toBe(streams.chat.filter((one) => !one.includes('usage')).join(''));
      expect(log).toMatchObject([{ facts: { inputTokens: input, outputTokens: output } }]);
    }
  });

  test('is as the provider sends it for a client that has asked for them', async () => {
    const { text } = await whole({ stream_options: { include_usage: true } });
    expect(text).toBe(streams.chat.join(''));
  });

  test('that is none has no options for one', async () => {
    expect((await whole({ stream: false })).sent).not.toHaveProperty('stream_options');
  });
});
