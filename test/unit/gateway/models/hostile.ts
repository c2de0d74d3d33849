/**
 * Requests as the CLIs make them, and what an agent could put into them so that a provider fetches, runs, stores or answers with
 * something else. Whatever is hostile has the word `hostile` in it.
 */

/** What stands for one API. */
export interface Api {
  readonly path: string;
  /** Requests that the scope grants. */
  readonly bases: readonly object[];
  /** Fields, to be put into any object. */
  readonly fields: readonly (readonly [name: string, value: unknown])[];
  /** Entries, to be put into any list, or in the place of any value. */
  readonly entries: readonly unknown[];
  /** Names of fields whose content the provider does not act on. */
  readonly opaque: readonly string[];
  /** Names of fields that nothing grants, also with nothing in them. */
  readonly forbidden?: RegExp;
}

const URL = 'https://hostile.example/';
const tool = (type: string, more: object = {}) => ({ type, name: 'hostile', ...more });

/** A schema with everything that is forbidden elsewhere: inside a schema it means nothing. */
const schema = {
  type: 'object',
  properties: { url: { type: 'string', format: 'uri' }, file_id: { type: 'string' } },
  additionalProperties: false,
};

const anthropicBase = {
  model: 'claude-sonnet-4-6',
  max_tokens: 128,
  system: [
    { type: 'text', text: 'a' },
    { type: 'text', text: 'b', cache_control: { type: 'ephemeral', ttl: '1h' } },
  ],
  metadata: { user_id: 'u' },
  thinking: { type: 'adaptive', display: 'omitted' },
  context_management: { edits: [{ type: 'clear_thinking_20251015', keep: 'all' }] },
  output_config: { effort: 'medium' },
  stream: true,
  tools: [
    { name: 'Bash', description: 'd', input_schema: schema },
    { name: 'Later', description: 'd', input_schema: schema, defer_loading: true },
    { type: 'custom', name: 'c', input_schema: schema, strict: true },
    { type: 'bash_20250124', name: 'bash' },
    { type: 'tool_search_tool_regex_20251119', name: 'tool_search_tool_regex' },
  ],
  tool_choice: { type: 'auto', disable_parallel_tool_use: true },
  messages: [
    { role: 'user', content: 'hello' },
    {
      role: 'system',
      content: [
        { type: 'text', text: 's' },
        {
          type: 'tool_addition',
          tool: { type: 'tool_definition', definition: { name: 'n', input_schema: schema } },
        },
      ],
      output_config: { effort: 'medium' },
    },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 't', signature: 's' },
        {
          type: 'tool_use',
          id: 'toolu_1',
          name: 'Bash',
          input: { command: 'ls' },
          caller: { type: 'direct' },
        },
        { type: 'server_tool_use', id: 's_1', name: 'tool_search_tool_regex', input: { query: 'q' } },
        {
          type: 'tool_search_tool_result',
          tool_use_id: 's_1',
          content: {
            type: 'tool_search_tool_search_result',
            tool_references: [{ type: 'tool_reference', tool_name: 'Later' }],
          },
        },
      ],
    },
    {
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: 'toolu_1',
          is_error: false,
          content: [
            { type: 'text', text: 't' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } },
            {
              type: 'document',
              title: 'd',
              source: {
                type: 'content',
                content: [
                  { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } },
                ],
              },
            },
          ],
        },
      ],
    },
  ],
};

