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
  type Refusal,
  tagged,
  text,
  textOr,
} from '../models/check.ts';
import { toolOf } from './tools.ts';

/** What the content of a message may hold. */

export const cacheControl = nullable(object({ type: oneOf('ephemeral'), ttl: oneOf('5m', '1h') }));

export const mcp: Refusal = {
  reason: 'remote-mcp',
  what: 'the provider would call a remote MCP server for the agent',
};
export const stored: Refusal = {
  reason: 'stored',
  what: 'it names something that is stored at the provider',
};
const file: Refusal = { reason: 'file', what: 'it names a file that is stored at the provider' };
export const server: Refusal = { reason: 'server-tool', what: 'it belongs to a tool that the provider runs' };
export const cost: Refusal = { reason: 'cost', what: 'it costs more than the same request without it' };
export const otherModel: Refusal = { reason: 'model', what: 'it lets another model answer' };
const url: Refusal = {
  reason: 'url',
  what: 'the provider would fetch this URL for the agent. Send the content itself, or add a line: model:web  anthropic',
};
const web: Refusal = {
  reason: 'server-tool',
  what: 'it belongs to a web tool of the provider. Add a line if the job needs it: model:web  anthropic',
};

/** A tool call by the model itself, not by code that runs at the provider. */
const caller = nullable(
  object({
    type: (value, walk) =>
      value === 'direct' || walk.refuse(server.reason, 'the call is from code that ran at the provider'),
  }),
);

const location = {
  cited_text: text,
  document_index: number,
  document_title: nullable(text),
  file_id: nullable(never(file)),
};
const citations = nullable(
  list(
    tagged('type', {
      char_location: object({ ...location, type: text, start_char_index: number, end_char_index: number }),
      page_location: object({ ...location, type: text, start_page_number: number, end_page_number: number }),
      content_block_location: object({
        ...location,
        type: text,
        start_block_index: number,
        end_block_index: number,
      }),
      search_result_location: object({
        type: text,
        cited_text: text,
        search_result_index: number,
        source: text,
        title: nullable(text),
        start_block_index: number,
        end_block_index: number,
      }),
      web_search_result_location: onlyWithWeb(
        object({ type: text, cited_text: text, encrypted_index: text, title: nullable(text), url: text }),
        web,
      ),
    }),
  ),
);
const citationsOn = nullable(object({ enabled: flag }));

export const textBlock = object({ type: text, text, cache_control: cacheControl, citations });

const sources: Readonly<Record<string, Check>> = {
  base64: object({ type: text, media_type: text, data: text }),
  url: onlyWithWeb(object({ type: text, url: text }), url),
};

const refusedSource = (tag: string): Refusal | undefined => (tag === 'file' ? file : undefined);

const image = object(
  {
    type: text,
    source: tagged('type', sources, { refused: refusedSource }),
    cache_control: cacheControl,
    transformations: nullable(object({ oversized_image: oneOf('downsize', 'error') })),
  },
  ['source'],
);

const document = object(
  {
    type: text,
    source: tagged(
      'type',
      {
        ...sources,
        text: object({ type: text, media_type: text, data: text }),
        content: object({
          type: text,
          content: textOr(list(tagged('type', { text: textBlock, image }))),
        }),
      },
      { refused: refusedSource },
    ),
    cache_control: cacheControl,
    citations: citationsOn,
    context: nullable(text),
    title: nullable(text),
  },
  ['source'],
);

const searchResult = object({
  type: text,
  content: list(tagged('type', { text: textBlock })),
  source: text,
  title: text,
  cache_control: cacheControl,
  citations: citationsOn,
});

const toolReference = object({ type: oneOf('tool_reference'), tool_name: text, cache_control: cacheControl });

const toolResult = object({
  type: text,
  tool_use_id: text,
  content: nullable(
    textOr(
      list(
        tagged('type', {
          text: textBlock,
          image,
          document,
          search_result: searchResult,
          tool_reference: toolReference,
        }),
      ),
    ),
  ),
  is_error: nullable(flag),
  cache_control: cacheControl,
});

