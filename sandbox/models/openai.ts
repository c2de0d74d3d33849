import { randomBytes } from 'node:crypto';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { json, objectOf, objectsIn, stream } from './answers.ts';
import { IssuedTokens } from './tokens.ts';
import { type OfferedTool, type Said, tokensOf, turn } from './turn.ts';

const RESPONSE_FIELDS = new Set(
  'model input instructions tools tool_choice parallel_tool_calls max_tool_calls max_output_tokens reasoning text stream stream_options include temperature top_p top_logprobs truncation metadata client_metadata user safety_identifier prompt_cache_key prompt_cache_retention prompt_cache_options context_management service_tier store background conversation previous_response_id prompt moderation'.split(
    ' ',
  ),
);
const CHAT_FIELDS = new Set(
  'model messages tools tool_choice functions function_call parallel_tool_calls frequency_penalty presence_penalty logit_bias logprobs top_logprobs max_completion_tokens max_tokens metadata modalities audio n prediction prompt_cache_key prompt_cache_retention prompt_cache_options reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options temperature top_p user verbosity web_search_options moderation'.split(
    ' ',
  ),
);

type Asked = Readonly<Record<string, unknown>>;

/** The OpenAI API: responses and chat completions. */
export class OpenAiApi implements Service {
  readonly name = 'openai';
  readonly keys = new Set<string>();
  readonly models = new Set(['gpt-5', 'gpt-5-mini', 'gpt-5-search-api', 'gpt-4o']);
  readonly tokens: IssuedTokens;
  /** What the API fetched or ran for a client. */
  readonly reached: string[] = [];
  /** The number of answers that it keeps. */
  stored = 0;
  /** Whether it gives the encrypted content of reasoning; other APIs of this form do not. */
  seals = true;
  /** Whether its answers quote the credential that they were asked with, as a broken proxy may. */
  quotes = false;

  constructor(clock: Clock) {
    this.tokens = new IssuedTokens(clock, 'oai-sandbox-');
  }

  handle(request: BoxRequest): BoxResponse {
    const bearer = bearerOf(request.headers);
    if (!this.keys.has(bearer) && !this.tokens.isValid(bearer)) {
      return error(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
    }
    if (request.headers.upgrade !== undefined) return { status: 426, body: '' };
    const { pathname } = request.url;
    if (request.method !== 'POST') return error(404, `Invalid URL (${request.method} ${pathname})`);
    if (pathname === '/v1/responses') return this.#answer(request, RESPONSE_FIELDS, 'input', responseAnswer);
    if (pathname === '/v1/chat/completions')
      return this.#answer(request, CHAT_FIELDS, 'messages', chatAnswer);
    return error(404, `Invalid URL (POST ${pathname})`);
  }

  #answer(
    { body, headers }: BoxRequest,
    fields: ReadonlySet<string>,
    needed: string,
    answer: (asked: Asked, said: Said, input: number) => BoxResponse,
  ): BoxResponse {
    const shown = bearerOf(headers);
    const asked = objectOf(body);
    if (!asked) return error(400, 'We could not parse the JSON body of your request.');
    const extra = Object.keys(asked).find((name) => !fields.has(name));
    if (extra !== undefined)
      return error(400, `Unknown parameter: '${extra}'.`, { param: extra, code: 'unknown_parameter' });
    const missing = ['model', needed].find((name) => asked[name] === undefined);
    if (missing !== undefined)
      return error(400, `Missing required parameter: '${missing}'.`, { param: missing });
    if (!this.models.has(String(asked.model)))
      return error(404, `The model '${String(asked.model)}' does not exist`, { code: 'model_not_found' });
    const text = body.toString('utf8');
    this.#reach(asked);
    const fault = this.#reasoningFault(asked);
    if (fault) return fault;
    // Both APIs keep answers; only chat completions do not by default.
    if (asked.store === true || (asked.store === undefined && needed === 'input')) this.stored += 1;
    const said = turn(text, toolsOf(asked));
    const quoted = this.quotes ? { call: undefined, text: `I was asked with ${shown}` } : said;
    return answer(this.seals ? asked : { ...asked, include: [] }, quoted, tokensOf(text));
  }