export const anthropicApi: Api = {
  path: '/anthropic/v1/messages?beta=true',
  bases: [
    anthropicBase,
    { model: 'claude-sonnet-4-6', max_tokens: 1, messages: [{ role: 'user', content: 'hi' }] },
  ],
  fields: [
    ['mcp_servers', [{ type: 'url', url: URL, name: 'hostile' }]],
    ['container', 'hostile'],
    ['container', { id: 'hostile', skills: [{ type: 'anthropic', skill_id: 'x' }] }],
    ['thread', { type: 'continue', previous_message_id: 'hostile' }],
    ['fallbacks', [{ model: 'hostile' }]],
    ['user_profile_id', 'hostile'],
    ['workspace_id', 'hostile'],
    ['service_tier', 'hostile'],
    ['speed', 'fast-hostile'],
    ['inference_geo', 'hostile'],
    ['billing_policy', { type: 'billing_policy', bill_to: 'hostile' }],
    ['source', { type: 'url', url: URL }],
    ['source', { type: 'file', file_id: 'hostile' }],
    ['type', 'hostile_20260101'],
    ['allowed_callers', ['hostile_20260120']],
    ['caller', { type: 'code_execution_20260120', tool_id: 'hostile' }],
    ['server_name', 'hostile'],
    ['file_id', 'hostile'],
    ['url', URL],
    ['hostile_field', true],
    ['__proto__', { hostile: 1 }],
    ['constructor', { hostile: 1 }],
    ['toString', 'hostile'],
    ['tools', [tool('web_fetch_20260318')]],
    ['definition', tool('web_search_20250305')],
  ],
  entries: [
    tool('web_search_20250305'),
    tool('web_search_20260318', { allowed_domains: ['x'] }),
    tool('web_fetch_20250910'),
    tool('code_execution_20260521'),
    tool('browser_toolset_20260801'),
    tool('computer_20251124'),
    tool('advisor_20260301', { model: 'hostile' }),
    tool('bash_20300101'),
    { type: 'mcp_toolset', mcp_server_name: 'hostile' },
    { type: 'container_upload', file_id: 'hostile' },
    { type: 'image', source: { type: 'url', url: URL } },
    { type: 'image', source: { type: 'file', file_id: 'hostile' } },
    { type: 'document', source: { type: 'url', url: URL } },
    {
      type: 'document',
      source: { type: 'content', content: [{ type: 'image', source: { type: 'url', url: URL } }] },
    },
    {
      type: 'tool_result',
      tool_use_id: 't',
      content: [{ type: 'document', source: { type: 'file', file_id: 'hostile' } }],
    },
    { type: 'server_tool_use', id: 's', name: 'web_search', input: { query: 'hostile' } },
    { type: 'server_tool_use', id: 's', name: 'code_execution', input: { code: 'hostile' } },
    { type: 'mcp_tool_use', id: 'm', name: 'hostile', server_name: 'hostile', input: {} },
    { type: 'web_fetch_tool_result', tool_use_id: 's', content: { type: 'web_fetch_result', url: URL } },
    { type: 'tool_addition', tool: { type: 'mcp_toolset_reference', server_name: 'hostile' } },
    { type: 'tool_addition', tool: { type: 'tool_definition', definition: tool('web_search_20260209') } },
    { type: 'fallback', from: { model: 'hostile' }, to: { model: 'hostile' } },
    {
      type: 'compaction',
      content: 'c',
      tool_changes: [
        {
          type: 'tool_addition',
          tool: { type: 'mcp_tool_reference', name: 'hostile', server_name: 'hostile' },
        },
      ],
    },
    { type: 'hostile' },
    { hostile: 1 },
    [tool('web_search_20250305')],
  ],
  opaque: ['input_schema', 'input'],
};

const codexBase = {
  model: 'gpt-5',
  stream: true,
  store: false,
  input: [
    { type: 'message', id: 'm', role: 'developer', content: [{ type: 'input_text', text: 't' }] },
    {
      role: 'user',
      content: [{ type: 'input_image', image_url: 'data:image/png;base64,AA==', detail: 'low' }],
    },
    {
      type: 'additional_tools',
      role: 'developer',
      tools: [{ type: 'custom', name: 'c', format: { type: 'text' } }],
    },
    { type: 'reasoning', id: 'r', summary: [{ type: 'summary_text', text: 's' }], encrypted_content: 'e' },
    { type: 'function_call', id: 'f', call_id: 'c', name: 'exec', arguments: '{}', status: 'completed' },
    { type: 'function_call_output', call_id: 'c', output: [{ type: 'input_text', text: 'o' }] },
  ],
  tools: [
    { type: 'function', name: 'exec', description: 'd', parameters: schema, strict: false },
    {
      type: 'namespace',
      name: 'n',
      description: 'd',
      tools: [{ type: 'function', name: 'x', parameters: schema }],
    },
    { type: 'shell', environment: { type: 'local' } },
    { type: 'web_search', external_web_access: true },
  ],
  tool_choice: 'auto',
  parallel_tool_calls: true,
  reasoning: { summary: 'auto' },
  include: ['reasoning.encrypted_content'],
  prompt_cache_key: 'k',
  client_metadata: { session_id: 's' },
};