/** A tool that the client adds or removes in the middle of a conversation. */
const toolChange = (kinds: Readonly<Record<string, Check>>): Check =>
  object({
    type: text,
    tool: tagged('type', kinds, {
      refused: (tag) => (tag === 'mcp_tool_reference' || tag === 'mcp_toolset_reference' ? mcp : undefined),
    }),
    cache_control: cacheControl,
  });
const namedTool = object({ type: text, name: text });
const toolAddition = toolChange({
  tool_reference: namedTool,
  tool_definition: object({ type: text, definition: toolOf }),
});
const toolRemoval = toolChange({ tool_reference: namedTool });
export const toolChanges = { tool_addition: toolAddition, tool_removal: toolRemoval };

/** The search among the client's own tools runs at the provider, and reads nothing but the request. */
const TOOL_SEARCHES = ['tool_search_tool_regex', 'tool_search_tool_bm25'];
const serverToolUse: Check = (value, walk) =>
  object(
    {
      type: text,
      id: text,
      name: (name, at) =>
        TOOL_SEARCHES.some((one) => one === name) ||
        (name === 'web_search' || name === 'web_fetch'
          ? onlyWithWeb(anything, web)(name, at)
          : at.refuse(server.reason, server.what)),
      input: mapOf(anything),
      cache_control: cacheControl,
      caller,
    },
    ['name'],
  )(value, walk);

const resultError = object({ type: text, error_code: text, error_message: nullable(text) });

const webResult = (content: Check): Check =>
  onlyWithWeb(object({ type: text, tool_use_id: text, content, cache_control: cacheControl, caller }), web);

const blocks: Readonly<Record<string, Check>> = {
  text: textBlock,
  image,
  document,
  search_result: searchResult,
  thinking: object({ type: text, thinking: text, signature: text }),
  redacted_thinking: object({ type: text, data: text }),
  tool_use: object({
    type: text,
    id: text,
    name: text,
    input: mapOf(anything),
    cache_control: cacheControl,
    caller,
  }),
  tool_result: toolResult,
  tool_reference: toolReference,
  server_tool_use: serverToolUse,
  tool_search_tool_result: object({
    type: text,
    tool_use_id: text,
    content: tagged('type', {
      tool_search_tool_search_result: object({ type: text, tool_references: list(toolReference) }),
      tool_search_tool_result_error: resultError,
    }),
    cache_control: cacheControl,
  }),
  web_search_tool_result: webResult((value, walk) =>
    Array.isArray(value)
      ? list(
          tagged('type', {
            web_search_result: object({
              type: text,
              encrypted_content: text,
              title: text,
              url: text,
              page_age: nullable(text),
            }),
          }),
        )(value, walk)
      : tagged('type', { web_search_tool_result_error: resultError })(value, walk),
  ),
  web_fetch_tool_result: webResult(
    tagged('type', {
      web_fetch_result: object({ type: text, url: text, content: document, retrieved_at: nullable(text) }),
      web_fetch_tool_result_error: resultError,
    }),
  ),
  compaction: object({
    type: text,
    content: nullable(text),
    encrypted_content: nullable(text),
    signature: nullable(text),
    tool_changes: nullable(list(tagged('type', toolChanges))),
    cache_control: cacheControl,
  }),
};

function refusedBlock(tag: string): Refusal | undefined {
  if (tag === 'container_upload') return file;
  if (['mcp_tool_use', 'mcp_tool_result', 'mcp_tool_listing'].includes(tag)) return mcp;
  if (tag === 'fallback') return otherModel;
  return tag.endsWith('_tool_result') ? server : undefined;
}

/** The content of a message of the user or of the model. */
export const content = textOr(list(tagged('type', blocks, { refused: refusedBlock })));