  /**
   * Earlier reasoning: with encrypted content, which is held to the item's id; or with an id alone, which the API looks up. It keeps
   * nothing here, as with `store: false` (OpenAI community, "How to use reasoning.encrypted_content with store=false").
   */
  #reasoningFault({ input }: Asked): BoxResponse | undefined {
    for (const one of Array.isArray(input) ? (input as Asked[]) : []) {
      if (one.type !== 'reasoning' || typeof one.id !== 'string') continue;
      if (typeof one.encrypted_content !== 'string') {
        this.reached.push(`stored ${one.id}`);
        return error(
          404,
          `Item with id '${one.id}' not found. Items are not persisted when \`store\` is set to false.`,
        );
      }
      if (one.encrypted_content !== sealed(one.id))
        return error(400, `The encrypted content for item ${one.id} could not be verified.`);
    }
    return undefined;
  }

  /** What the real API would fetch or run for this request. */
  #reach(asked: Asked): void {
    for (const one of objectsIn(asked)) {
      const url = typeof one.image_url === 'string' ? one.image_url : one.file_url;
      if (typeof url === 'string' && !url.startsWith('data:')) this.reached.push(url);
      const nested = one.image_url as { url?: unknown } | undefined;
      if (typeof nested?.url === 'string' && !nested.url.startsWith('data:')) this.reached.push(nested.url);
      if (typeof one.file_id === 'string') this.reached.push(`file ${one.file_id}`);
      if (one.type === 'item_reference') this.reached.push('item_reference');
    }
    for (const { type = '' } of toolsOf(asked) as { type?: string }[]) {
      if (/^(web_search|mcp|file_search|code_interpreter|image_generation|computer)/.test(type))
        this.reached.push(type);
    }
    if (String(asked.model).includes('-search-') || asked.web_search_options) this.reached.push('web_search');
  }
}

const bearerOf = ({ authorization = '' }: BoxRequest['headers']) => authorization.replace(/^Bearer /, '');

/** Content of reasoning that only the API can read; it is bound to the item's id. */
const sealed = (id: string) => `sealed-${Buffer.from(id).toString('base64url')}`;

/** The tools of a request, those among its input items as well. */
function toolsOf(asked: Asked): readonly OfferedTool[] {
  const items = Array.isArray(asked.input) ? (asked.input as { type?: string; tools?: OfferedTool[] }[]) : [];
  const added = items.flatMap(({ type, tools = [] }) => (type === 'additional_tools' ? tools : []));
  return [...(Array.isArray(asked.tools) ? (asked.tools as OfferedTool[]) : []), ...added];
}

function error(
  status: number,
  message: string,
  { param = null, code = null }: { param?: string | null; code?: string | null } = {},
): BoxResponse {
  return json(
    status,
    { error: { message, type: 'invalid_request_error', param, code } },
    { 'x-request-id': 'req_sandbox' },
  );
}

function responseAnswer(
  { model, stream: streamed, include }: Asked,
  { call, text }: Said,
  input: number,
): BoxResponse {
  const id = `rs_${randomBytes(12).toString('hex')}`;
  const isSealed = Array.isArray(include) && include.includes('reasoning.encrypted_content');
  const reasoning = {
    type: 'reasoning',
    id,
    summary: [{ type: 'summary_text', text: 'What to do next.' }],
    ...(isSealed ? { encrypted_content: sealed(id) } : {}),
  };
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
  const output = tokensOf(JSON.stringify(item));
  const usage = {
    input_tokens: input,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: input + output,
  };
  const whole = { id: 'resp_1', object: 'response', model, output: [reasoning, item], usage };
  if (streamed !== true) return json(200, { ...whole, status: 'completed' });
  return stream([
    {
      type: 'response.created',
      response: { ...whole, status: 'in_progress', output: [], usage: null },
    },
    { type: 'response.output_item.added', output_index: 0, item: { ...reasoning, summary: [] } },
    { type: 'response.output_item.done', output_index: 0, item: reasoning },
    {
      type: 'response.output_item.added',
      output_index: 1,
      item: { ...item, status: 'in_progress', ...(call ? {} : { content: [] }) },
    },
    // Some clients read the text here, and not in the item.
    ...(call
      ? []
      : [
          {
            type: 'response.output_text.delta',
            item_id: item.id,
            output_index: 1,
            content_index: 0,
            delta: text,
          },
        ]),
    { type: 'response.output_item.done', output_index: 1, item },
    { type: 'response.completed', response: { ...whole, status: 'completed' } },
  ]);
}

function chatAnswer(asked: Asked, { call, text }: Said, input: number): BoxResponse {
  const { model, stream: streamed, stream_options: options } = asked;
  const message = call
    ? {
        role: 'assistant',
        content: null,
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
  const output = tokensOf(JSON.stringify(message));
  const usage = { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
  const finish = call ? 'tool_calls' : 'stop';
  const base = { id: 'chatcmpl-1', created: 1, model };
  if (streamed !== true) {
    const choices = [{ index: 0, message, finish_reason: finish }];
    return json(200, { ...base, object: 'chat.completion', choices, usage });
  }
  const chunk = (delta: object, reason: string | null) => ({
    ...base,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: reason }],
  });
  const told = (options as { include_usage?: boolean } | undefined)?.include_usage === true;
  const last = told ? [{ ...base, object: 'chat.completion.chunk', choices: [], usage }] : [];
  return stream([chunk(message, null), chunk({}, finish), ...last], 'data: [DONE]\n\n');
}