export const responsesApi: Api = {
  path: '/openai/v1/responses',
  bases: [codexBase, { model: 'gpt-5-mini', input: 'hi' }],
  fields: [
    ['background', 'hostile'],
    ['conversation', { id: 'hostile' }],
    ['previous_response_id', 'hostile'],
    ['prompt', { id: 'hostile' }],
    ['store', 'hostile'],
    ['service_tier', 'priority-hostile'],
    ['moderation', { model: 'hostile' }],
    ['file_id', 'hostile'],
    ['file_url', URL],
    ['image_url', URL],
    ['environment', { type: 'container_auto', file_ids: ['hostile'] }],
    ['allowed_callers', ['programmatic-hostile']],
    ['caller', { type: 'program', caller_id: 'hostile' }],
    ['server_url', URL],
    ['hostile_field', 1],
    ['__proto__', { hostile: 1 }],
    ['tools', [tool('mcp', { server_url: URL })]],
    ['tool_choice', { type: 'mcp', server_label: 'hostile' }],
    ['include', ['file_search_call.results-hostile']],
    ['type', 'hostile'],
  ],
  entries: [
    { type: 'web_search', external_web_access: true, search_context_size: 'hostile' },
    { type: 'web_search_preview', user_location: { type: 'approximate', city: 'hostile' } },
    { type: 'mcp', server_label: 'hostile', server_url: URL },
    { type: 'file_search', vector_store_ids: ['hostile'] },
    { type: 'code_interpreter', container: 'hostile' },
    { type: 'image_generation', model: 'hostile' },
    { type: 'computer_use_preview', environment: 'hostile' },
    { type: 'programmatic_tool_calling', hostile: 1 },
    { type: 'shell', environment: { type: 'container_reference', container_id: 'hostile' } },
    { type: 'item_reference', id: 'hostile' },
    { type: 'input_image', image_url: URL },
    { type: 'input_image', file_id: 'hostile' },
    { type: 'input_file', file_url: URL },
    { type: 'input_file', file_data: URL },
    { type: 'message', role: 'user', content: [{ type: 'input_file', file_id: 'hostile' }] },
    { type: 'function_call_output', call_id: 'c', output: [{ type: 'input_image', image_url: URL }] },
    { type: 'additional_tools', role: 'developer', tools: [{ type: 'mcp', server_label: 'hostile' }] },
    {
      type: 'tool_search_output',
      tools: [{ type: 'web_search', filters: { allowed_domains: ['hostile'] } }],
    },
    { type: 'namespace', name: 'n', tools: [{ type: 'mcp', server_label: 'hostile' }] },
    { type: 'mcp_call', server_label: 'hostile' },
    { type: 'code_interpreter_call', container_id: 'hostile' },
    { type: 'image_generation_call', id: 'hostile' },
    { type: 'program', code: 'hostile' },
    { hostile: 1 },
  ],
  opaque: ['parameters', 'client_metadata', 'arguments'],
};

export const chatApi: Api = {
  path: '/openai/v1/chat/completions',
  bases: [
    {
      model: 'gpt-5',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 's' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 't' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==', detail: 'low' } },
            { type: 'file', file: { filename: 'f', file_data: 'data:application/pdf;base64,AA==' } },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
        },
        { role: 'tool', tool_call_id: 'c', content: 'o' },
      ],
      tools: [{ type: 'function', function: { name: 'f', parameters: schema } }],
      tool_choice: 'auto',
    },
  ],
  fields: [
    ['web_search_options', { search_context_size: 'hostile' }],
    ['store', 'hostile'],
    ['file_id', 'hostile'],
    ['url', URL],
    ['image_url', { url: URL }],
    ['file', { file_id: 'hostile' }],
    ['moderation', { model: 'hostile' }],
    ['audio', { id: 'hostile' }],
    ['service_tier', 'hostile'],
    ['hostile_field', 1],
    ['__proto__', { hostile: 1 }],
    ['type', 'hostile'],
  ],
  entries: [
    { type: 'web_search', hostile: 1 },
    { type: 'mcp', server_url: URL },
    { type: 'image_url', image_url: { url: URL } },
    { type: 'file', file: { file_id: 'hostile' } },
    { role: 'user', content: [{ type: 'image_url', image_url: { url: URL } }] },
    { hostile: 1 },
  ],
  opaque: ['parameters'],
};

