import { fieldsOf, isObject } from '../../text/json.ts';
import { modelGateway } from '../models/gateway.ts';
import { fixedTargets, type ModelProtocol, type Operation } from '../models/protocol.ts';
import { countOf, mostOutput } from '../models/tokens.ts';
import type { ReadUsage } from '../models/usage.ts';
import { chatBody } from './chat.ts';
import { openaiProvider, PREFIX } from './provider.ts';
import { responsesBody } from './responses.ts';

/** The usage of an event or an answer; cached input is a part of the input. */
function usageIn(holder: unknown, input: string, output: string): ReturnType<ReadUsage> {
  const { usage } = fieldsOf(holder);
  const told = fieldsOf(usage);
  return told[input] === undefined
    ? undefined
    : { input: countOf(told[input]), output: countOf(told[output]) };
}

const ofResponses: ReadUsage = (event) =>
  usageIn('response' in event ? event.response : event, 'input_tokens', 'output_tokens');

const ofChat: ReadUsage = (event) => usageIn(event, 'prompt_tokens', 'completion_tokens');

const errorOf = (type: string, message: string) => ({ message, type, param: null, code: null });

/** Codex ends at once after a failure with this code, in its words; after another it asks again. */
const failed = (message: string) => ({
  event: 'response.failed',
  data: {
    type: 'response.failed',
    response: { object: 'response', status: 'failed', error: { code: 'invalid_prompt', message } },
  },
});

/** The provider keeps an answer unless it is told not to. */
const unstored = (body: Readonly<Record<string, unknown>>) => ({ ...body, store: false });

/**
 * A stream of chat completions tells its tokens only where it is asked to, with one more chunk behind the others (OpenAI API reference,
 * "Chat Completions", `stream_options`).
 */
const countedChat: Operation['prepare'] = (body) => {
  const { stream, stream_options: options } = body;
  const counts = { stream_options: { ...fieldsOf(options), include_usage: true } };
  return unstored({ ...body, ...(stream === true ? counts : {}) });
};

/** The chunk with the tokens has no choice, and clients that have not asked for it take the first one of each chunk. */
const hidesUsage: Operation['hides'] = ({ stream, stream_options: options }) =>
  stream !== true || fieldsOf(options).include_usage === true
    ? undefined
    : ({ choices, usage }) => isObject(usage) && !(Array.isArray(choices) && choices.length > 0);

/** The protocol of the OpenAI API, as far as it is forwarded. */
export const openaiProtocol: ModelProtocol = {
  title: openaiProvider.title,
  prefix: PREFIX,
  ...fixedTargets({
    '/v1/responses': {
      name: 'responses',
      check: responsesBody,
      prepare: unstored,
      usage: ofResponses,
      most: ({ max_output_tokens: most }) => mostOutput(most),
      cutEvent: failed,
    },
    '/v1/chat/completions': {
      name: 'chat.completions',
      check: chatBody,
      prepare: countedChat,
      hides: hidesUsage,
      usage: ofChat,
      most: ({ max_completion_tokens: most, max_tokens: older, n }) => mostOutput(most ?? older, n),
      cutEvent: (message) => ({ data: { error: errorOf('invalid_request_error', message) } }),
    },
  }),
  refusedStatus: 400,
  errorBody: (status, message) => ({
    error: errorOf(status >= 500 ? 'server_error' : 'invalid_request_error', message),
  }),
  shown: ({ authorization }) => [authorization?.replace(/^Bearer /i, '')],
  headers: () => ({ headers: {}, left: [] }),
  credential: (_sent, { apiKey, accessToken }) => ({ authorization: `Bearer ${apiKey ?? accessToken}` }),
  // Models such as gpt-5-search-api search for each request.
  searches: (model) =>
    model
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .includes('search'),
};

export const openaiGateway = modelGateway(openaiProtocol);
