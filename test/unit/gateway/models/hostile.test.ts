import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  BEARER,
  type Gateways,
  startGateways,
  startUpstream,
  type Upstream,
} from '../../../support/model-gateway.ts';
import { type Api, apis, jsonWithField, type Place, placesOf, valueAt } from './hostile.ts';

let upstream: Upstream;
let gateways: Gateways;
let withWeb: Gateways;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  upstream = await startUpstream((_request, response) => response.writeHead(200).end('{}'));
  const plan = { models: ['claude-sonnet-*', 'gpt-5*', 'gemini-*'], web: false };
  gateways = await startGateways({ upstream: upstream.url, plan });
  withWeb = await startGateways({ upstream: upstream.url, plan: { ...plan, web: true } });
});
afterAll(async () => {
  agent.destroy();
  for (const one of [gateways, withWeb, upstream]) await one[Symbol.asyncDispose]();
});

/** What the provider got of a request; `undefined` where it was refused. */
async function forwarded(
  path: string,
  body: string,
  through: Gateways = gateways,
): Promise<string | undefined> {
  const before = upstream.got.length;
  const status = await new Promise<number>((resolve, reject) => {
    const call = request(
      `${through.url}${path}`,
      { method: 'POST', agent, headers: { authorization: `Bearer ${BEARER}` } },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    call.on('error', reject);
    call.end(body);
  });
  const [got] = upstream.got.splice(before);
  expect(got !== undefined).toBe(status === 200);
  return got?.body;
}

/** What no line grants, looked for in another way than the gateway looks: by walking through everything. */
function ungranted(value: unknown, api: Pick<Api, 'opaque' | 'forbidden'>): readonly string[] {
  const { opaque, forbidden } = api;
  if (typeof value === 'string') return value.includes('hostile') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => ungranted(one, api));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    if (name.includes('hostile') || (inner !== null && forbidden?.test(name))) return [name];
    if (name === 'type' && /^(web_|mcp|code_|computer|file_|url$|program|image_gen)/.test(String(inner)))
      return [String(inner)];
    if (name === 'store' && inner !== false) return ['store'];
    return opaque.includes(name) && typeof inner === 'object' && !Array.isArray(inner)
      ? []
      : ungranted(inner, api);
  });
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const any = fc.nat({ max: 1_000_000 });

/** A hostile field in an object somewhere, also one that stands twice. */
const withField = (api: Api): fc.Arbitrary<string> =>
  fc.tuple(any, any, any, fc.boolean(), fc.boolean()).map(([base, where, field, last, escaped]) => {
    const value = pick(api.bases, base);
    const objects = placesOf(value, api.opaque).filter((place) => !Array.isArray(valueAt(value, place)));
    return jsonWithField(value, pick(objects, where), pick(api.fields, field), { last, escaped });
  });

/** A hostile entry in a list somewhere, or in the place of a value. */
const withEntry = (api: Api): fc.Arbitrary<string> =>
  fc.tuple(any, any, any, any, fc.boolean()).map(([base, where, entry, at, instead]) => {
    const value = structuredClone(pick(api.bases, base));
    const places: readonly Place[] = placesOf(value, api.opaque).filter(
      (place) => instead === !Array.isArray(valueAt(value, place)),
    );
    const target = valueAt(value, pick(places.length > 0 ? places : [[]], where));
    if (Array.isArray(target)) target.splice(at % (target.length + 1), 0, pick(api.entries, entry));
    else {
      const own = target as Record<string, unknown>;
      own[pick(Object.keys(own), at)] = pick(api.entries, entry);
    }
    return JSON.stringify(value);
  });

const RUNS = 1000;

describe('what reaches the provider never holds what no line grants', () => {
  test.each(apis.map((api) => [api.path, api] as const))(
    `%s: ${RUNS} requests with a hostile field, entry or doubled key`,
    async (_, api) => {
      let passed = 0;
      await fc.assert(
        fc.asyncProperty(fc.oneof(withField(api), withEntry(api)), async (json) => {
          const got = await forwarded(api.path, json);
          if (got === undefined) return;
          passed += 1;
          expect(ungranted(JSON.parse(got), api)).toEqual([]);
        }),
        { numRuns: RUNS },
      );
      // A doubled key whose last value is harmless, and what stands where nobody acts on it.
      expect(passed).toBeGreaterThan(0);
    },
    120_000,
  );

  test.each(apis.map((api) => [api.path, api] as const))(
    '%s: requests as the CLIs make them pass',
    async (_, api) => {
      for (const base of api.bases) {
        const got = await forwarded(api.path, JSON.stringify(base));
        expect(got, JSON.stringify(base)).not.toBe(undefined);
        expect(ungranted(JSON.parse(got ?? ''), api)).toEqual([]);
      }
    },
  );

  test.each(apis.map((api) => [api.path, api] as const))(
    '%s: any JSON at all is refused or harmless',
    async (_, api) => {
      await fc.assert(
        fc.asyncProperty(fc.json({ maxDepth: 5 }), async (json) => {
          const got = await forwarded(api.path, json);
          if (got !== undefined) expect(ungranted(JSON.parse(got), api)).toEqual([]);
        }),
        { numRuns: 300 },
      );
    },
  );
});

