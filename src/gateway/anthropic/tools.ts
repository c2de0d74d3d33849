import { isObject } from '../../text/json.ts';
import {
  anything,
  type Check,
  flag,
  list,
  mapOf,
  nullable,
  number,
  object,
  oneOf,
  onlyWithWeb,
  type Refusal,
  tagged,
  text,
} from '../models/check.ts';

/** What every tool may have besides what is its own. */
const common: Readonly<Record<string, Check>> = {
  type: nullable(text),
  name: text,
  cache_control: nullable(object({ type: oneOf('ephemeral'), ttl: oneOf('5m', '1h') })),
  defer_loading: nullable(flag),
  strict: nullable(flag),
  allowed_callers: nullable(
    list(
      (value, walk) =>
        value === 'direct' ||
        walk.refuse('server-tool', 'code that runs at the provider would call the tool'),
    ),
  ),
  input_examples: nullable(list(mapOf(anything))),
};

const custom = object(
  {
    ...common,
    input_schema: mapOf(anything),
    description: nullable(text),
    eager_input_streaming: nullable(flag),
  },
  ['name', 'input_schema'],
);
const plain = object(common, ['name']);
const editor = object({ ...common, max_characters: nullable(number) }, ['name']);

const web: Refusal = {
  reason: 'server-tool',
  what: 'the provider would fetch from the web for the agent. Add a line if the job needs it: model:web  anthropic',
};
const domains = nullable(list(text));
const fetched = {
  ...common,
  allowed_domains: domains,
  blocked_domains: domains,
  max_uses: nullable(number),
  response_inclusion: nullable(text),
};
const search = onlyWithWeb(
  object({
    ...fetched,
    user_location: nullable(
      object({
        type: oneOf('approximate'),
        city: nullable(text),
        region: nullable(text),
        country: nullable(text),
        timezone: nullable(text),
      }),
    ),
  }),
  web,
);
const fetchTool = onlyWithWeb(
  object({
    ...fetched,
    citations: nullable(object({ enabled: flag })),
    max_content_tokens: nullable(number),
    use_cache: nullable(flag),
  }),
  web,
);

/**
 * The newer web tools run code at the provider, which filters what they find, unless they say that the model alone calls them (Claude API
 * documentation, "Web search tool", dynamic filtering). So the tool says it where the client does not.
 */
const calledDirectly =
  (check: Check): Check =>
  (value, walk) => {
    if (isObject(value)) {
      const { allowed_callers: callers } = value;
      const says = Array.isArray(callers) ? callers.length > 0 : callers !== undefined && callers !== null;
      if (!says) Object.assign(value, { allowed_callers: ['direct'] });
    }
    return check(value, walk);
  };
const directSearch = calledDirectly(search);
const directFetch = calledDirectly(fetchTool);

/** Tools by their type: those that the client runs, the search among them, and those that `model:web` grants. */
const kinds: Readonly<Record<string, Check>> = {
  custom,
  bash_20241022: plain,
  bash_20250124: plain,
  text_editor_20241022: plain,
  text_editor_20250124: plain,
  text_editor_20250429: plain,
  text_editor_20250728: editor,
  memory_20250818: plain,
  tool_search_tool_regex: plain,
  tool_search_tool_regex_20251119: plain,
  tool_search_tool_bm25: plain,
  tool_search_tool_bm25_20251119: plain,
  web_search_20250305: search,
  web_search_20260209: directSearch,
  web_search_20260318: directSearch,
  web_fetch_20250910: fetchTool,
  web_fetch_20260209: directFetch,
  web_fetch_20260309: directFetch,
  web_fetch_20260318: directFetch,
};

/** One entry of `tools`. A tool without a type is the client's own. */
export const toolOf: Check = tagged('type', kinds, {
  otherwise: custom,
  refused: (tag) => ({
    reason: tag === 'mcp_toolset' ? 'remote-mcp' : 'server-tool',
    what: `a tool of the type ${/^[\w.-]{1,60}$/.test(tag) ? tag : '(not shown)'} is not among those that the client runs itself`,
  }),
});
