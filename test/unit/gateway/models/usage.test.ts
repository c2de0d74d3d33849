import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anthropicProtocol } from '../../../../src/gateway/anthropic/gateway.ts';
import { geminiProtocol } from '../../../../src/gateway/gemini/gateway.ts';
import type { Tokens } from '../../../../src/gateway/models/tokens.ts';
import { type ReadUsage, UsageReader } from '../../../../src/gateway/models/usage.ts';
import { openaiProtocol } from '../../../../src/gateway/openai/gateway.ts';

const usageOf = (protocol: typeof anthropicProtocol, path: string): ReadUsage => {
  const usage = protocol.target(path)?.operation.usage;
  if (!usage) throw new Error('it has no usage');
  return usage;
};
const messages = usageOf(anthropicProtocol, '/v1/messages');
const responses = usageOf(openaiProtocol, '/v1/responses');
const chat = usageOf(openaiProtocol, '/v1/chat/completions');
const generate = usageOf(geminiProtocol, '/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse');

function read(usage: ReadUsage, chunks: readonly string[], { stream = true, end = true } = {}): Tokens {
  const reader = new UsageReader(usage, stream, 400, 9000);
  for (const chunk of chunks) reader.take(Buffer.from(chunk));
  if (end) reader.end();
  return reader.tokens();
}

const event = (value: object) => `event: x\ndata: ${JSON.stringify(value)}\n\n`;

describe('tokens of a stream', () => {
  const start = event({
    type: 'message_start',
    message: {
      usage: {
        input_tokens: 3,
        cache_creation_input_tokens: 20,
        cache_read_input_tokens: 100,
        output_tokens: 1,
      },
    },
  });
  const text = event({ type: 'content_block_delta', delta: { text: 'a "usage" of words é' } });
  const last = event({ type: 'message_delta', usage: { output_tokens: 7 } });

  test('of the Claude API: cached input counts as input, and the last count of output holds', () => {
    expect(read(messages, [start, text, last])).toEqual({ input: 123, output: 7 });
  });

  test('of the Claude API: a compaction counts beside the sums', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 50, output_tokens: 5 },
      { type: 'message', input_tokens: 3, output_tokens: 7 },
    ];
    const usage = { input_tokens: 3, output_tokens: 7, iterations };
    expect(read(messages, [start, event({ type: 'message_delta', usage })])).toEqual({
      input: 53,
      output: 12,
    });
  });

  test('of OpenAI: the completed response, and the last chunk of a chat', () => {
    const usage = { input_tokens: 5, output_tokens: 6 };
    expect(read(responses, [event({ type: 'response.completed', response: { usage } })])).toEqual({
      input: 5,
      output: 6,
    });
    expect(
      read(responses, [
        event({ type: 'response.created', response: { usage: null } }),
        event({ type: 'response.incomplete', response: { usage } }),
      ]),
    ).toEqual({ input: 5, output: 6 });
    const chunk = { choices: [], usage: { prompt_tokens: 7, completion_tokens: 8 } };
    expect(read(chat, [event({ choices: [{}], usage: null }), event(chunk), 'data: [DONE]\n\n'])).toEqual({
      input: 7,
      output: 8,
    });
  });

  test('are the same however the network cuts it', () => {
    const bytes = Buffer.from(start + text + last);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: bytes.length }), { maxLength: 30 }), (cuts) => {
        const reader = new UsageReader(messages, true, 400, 9000);
        const edges = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        for (const [index, from] of edges.entries()) reader.take(bytes.subarray(from, edges[index + 1]));
        reader.end();
        expect(reader.tokens()).toEqual({ input: 123, output: 7 });
      }),
    );
  });

  test('of the Gemini API: the sums of the last event, with thoughts and what its tools read', () => {
    const chunk = (usageMetadata: object) => event({ candidates: [{ index: 0 }], usageMetadata });
    expect(
      read(generate, [
        chunk({ promptTokenCount: 9, thoughtsTokenCount: 4, totalTokenCount: 13 }),
        chunk({
          promptTokenCount: 9,
          cachedContentTokenCount: 5,
          toolUsePromptTokenCount: 3,
          thoughtsTokenCount: 4,
          candidatesTokenCount: 2,
        }),
      ]),
    ).toEqual({ input: 12, output: 6 });
    expect(read(generate, [chunk({ promptTokenCount: 9 }), text], { end: false })).toEqual({
      input: 9,
      output: 9000,
    });
  });

  test('that is cut are the most that the request allows: thoughts are not among what is seen', () => {
    expect(read(messages, [start, text, text, text], { end: false })).toEqual({ input: 123, output: 9000 });
    expect(read(responses, [text, text], { end: false })).toEqual({ input: 100, output: 9000 });
    const more = event({ type: 'message_delta', usage: { output_tokens: 9001 } });
    expect(read(messages, [start, more], { end: false })).toEqual({ input: 123, output: 9001 });
  });

  test('of a whole one that does not tell them are about a token an event', () => {
    expect(read(messages, [start, text, text, text])).toEqual({ input: 123, output: 4 });
  });

  test('are whole numbers, whatever the provider writes', () => {
    const usage = { input_tokens: -1, output_tokens: '7' };
    expect(read(messages, [event({ type: 'message_delta', usage })])).toEqual({ input: 0, output: 0 });
    expect(read(messages, ['data: {"usage"\n', 'data: "usage"\n', 'data:\n'])).toMatchObject({ input: 100 });
  });

  test('in a line that is too long are estimated', () => {
    const long = `data: ${'x'.repeat(9 * 1024 * 1024)}"usage"\n`;
    expect(read(messages, [long, last])).toEqual({ input: 100, output: 7 });
    expect(read(messages, [long.slice(0, -1), '\n'])).toEqual({ input: 100, output: 200_000 });
  });
});

describe('tokens of an answer in one piece', () => {
  test('are in its usage', () => {
    const json = JSON.stringify({ content: [], usage: { input_tokens: 4, output_tokens: 2 } });
    const gemini = JSON.stringify({ usageMetadata: { promptTokenCount: 4, candidatesTokenCount: 2 } });
    expect(read(generate, [gemini], { stream: false })).toEqual({ input: 4, output: 2 });
    for (const usage of [messages, responses])
      expect(read(usage, [json.slice(0, 9), json.slice(9)], { stream: false })).toEqual({
        input: 4,
        output: 2,
      });
  });

  test('that is too long to be parsed are estimated by its length', () => {
    const usage = { prompt_tokens: 4, completion_tokens: 100_000 };
    const json = JSON.stringify({ choices: [{ logprobs: 'x'.repeat(9_000_000) }], usage });
    expect(read(chat, [json], { stream: false })).toEqual({ input: 100, output: 200_000 });
    expect(read(chat, [json.slice(0, 8_000_000), json.slice(8_000_000)], { stream: false }).output).toBe(
      200_000,
    );
  });

  test('that does not tell them are estimated by its length', () => {
    const json = JSON.stringify({ choices: [{ message: { content: 'x'.repeat(4000) } }] });
    expect(read(chat, [json], { stream: false }).output).toBeGreaterThan(1000);
  });

  test('that is cut before its usage are the most that the request allows', () => {
    expect(read(chat, ['{"choices":'], { stream: false, end: false }).output).toBe(9000);
  });
});
