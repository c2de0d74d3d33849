import {
  anything,
  type Check,
  flag,
  list,
  listWithout,
  mapOf,
  nullable,
  object,
  oneOf,
  onlyWithWeb,
  type Refusal,
  tagged,
  text,
  textOr,
} from '../models/check.ts';

/** Anything else lets code that runs at the provider call a tool. */
export const directOnly = nullable(list(oneOf('direct')));
export const directCaller = nullable(object({ type: oneOf('direct') }));

export const web: Refusal = {
  reason: 'server-tool',
  what: 'the provider would search the web for the agent. In Codex: web_search = "disabled". Or add a line: model:web  openai',
};

const functionTool = object(
  {
    type: text,
    name: text,
    parameters: nullable(mapOf(anything)),
    output_schema: nullable(mapOf(anything)),
    strict: nullable(flag),
    async: nullable(flag),
    defer_loading: nullable(flag),
    description: nullable(text),
    allowed_callers: directOnly,
  },
  ['name'],
);

/** The grammar of a custom tool's input, in the forms of Responses and of Chat Completions. */
export const inputFormat = nullable(
  tagged('type', {
    text: object({ type: text }),
    grammar: object({
      type: text,
      syntax: text,
      definition: text,
      grammar: object({ syntax: text, definition: text }),
    }),
  }),
);

const customTool = object(
  {
    type: text,
    name: text,
    description: nullable(text),
    format: inputFormat,
    async: nullable(flag),
    defer_loading: nullable(flag),
    allowed_callers: directOnly,
  },
  ['name'],
);

/** The environment of the shell tool: this machine. */
export const localEnvironment = object({
  type: oneOf('local'),
  skills: list(object({ name: text, description: text, path: text })),
});

const place = nullable(
  object({
    type: oneOf('approximate'),
    city: nullable(text),
    region: nullable(text),
    country: nullable(text),
    timezone: nullable(text),
  }),
);
const webSearch = onlyWithWeb(
  object({
    type: text,
    external_web_access: nullable(flag),
    filters: nullable(object({ allowed_domains: nullable(list(text)) })),
    search_content_types: nullable(list(text)),
    search_context_size: nullable(text),
    user_location: place,
  }),
  web,
);

const kinds: Readonly<Record<string, Check>> = {
  function: functionTool,
  custom: customTool,
  namespace: object({
    type: text,
    name: text,
    description: nullable(text),
    tools: list(tagged('type', { function: functionTool, custom: customTool })),
  }),
  local_shell: object({ type: text }),
  shell: object({ type: text, environment: localEnvironment, allowed_callers: directOnly }, ['environment']),
  apply_patch: object({ type: text, allowed_callers: directOnly }),
  tool_search: object({
    type: text,
    description: nullable(text),
    execution: nullable(oneOf('client', 'server')),
    parameters: nullable(mapOf(anything)),
  }),
  web_search: webSearch,
  web_search_2025_08_26: webSearch,
  web_search_preview: webSearch,
  web_search_preview_2025_03_11: webSearch,
};

const tool = tagged('type', kinds, {
  refused: (tag) => ({
    reason: tag === 'mcp' ? 'remote-mcp' : 'server-tool',
    what: `a tool of the type ${/^[\w.-]{1,60}$/.test(tag) ? tag : '(not shown)'} is not among those that the client runs itself`,
  }),
});

/** The web search that Codex offers to each model without being told to: this type, this one field, and nothing else. */
function isOfCodex(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null) return false;
  const { type, external_web_access: access, ...rest } = entry as Readonly<Record<string, unknown>>;
  return type === 'web_search' && typeof access === 'boolean' && Object.keys(rest).length === 0;
}

/** A list of tools of Responses, from which Codex's own web search is taken out where no line grants it. */
export const toolList = listWithout('web_search', (entry, walk) => !walk.web && isOfCodex(entry), tool);

/** `tool_choice` of Responses: tools that `tools` may have. */
export const toolChoice = textOr(
  tagged(
    'type',
    {
      function: object({ type: text, name: text }),
      custom: object({ type: text, name: text }),
      apply_patch: object({ type: text }),
      shell: object({ type: text }),
      web_search: onlyWithWeb(object({ type: text }), web),
      web_search_preview: onlyWithWeb(object({ type: text }), web),
      allowed_tools: object({
        type: text,
        mode: text,
        tools: list(
          tagged('type', {
            function: object({ type: text, name: text }),
            custom: object({ type: text, name: text }),
            apply_patch: object({ type: text }),
            shell: object({ type: text }),
          }),
        ),
      }),
    },
    { refused: () => ({ reason: 'server-tool', what: 'it chooses a tool that the provider runs' }) },
  ),
);
