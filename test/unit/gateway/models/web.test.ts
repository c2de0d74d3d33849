import { describe, expect, test } from 'vitest';
import { ask, paths, small, startGateways, startUpstream } from '../../../support/model-gateway.ts';

async function start(web: boolean) {
  const upstream = await startUpstream((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const gateways = await startGateways({ upstream: upstream.url, plan: { web } });
  return {
    send: async (kind: keyof typeof paths, change: object) => {
      const before = upstream.got.length;
      const { status, body } = await ask(
        gateways.url + paths[kind],
        JSON.stringify({ ...small[kind], ...change }),
      );
      const sent = upstream.got.length > before ? JSON.parse(upstream.got.at(-1)?.body ?? '') : undefined;
      return { status, body, sent };
    },
    [Symbol.asyncDispose]: async () => {
      await gateways[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

describe('a web tool of the Claude API that filters by code', () => {
  const newer = [
    { type: 'web_search_20260209', name: 'web_search' },
    { type: 'web_search_20260318', name: 'web_search' },
    { type: 'web_fetch_20260209', name: 'web_fetch' },
    { type: 'web_fetch_20260309', name: 'web_fetch' },
    { type: 'web_fetch_20260318', name: 'web_fetch' },
  ];

  test.each(newer)('is sent so that the model alone calls it: $type', async (tool) => {
    await using world = await start(true);
    for (const more of [
      {},
      { allowed_callers: null },
      { allowed_callers: [] },
      { allowed_callers: ['direct'] },
    ])
      expect((await world.send('messages', { tools: [{ ...tool, ...more }] })).sent.tools).toEqual([
        { ...tool, allowed_callers: ['direct'] },
      ]);
    const content = [{ type: 'tool_addition', tool: { type: 'tool_definition', definition: tool } }];
    const { sent } = await world.send('messages', { messages: [{ role: 'system', content }] });
    expect(sent.messages[0].content[0].tool.definition.allowed_callers).toEqual(['direct']);
  });

  test('that code may call is refused in words', async () => {
    await using world = await start(true);
    const { status, body } = await world.send('messages', {
      tools: [{ ...newer[0], allowed_callers: ['direct', 'code_execution_20260120'] }],
    });
    expect(status).toBe(403);
    expect(body).toContain('code that runs at the provider would call the tool');
  });

  test('leaves the older ones as they are', async () => {
    await using world = await start(true);
    const tools = [{ type: 'web_search_20250305', name: 'web_search' }];
    expect((await world.send('messages', { tools })).sent.tools).toEqual(tools);
  });

  test('is called by the model in the next turn, and not by code', async () => {
    await using world = await start(true);
    const turn = (caller: object) => ({
      messages: [
        { role: 'user', content: 'x' },
        {
          role: 'assistant',
          content: [{ type: 'server_tool_use', id: 's', name: 'web_search', input: {}, caller }],
        },
      ],
    });
    expect((await world.send('messages', turn({ type: 'direct' }))).status).toBe(200);
    const { status, body } = await world.send(
      'messages',
      turn({ type: 'code_execution_20260120', tool_id: 'c' }),
    );
    expect(status).toBe(403);
    expect(body).toContain('the call is from code that ran at the provider');
  });
});

test.each([
  'gpt-5-search-api',
  'gpt-5-SEARCH-api',
  'GPT-5-Search-Preview',
  'gpt-5.search',
  'gpt-5_search_api',
])('a model that searches by itself needs model:web, however its name is written: %s', async (model) => {
  await using world = await start(false);
  const { body, sent } = await world.send('chat', { model });
  expect(sent).toBe(undefined);
  expect(body).toMatch(/searches the web by itself|may not use the model/);
});
