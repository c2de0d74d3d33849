/**
 * A model for agent CLIs that runs one turn: it asks for one command of the shell tool, and ends when it has seen what the
 * command printed. It speaks the streams of Anthropic's messages, OpenAI's responses and chat completions, and Gemini. It
 * prints its port. Started with a file's name, it writes one line of JSON there for each request.
 */
import { appendFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What the agent's shell has to run: what it prints stands nowhere in the command. One CLI refuses commands with `$(`.
 */
const COMMAND = "printf 'made-by-%d\\n' 0x2a | tee made-by-agent";
/** A part of the command, which shows that it was asked for before. */
const MARK = '0x2a';
const PRINTED = 'made-by-42';
const END = `The tool said ${PRINTED}.`;

interface Tool {
  readonly name?: string;
  readonly function?: { readonly name?: string; readonly parameters?: Schema };
  readonly parameters?: Schema;
  readonly input_schema?: Schema;
  readonly functionDeclarations?: readonly {
    readonly name?: string;
    readonly parametersJsonSchema?: Schema;
  }[];
}

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>;
  readonly required?: readonly string[];
}

interface Asked {
  readonly model?: string;
  readonly stream?: boolean;
  readonly tools?: readonly Tool[];
}

/** The names of shell tools, best first. */
const shells = ['Bash', 'bash', 'shell_command', 'exec_command', 'shell', 'run_shell_command'];

interface Offered {
  readonly name: string | undefined;
  readonly schema: Schema | undefined;
}

interface Call {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The call of the shell tool that the client offers. */
function shellCall({ tools = [] }: Asked): Call | undefined {
  const offered = tools.flatMap((tool): readonly Offered[] => [
    { name: tool.name, schema: tool.input_schema ?? tool.parameters },
    { name: tool.function?.name, schema: tool.function?.parameters },
    ...(tool.functionDeclarations ?? []).map(({ name, parametersJsonSchema }) => ({
      name,
      schema: parametersJsonSchema,
    })),
  ]);
  for (const name of shells) {
    const tool = offered.find((one) => one.name === name);
    if (tool) return { name, input: inputOf(tool.schema) };
  }
  return undefined;
}

function inputOf({ properties = {}, required = [] }: Schema = {}): Readonly<Record<string, unknown>> {
  const key = 'cmd' in properties ? 'cmd' : 'command';
  const command = properties[key]?.type === 'array' ? ['bash', '-c', COMMAND] : COMMAND;
  const further = required.filter((name) => name !== key).map((name) => [name, 'Writes a file']);
  return { ...Object.fromEntries(further), [key]: command };
}

type Event = Readonly<Record<string, unknown>> & { readonly type?: string };

function stream(response: ServerResponse, events: readonly Event[], after = ''): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const event of events) {
    const name = event.type === undefined ? '' : `event: ${event.type}\n`;
    response.write(`${name}data: ${JSON.stringify(event)}\n\n`);
  }
  response.end(after);
}

function anthropic({ model }: Asked, call: Call | undefined, text: string): readonly Event[] {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model, content: [], usage };
  const block = call
    ? { type: 'tool_use', id: 'toolu_1', name: call.name, input: {} }
    : { type: 'text', text: '' };
  const delta = call
    ? { type: 'input_json_delta', partial_json: JSON.stringify(call.input) }
    : { type: 'text_delta', text };
  const end = { stop_reason: call ? 'tool_use' : 'end_turn', stop_sequence: null };
  return [
    { type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null } },
    { type: 'content_block_start', index: 0, content_block: block },
    { type: 'content_block_delta', index: 0, delta },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: end, usage },
    { type: 'message_stop' },
  ];
}

function responses({ model }: Asked, call: Call | undefined, text: string): readonly Event[] {
  const item = call
    ? {
        type: 'function_call',
        id: 'fc_1',
        call_id: 'call_1',
        name: call.name,
        arguments: JSON.stringify(call.input),
        status: 'completed',
      }
    : {
        type: 'message',
        id: 'msg_1',
        role: 'assistant',
        status: 'completed',
        content: [{ type: 'output_text', text, annotations: [] }],
      };
  const usage = {
    input_tokens: 1,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 1,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 2,
  };
  const whole = { id: 'resp_1', object: 'response', model, output: [item], usage };
  return [
    { type: 'response.created', response: { ...whole, status: 'in_progress', output: [] } },
    { type: 'response.output_item.added', output_index: 0, item: { ...item, status: 'in_progress' } },
    { type: 'response.output_item.done', output_index: 0, item },
    { type: 'response.completed', response: { ...whole, status: 'completed' } },
  ];
}

function completions({ model }: Asked, call: Call | undefined, text: string): readonly Event[] {
  const delta = call
    ? {
        role: 'assistant',
        tool_calls: [
          {
            index: 0,
            id: 'call_1',
            type: 'function',
            function: { name: call.name, arguments: JSON.stringify(call.input) },
          },
        ],
      }
    : { role: 'assistant', content: text };
  const chunk = (part: object, finish: string | null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model,
    choices: [{ index: 0, delta: part, finish_reason: finish }],
  });
  const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
  return [chunk(delta, null), { ...chunk({}, call ? 'tool_calls' : 'stop'), usage }];
}

function gemini(_asked: Asked, call: Call | undefined, text: string): readonly Event[] {
  const part = call ? { functionCall: { name: call.name, args: call.input } } : { text };
  return [
    {
      candidates: [{ index: 0, content: { role: 'model', parts: [part] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    },
  ];
}

const log = process.argv[2];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks).toString('utf8');
    const path = new URL(request.url ?? '/', 'http://model').pathname;
    if (log) appendFileSync(log, `${JSON.stringify({ method: request.method, path, body })}\n`);
    answer(request.method ?? '', path, body, response);
  });
});

function answer(method: string, path: string, body: string, response: ServerResponse): void {
  const json = (value: unknown, status = 200) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  if (method !== 'POST') {
    if (path.endsWith('/models')) json({ object: 'list', data: [], models: [] });
    else json({ error: { message: 'there is no such page' } }, 404);
    return;
  }
  const asked = JSON.parse(body === '' ? '{}' : body) as Asked;
  const call = body.includes(PRINTED) || body.includes(MARK) ? undefined : shellCall(asked);
  const text = body.includes(PRINTED) ? END : body.includes(MARK) ? 'The tool failed.' : 'ok';
  if (path.endsWith('count_tokens')) json({ input_tokens: 1 });
  else if (path.endsWith(':countTokens')) json({ totalTokens: 1 });
  else if (path.endsWith('/messages')) stream(response, anthropic(asked, call, text));
  else if (path.endsWith('/responses')) stream(response, responses(asked, call, text));
  else if (path.endsWith('/chat/completions'))
    stream(response, completions(asked, call, text), 'data: [DONE]\n\n');
  else if (path.endsWith(':streamGenerateContent')) stream(response, gemini(asked, call, text));
  else if (path.endsWith(':generateContent')) json(gemini(asked, call, text)[0]);
  else json({});
}

const [, , , port = '0'] = process.argv;
server.listen(Number(port), '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
