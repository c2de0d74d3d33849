import {
  anything,
  type Check,
  flag,
  leftOut,
  list,
  listWithout,
  mapOf,
  never,
  nullable,
  number,
  object,
  oneOf,
  onlyWithWeb,
  type Refusal,
  tagged,
  text,
  textOr,
} from '../models/check.ts';
import { answerText, fileRefusal, inlineFile, inlineUrl, storedRefusal } from './parts.ts';
import { isBareReasoning, standingReasoning } from './reasoning.ts';
import { directCaller, localEnvironment, toolList, web } from './tools.ts';

/** What the input of a request to `/v1/responses` may hold: messages, and items of earlier answers. */

const server: Refusal = { reason: 'server-tool', what: 'it belongs to a tool that the provider runs' };
const mcp: Refusal = {
  reason: 'remote-mcp',
  what: 'it belongs to a remote MCP server that the provider calls',
};
const id = nullable(text);
const status = nullable(text);
const cacheBreakpoint = nullable(object({ mode: oneOf('explicit'), ttl: nullable(text) }));

const inputParts: Readonly<Record<string, Check>> = {
  input_text: object({ type: text, text, prompt_cache_breakpoint: cacheBreakpoint }),
  input_image: object({
    type: text,
    detail: nullable(text),
    image_url: nullable(inlineUrl),
    file_id: never(fileRefusal),
    prompt_cache_breakpoint: cacheBreakpoint,
  }),
  input_file: object({
    type: text,
    detail: nullable(text),
    filename: nullable(text),
    file_data: nullable(inlineFile),
    file_url: nullable(inlineUrl),
    file_id: never(fileRefusal),
    prompt_cache_breakpoint: cacheBreakpoint,
  }),
};

/** Marks of the provider in its own earlier text. Those that name its files are of its tools. */
const annotations = list(
  tagged(
    'type',
    {
      url_citation: onlyWithWeb(
        object({ type: text, url: text, title: text, start_index: number, end_index: number }),
        web,
      ),
    },
    { refused: () => server },
  ),
);

const parts: Readonly<Record<string, Check>> = {
  ...inputParts,
  output_text: object({
    type: text,
    text,
    annotations: nullable(annotations),
    logprobs: nullable(list(anything)),
  }),
  refusal: object({ type: text, refusal: text }),
};

/**
 * An item of the input. With OpenAI's own provider Codex adds notes of its own to each, which only ChatGPT's backend reads.
 * @param needed its content: an item with an id and without it would be one that the provider has stored.
 */
const item = (fields: Readonly<Record<string, Check>>, needed: readonly string[] = []): Check =>
  object({ type: text, id, internal_chat_message_metadata_passthrough: leftOut, ...fields }, needed);

const message = item(
  {
    role: oneOf('user', 'assistant', 'system', 'developer'),
    content: textOr(list(tagged('type', parts))),
    status,
    phase: nullable(text),
  },
  ['role', 'content'],
);

const filled: Check = (value, walk) =>
  text(value, walk) && (value !== '' || walk.refuse(storedRefusal.reason, storedRefusal.what));

const output = textOr(list(tagged('type', inputParts)));
const execution = nullable(oneOf('client', 'server'));

const items: Readonly<Record<string, Check>> = {
  message,
  reasoning: standingReasoning(
    item({
      summary: list(object({ type: oneOf('summary_text'), text }, ['text'])),
      content: nullable(list(object({ type: oneOf('reasoning_text', 'text'), text }, ['text']))),
      encrypted_content: nullable(text),
      status,
    }),
  ),
  function_call: item(
    {
      call_id: text,
      name: text,
      namespace: nullable(text),
      arguments: text,
      async: nullable(flag),
      caller: directCaller,
      status,
    },
    ['call_id', 'name', 'arguments'],
  ),
  function_call_output: item(
    {
      call_id: nullable(text),
      name: nullable(text),
      namespace: nullable(text),
      output,
      caller: directCaller,
      status,
    },
    ['output'],
  ),
  custom_tool_call: item(
    {
      call_id: text,
      name: text,
      namespace: nullable(text),
      input: text,
      async: nullable(flag),
      caller: directCaller,
      status,
    },
    ['call_id', 'name', 'input'],
  ),
  custom_tool_call_output: item(
    {
      call_id: text,
      name: nullable(text),
      output,
      caller: directCaller,
      status,
    },
    ['call_id', 'output'],
  ),
  local_shell_call: item(
    {
      call_id: nullable(text),
      action: object({
        type: oneOf('exec'),
        command: list(text),
        env: nullable(mapOf(text)),
        timeout_ms: nullable(number),
        user: nullable(text),
        working_directory: nullable(text),
      }),
      status,
    },
    ['action'],
  ),
  local_shell_call_output: item({ call_id: nullable(text), output: text, status }, ['output']),
  shell_call: item(
    {
      call_id: text,
      action: object({
        commands: list(text),
        max_output_length: nullable(number),
        timeout_ms: nullable(number),
      }),
      environment: nullable(localEnvironment),
      caller: directCaller,
      status,
    },
    ['call_id', 'action'],
  ),
  shell_call_output: item(
    {
      call_id: text,
      output: list(
        object({
          stdout: text,
          stderr: text,
          outcome: tagged('type', {
            exit: object({ type: text, exit_code: number }),
            timeout: object({ type: text }),
          }),
        }),
      ),
      max_output_length: nullable(number),
      caller: directCaller,
      status,
    },
    ['call_id', 'output'],
  ),
  apply_patch_call: item(
    {
      call_id: text,
      operation: object({ type: oneOf('create_file', 'update_file', 'delete_file'), path: text, diff: text }),
      caller: directCaller,
      status,
    },
    ['call_id', 'operation'],
  ),
  apply_patch_call_output: item(
    {
      call_id: text,
      output: nullable(text),
      caller: directCaller,
      status,
    },
    ['call_id'],
  ),
  tool_search_call: item(
    {
      call_id: nullable(text),
      arguments: anything,
      execution,
      status,
    },
    ['arguments'],
  ),
  tool_search_output: item({ call_id: nullable(text), tools: toolList, execution, status }, ['tools']),
  // Codex's newest models get their tools here, and not in `tools`.
  additional_tools: item({ role: text, tools: toolList }, ['tools']),
  configuration_update: item({
    reasoning: object({ effort: nullable(text) }),
    text: answerText(),
  }),
  compaction: item({ encrypted_content: filled }, ['encrypted_content']),
  compaction_summary: item({ encrypted_content: filled }, ['encrypted_content']),
  compaction_trigger: item({}),
  web_search_call: onlyWithWeb(
    item({
      status,
      action: nullable(
        object({
          type: oneOf('search', 'open_page', 'find_in_page'),
          query: nullable(text),
          queries: nullable(list(text)),
          url: nullable(text),
          pattern: nullable(text),
          sources: nullable(list(object({ type: oneOf('url'), url: text }))),
        }),
      ),
    }),
    web,
  ),
};

function refusedItem(tag: string): Refusal | undefined {
  if (tag === 'item_reference') return storedRefusal;
  if (tag.startsWith('mcp_')) return mcp;
  return [
    'file_search_call',
    'code_interpreter_call',
    'image_generation_call',
    'computer_call',
    'program',
  ].includes(tag)
    ? server
    : undefined;
}

/** The items of a request. */
export const itemList = listWithout(
  'reasoning without content',
  isBareReasoning,
  tagged('type', items, { otherwise: message, refused: refusedItem }),
);