export const geminiApi: Api = {
  path: '/google/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse',
  bases: [
    {
      contents: [
        {
          role: 'user',
          parts: [
            { text: 't' },
            { inlineData: { mimeType: 'image/png', data: 'AA==' }, mediaResolution: { level: 'LOW' } },
          ],
        },
        {
          role: 'model',
          parts: [
            { text: 'x', thought: true, thoughtSignature: 'AA==' },
            { functionCall: { id: 'c', name: 'f', args: { url: 'u', file_id: 'x' } } },
          ],
        },
        {
          role: 'user',
          parts: [
            {
              functionResponse: {
                id: 'c',
                name: 'f',
                response: { output: 'o' },
                parts: [{ inlineData: { mimeType: 'image/png', data: 'AA==' } }],
              },
            },
          ],
        },
      ],
      systemInstruction: { role: 'user', parts: [{ text: 's' }] },
      tools: [{ functionDeclarations: [{ name: 'f', description: 'd', parametersJsonSchema: schema }] }],
      toolConfig: { functionCallingConfig: { mode: 'AUTO', allowedFunctionNames: ['f'] } },
      safetySettings: [{ category: 'c', threshold: 't' }],
      generationConfig: { temperature: 1, topP: 0.95, topK: 64, thinkingConfig: { includeThoughts: true } },
    },
    // As Google's documentation writes requests for curl.
    {
      system_instruction: { parts: { text: 's' } },
      contents: { parts: [{ inline_data: { mime_type: 'image/png', data: 'AA==' } }, { text: 't' }] },
      tools: { function_declarations: [{ name: 'f', parameters: schema }] },
      generation_config: { max_output_tokens: 8, response_schema: schema },
      cachedContent: null,
    },
  ],
  fields: [
    ['fileData', { mimeType: 'image/png', fileUri: URL }],
    ['file_data', { mime_type: 'image/png', file_uri: URL }],
    ['fileData', { fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/hostile' }],
    ['fileUri', URL],
    ['cachedContent', 'cachedContents/hostile'],
    ['cached_content', 'cachedContents/hostile'],
    ['model', 'models/hostile'],
    ['store', 'hostile'],
    ['serviceTier', 'hostile'],
    ['service_tier', 'hostile'],
    ['googleSearch', {}],
    ['google_search', {}],
    ['googleSearchRetrieval', {}],
    ['urlContext', {}],
    ['url_context', {}],
    ['codeExecution', {}],
    ['code_execution', {}],
    ['computerUse', { environment: 'hostile' }],
    ['fileSearch', { fileSearchStoreNames: ['fileSearchStores/hostile'] }],
    ['googleMaps', {}],
    ['mcpServers', [{ name: 'hostile', streamableHttpTransport: { url: URL } }]],
    ['retrieval', { vertexRagStore: { ragCorpora: ['hostile'] } }],
    ['executableCode', { language: 'PYTHON', code: 'hostile' }],
    ['codeExecutionResult', { outcome: 'OUTCOME_OK', output: 'hostile' }],
    ['toolCall', { toolType: 'FILE_SEARCH', args: { q: 'hostile' } }],
    ['tool_response', { toolType: 'URL_CONTEXT', response: {} }],
    ['routingConfig', { manualMode: { modelName: 'hostile' } }],
    ['displayName', 'hostile'],
    ['hostile_field', true],
    ['__proto__', { hostile: 1 }],
    ['constructor', { hostile: 1 }],
  ],
  entries: [
    { fileData: { fileUri: URL } },
    { file_data: { file_uri: 'gs://hostile/x' } },
    { role: 'user', parts: [{ fileData: { fileUri: URL } }] },
    { functionResponse: { name: 'f', parts: [{ fileData: { fileUri: URL } }] } },
    { googleSearch: {} },
    { google_search: {} },
    { urlContext: {} },
    { codeExecution: {} },
    { mcpServers: [{ name: 'hostile' }] },
    { functionDeclarations: [{ name: 'f', url: URL }], url_context: {} },
    { executableCode: { code: 'hostile' } },
    { toolCall: { toolType: 'GOOGLE_SEARCH_WEB', args: {} } },
    { hostile: 1 },
  ],
  opaque: [
    ...['args', 'response', 'parameters', 'parametersJsonSchema', 'response_schema', 'partMetadata'],
    ...['responseSchema', 'responseJsonSchema'],
  ],
  forbidden:
    /^(file_?data|file_?uri|cached_?content|model|google_?search|google_?maps|url_?context|code_?exec|executable_?code|computer_?use|file_?search|mcp_?servers|retrieval$|tool_?call$|tool_?response|routing)/i,
};

export const apis: readonly Api[] = [anthropicApi, responsesApi, chatApi, geminiApi];

/** A place in a value: the names and indexes that lead there. */
export type Place = readonly (string | number)[];

/** The places of all objects and lists of a value, outside of what is opaque. */
export function placesOf(value: unknown, opaque: readonly string[], at: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return [
    at,
    ...Object.entries(value).flatMap(([name, inner]) =>
      opaque.includes(name) && typeof inner === 'object' && !Array.isArray(inner)
        ? []
        : placesOf(inner, opaque, [...at, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce<unknown>((one, name) => (one as Record<string | number, unknown>)[name], value);
}

/**
 * The JSON of a value with a field written into the object at a place, also where the object has it already: then the key stands twice.
 * @param last whether it stands behind the others.
 */
export function jsonWithField(
  value: unknown,
  place: Place,
  [name, inner]: readonly [string, unknown],
  { last, escaped }: { readonly last: boolean; readonly escaped: boolean },
): string {
  const key = escaped
    ? `"${[...name].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
    : JSON.stringify(name);
  const field = `${key}:${JSON.stringify(inner)}`;
  const write = (one: unknown, rest: Place): string => {
    const [next, ...further] = rest;
    if (Array.isArray(one))
      return `[${one.map((entry, index) => (index === next ? write(entry, further) : JSON.stringify(entry))).join(',')}]`;
    const own = Object.entries(one as object).map(
      ([own, entry]) =>
        `${JSON.stringify(own)}:${own === next ? write(entry, further) : JSON.stringify(entry)}`,
    );
    return `{${(next !== undefined ? own : last ? [...own, field] : [field, ...own]).join(',')}}`;
  };
  return write(value, place);
}
