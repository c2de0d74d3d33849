import {
  anything,
  type Check,
  flag,
  list,
  mapOf,
  never,
  nullable,
  number,
  object,
  oneOf,
  onlyWithWeb,
  tagged,
  text,
  textOr,
} from '../models/check.ts';
import { fileRefusal, inlineFile, inlineUrl, serviceTier, storedRefusal } from './parts.ts';
import { inputFormat, web } from './tools.ts';

/** What a request to `/v1/chat/completions` may hold (OpenAI API reference, "Chat Completions"). */

const cacheBreakpoint = nullable(object({ mode: oneOf('explicit'), ttl: nullable(text) }));
const marks = { prompt_cache_breakpoint: cacheBreakpoint };
const textPart = object({ type: text, text, ...marks });

const texts = textOr(
  list(tagged('type', { text: textPart, refusal: object({ type: text, refusal: text }) })),
);

const userContent = textOr(
  list(
    tagged('type', {
      text: textPart,
      image_url: object({
        type: text,
        image_url: object({ url: inlineUrl, detail: nullable(text) }, ['url']),
        ...marks,
      }),
      input_audio: object({ type: text, input_audio: object({ data: text, format: text }), ...marks }),
      file: object({
        type: text,
        file: object({
          filename: nullable(text),
          file_data: nullable(inlineFile),
          file_id: never(fileRefusal),
        }),
        ...marks,
      }),
    }),
  ),
);

const functionCall = object({ name: text, arguments: text });
const toolCalls = list(
  tagged('type', {
    function: object({ id: text, type: text, function: functionCall }),
    custom: object({ id: text, type: text, custom: object({ name: text, input: text }) }),
  }),
);

const name = nullable(text);
const plain: Check = object({ role: text, name, content: texts });

const message = tagged('role', {
  developer: plain,
  system: plain,
  user: object({ role: text, name, content: userContent }),
  assistant: object({
    role: text,
    name,
    content: nullable(texts),
    refusal: nullable(text),
    tool_calls: nullable(toolCalls),
    function_call: nullable(functionCall),
    audio: never(storedRefusal),
  }),
  tool: object({ role: text, tool_call_id: text, content: texts }),
  function: object({ role: text, name, content: nullable(text) }),
});

const definition = object(
  { name: text, description: nullable(text), parameters: nullable(mapOf(anything)), strict: nullable(flag) },
  ['name'],
);

const tool = tagged(
  'type',
  {
    function: object({ type: text, function: definition }),
    custom: object({
      type: text,
      custom: object({ name: text, description: nullable(text), format: inputFormat }, ['name']),
    }),
  },
  {
    refused: (tag) => ({
      reason: 'server-tool',
      what: `a tool of the type ${/^[\w.-]{1,60}$/.test(tag) ? tag : '(not shown)'} is not among those that the client runs itself`,
    }),
  },
);

const named = object({ name: text });
const choice = textOr(
  tagged('type', {
    function: object({ type: text, function: named }),
    custom: object({ type: text, custom: named }),
    allowed_tools: object({
      type: text,
      allowed_tools: object({
        mode: text,
        tools: list(
          tagged('type', {
            function: object({ type: text, function: named }),
            custom: object({ type: text, custom: named }),
          }),
        ),
      }),
    }),
  }),
);

/** The body of `/v1/chat/completions`. */
export const chatBody = object(
  {
    model: text,
    messages: list(message),
    tools: nullable(list(tool)),
    tool_choice: nullable(choice),
    functions: nullable(list(definition)),
    function_call: nullable(textOr(named)),
    parallel_tool_calls: nullable(flag),
    frequency_penalty: nullable(number),
    presence_penalty: nullable(number),
    logit_bias: nullable(mapOf(number)),
    logprobs: nullable(flag),
    top_logprobs: nullable(number),
    max_completion_tokens: nullable(number),
    max_tokens: nullable(number),
    metadata: nullable(mapOf(text)),
    modalities: nullable(list(text)),
    audio: nullable(object({ format: text, voice: text })),
    n: nullable(number),
    prediction: nullable(object({ type: oneOf('content'), content: texts })),
    prompt_cache_key: nullable(text),
    prompt_cache_retention: nullable(text),
    prompt_cache_options: nullable(object({ mode: text, ttl: text })),
    reasoning_effort: nullable(text),
    response_format: nullable(
      tagged('type', {
        text: object({ type: text }),
        json_object: object({ type: text }),
        json_schema: object({
          type: text,
          json_schema: object({
            name: text,
            description: nullable(text),
            schema: nullable(mapOf(anything)),
            strict: nullable(flag),
          }),
        }),
      }),
    ),
    safety_identifier: nullable(text),
    seed: nullable(number),
    service_tier: nullable(serviceTier),
    stop: nullable(textOr(list(text))),
    store: nullable(
      (value, walk) => value === false || walk.refuse(storedRefusal.reason, storedRefusal.what),
    ),
    stream: nullable(flag),
    stream_options: nullable(object({ include_usage: nullable(flag), include_obfuscation: nullable(flag) })),
    temperature: nullable(number),
    top_p: nullable(number),
    user: nullable(text),
    verbosity: nullable(text),
    web_search_options: nullable(
      onlyWithWeb(object({ search_context_size: nullable(text), user_location: nullable(anything) }), web),
    ),
    moderation: never({ reason: 'model', what: 'it lets another model look at the request' }),
  },
  ['model', 'messages'],
);
