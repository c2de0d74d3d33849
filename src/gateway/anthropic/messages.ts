import {
  anything,
  type Check,
  flag,
  leftOut,
  list,
  mapOf,
  never,
  nullable,
  number,
  object,
  oneOf,
  tagged,
  text,
  textOr,
} from '../models/check.ts';
import {
  cacheControl,
  content,
  cost,
  mcp,
  otherModel,
  server,
  stored,
  textBlock,
  toolChanges,
} from './blocks.ts';
import { toolOf } from './tools.ts';

/**
 * What a request to `/v1/messages` may hold (Claude API reference, "Messages", the beta fields included). A field that is
 * not here is refused by its name.
 */

const effort = nullable(text);

const message = tagged('role', {
  user: object({ role: text, content }, ['content']),
  assistant: object({ role: text, content }, ['content']),
  system: object({
    role: text,
    content: textOr(list(tagged('type', { text: textBlock, ...toolChanges }))),
    clear_at: nullable(text),
    output_config: nullable(object({ effort })),
  }),
});

const jsonFormat = nullable(object({ type: oneOf('json_schema'), schema: mapOf(anything) }));
const amount = object({ type: oneOf('input_tokens', 'tool_uses'), value: number });

const edits = list(
  tagged('type', {
    clear_tool_uses_20250919: object({
      type: text,
      clear_at_least: nullable(amount),
      clear_tool_inputs: nullable((value, walk) => typeof value === 'boolean' || list(text)(value, walk)),
      exclude_tools: nullable(list(text)),
      keep: amount,
      trigger: amount,
    }),
    clear_thinking_20251015: object({
      type: text,
      keep: textOr(object({ type: oneOf('thinking_turns', 'all'), value: number })),
    }),
    compact_20260112: object({
      type: text,
      instructions: nullable(text),
      pause_after_compaction: flag,
      trigger: nullable(amount),
    }),
  }),
);

const thinking = object({
  type: oneOf('enabled', 'disabled', 'adaptive', 'between_tools'),
  budget_tokens: number,
  display: nullable(text),
  block_binding: nullable(object({ prefix_mismatch_behavior: nullable(text) })),
});

const toolChoice = object({
  type: oneOf('auto', 'any', 'tool', 'none'),
  name: text,
  disable_parallel_tool_use: flag,
});

const shared: Readonly<Record<string, Check>> = {
  model: text,
  messages: list(message),
  system: textOr(list(tagged('type', { text: textBlock }))),
  tools: list(toolOf),
  tool_choice: toolChoice,
  thinking,
  cache_control: cacheControl,
  context_management: nullable(object({ edits })),
  compaction: nullable(object({ type: oneOf('summarize'), instructions: nullable(text) })),
  output_config: object({
    effort,
    format: jsonFormat,
    task_budget: nullable(object({ type: oneOf('tokens'), total: number, remaining: nullable(number) })),
  }),
  output_format: jsonFormat,
  speed: nullable((value, walk) => value === 'standard' || walk.refuse(cost.reason, cost.what)),
  mcp_servers: (value, walk) =>
    value === null || (Array.isArray(value) && value.length === 0) || walk.refuse(mcp.reason, mcp.what),
  container: never(server),
  thread: never(stored),
  fallbacks: never(otherModel),
  user_profile_id: never(stored),
  workspace_id: never(stored),
};

const needed = ['model', 'messages'];

/** The body of `/v1/messages`. */
export const messagesBody = object(
  {
    ...shared,
    max_tokens: number,
    // Asks for a comparison with an earlier answer that the provider kept.
    diagnostics: leftOut,
    metadata: object({ user_id: nullable(text) }),
    stop_sequences: nullable(list(text)),
    stream: nullable(flag),
    temperature: nullable(number),
    top_k: nullable(number),
    top_p: nullable(number),
    service_tier: nullable(
      (value, walk) => value === 'auto' || value === 'standard_only' || walk.refuse(cost.reason, cost.what),
    ),
  },
  needed,
);

/** The body of `/v1/messages/count_tokens`. */
export const countTokensBody = object(shared, needed);