describe('model:web', () => {
  const web = {
    '/anthropic/v1/messages': {
      model: 'claude-sonnet-4-6',
      max_tokens: 1,
      tools: [{ type: 'web_search_20250305', name: 'web_search', max_uses: 3 }],
      messages: [
        {
          role: 'user',
          content: [{ type: 'image', source: { type: 'url', url: 'https://a.example/i.png' } }],
        },
        {
          role: 'assistant',
          content: [
            { type: 'server_tool_use', id: 's', name: 'web_search', input: { query: 'q' } },
            {
              type: 'web_search_tool_result',
              tool_use_id: 's',
              content: [
                { type: 'web_search_result', url: 'https://a.example', title: 't', encrypted_content: 'e' },
              ],
            },
          ],
        },
      ],
    },
    '/openai/v1/responses': {
      model: 'gpt-5',
      tools: [{ type: 'web_search', external_web_access: true }],
      input: [{ role: 'user', content: [{ type: 'input_image', image_url: 'https://a.example/i.png' }] }],
    },
    '/openai/v1/chat/completions': { model: 'gpt-5-search-api', messages: [], web_search_options: {} },
    '/google/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse': {
      tools: [{ googleSearch: {}, urlContext: {} }, { google_search_retrieval: {} }],
      toolConfig: { retrievalConfig: { languageCode: 'en' }, includeServerSideToolInvocations: true },
      contents: [
        { role: 'user', parts: [{ fileData: { fileUri: 'https://a.example/i.png' } }] },
        { role: 'model', parts: [{ toolCall: { id: 't', toolType: 'URL_CONTEXT', args: {} } }] },
        { role: 'user', parts: [{ tool_response: { id: 't', tool_type: 'URL_CONTEXT', response: {} } }] },
      ],
    },
  };

  test.each(Object.entries(web))('grants web tools and URLs: %s', async (path, body) => {
    expect(await forwarded(path, JSON.stringify(body), withWeb)).not.toBe(undefined);
    expect(await forwarded(path, JSON.stringify(body))).toBe(undefined);
  });

  test.each(Object.keys(web))('grants nothing else: %s', async (path) => {
    const api = apis.find((one) => one.path.startsWith(path));
    if (!api) throw new Error('no such API');
    const [base] = api.bases;
    for (const field of api.fields.filter(([name]) =>
      /mcp|container|fallback|file_id|store|conversation|moderation|cached|model|code|maps/i.test(name),
    ))
      expect(
        await forwarded(path, jsonWithField(base, [], field, { last: true, escaped: false }), withWeb),
      ).toBe(undefined);
    for (const uri of ['gs://b/x', 'files/x', 'https://generativelanguage.googleapis.com./v1beta/files/x'])
      expect(
        await forwarded(
          path,
          JSON.stringify({ ...base, contents: { parts: { fileData: { fileUri: uri } } } }),
          withWeb,
        ),
      ).toBe(undefined);
    for (const type of ['code_execution_20260521', 'mcp_toolset', 'mcp', 'code_interpreter', 'file_search'])
      expect(await forwarded(path, JSON.stringify({ ...base, tools: [{ type, name: 'x' }] }), withWeb)).toBe(
        undefined,
      );
  });

  test('without it, Codex’s own web search is taken out, and the record says so', async () => {
    const tools = [{ type: 'web_search', external_web_access: false }];
    const got = await forwarded(
      '/openai/v1/responses',
      JSON.stringify({ model: 'gpt-5', input: 'x', tools }),
    );
    expect(JSON.parse(got ?? '').tools).toEqual([]);
    expect(gateways.log.at(-1)).toMatchObject({ decision: 'served', reason: 'left out: web_search' });
    const chosen = JSON.stringify({ model: 'gpt-5', input: 'x', tools, tool_choice: { type: 'web_search' } });
    expect(await forwarded('/openai/v1/responses', chosen)).toBe(undefined);
  });

  test('a question about an earlier answer is taken out of a request for messages', async () => {
    const body = {
      model: 'claude-sonnet-4-6',
      max_tokens: 1,
      messages: [],
      diagnostics: { previous_message_id: 'msg_1' },
    };
    const got = await forwarded('/anthropic/v1/messages', JSON.stringify(body));
    expect(got).not.toContain('diagnostics');
  });
});
