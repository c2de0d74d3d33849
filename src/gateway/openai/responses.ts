import {
  anything,
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
  text,
  textOr,
} from '../models/check.ts';
import { itemList } from './items.ts';
import { answerText, serviceTier, storedRefusal } from './parts.ts';
import { toolChoice, toolList, web } from './tools.ts';

/** What a request to `/v1/responses` may hold (OpenAI API reference, "Responses"), and what Codex adds to it. */

const otherModel: Refusal = { reason: 'model', what: 'it lets another model look at the request' };

/** The body of `/v1/responses`. */
export const responsesBody = object(
  {
    model: text,
    input: textOr(itemList),
    instructions: nullable(text),
    tools: nullable(toolList),
    tool_choice: nullable(toolChoice),
    parallel_tool_calls: nullable(flag),
    max_tool_calls: nullable(number),
    max_output_tokens: nullable(number),
    reasoning: nullable(
      object({
        effort: nullable(text),
        summary: nullable(text),
        generate_summary: nullable(text),
        context: nullable(text),
        mode: nullable(oneOf('standard')),
      }),
    ),
    text: nullable(answerText()),
    stream: nullable(flag),
    stream_options: nullable(object({ include_obfuscation: nullable(flag) })),
    include: nullable(
      list((value, walk) =>
        value === 'web_search_call.action.sources' || value === 'web_search_call.results'
          ? onlyWithWeb(anything, web)(value, walk)
          : oneOf(
              'reasoning.encrypted_content',
              'message.output_text.logprobs',
              'message.input_image.image_url',
            )(value, walk),
      ),
    ),
    temperature: nullable(number),
    top_p: nullable(number),
    top_logprobs: nullable(number),
    truncation: nullable(text),
    metadata: nullable(mapOf(text)),
    client_metadata: nullable(mapOf(text)),
    user: nullable(text),
    safety_identifier: nullable(text),
    prompt_cache_key: nullable(text),
    prompt_cache_retention: nullable(text),
    prompt_cache_options: nullable(object({ mode: text, ttl: text })),
    context_management: nullable(
      list(object({ type: oneOf('compaction'), compact_threshold: nullable(number) })),
    ),
    service_tier: nullable(serviceTier),
    store: nullable(
      (value, walk) => value === false || walk.refuse(storedRefusal.reason, storedRefusal.what),
    ),
    background: nullable(
      (value, walk) => value === false || walk.refuse(storedRefusal.reason, storedRefusal.what),
    ),
    conversation: never(storedRefusal),
    previous_response_id: never(storedRefusal),
    prompt: never(storedRefusal),
    moderation: never(otherModel),
  },
  ['model', 'input'],
);
