import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { fieldsOf } from '../../text/json.ts';
import { modelGateway } from '../models/gateway.ts';
import { type ClientHeaders, fixedTargets, type ModelProtocol, type Operation } from '../models/protocol.ts';
import { countOf, mostOutput } from '../models/tokens.ts';
import type { ReadUsage } from '../models/usage.ts';
import { readBetas, withOauth } from './betas.ts';
import { countTokensBody, messagesBody } from './messages.ts';
import { anthropicProvider, PREFIX } from './provider.ts';

const types: Readonly<Record<number, string>> = {
  403: 'permission_error',
  413: 'request_too_large',
  426: 'invalid_request_error',
};

/**
 * Cached input is counted beside the other one; what a compaction used is not in the sums. The output that the first event tells is not
 * yet that of the answer.
 */
const usage: ReadUsage = (event) => {
  const isStart = event.type === 'message_start';
  const { usage } = isStart ? fieldsOf(event.message) : event;
  const told = fieldsOf(usage);
  const inputOf = (one: Readonly<Record<string, unknown>>) =>
    countOf(one.input_tokens) +
    countOf(one.cache_creation_input_tokens) +
    countOf(one.cache_read_input_tokens);
  const compactions = (Array.isArray(told.iterations) ? told.iterations : [])
    .map(fieldsOf)
    .filter(({ type }) => type === 'compaction');
  const sum = (of: (one: Readonly<Record<string, unknown>>) => number) =>
    compactions.reduce((all, one) => all + of(one), of(told));
  return {
    ...(told.input_tokens === undefined ? {} : { input: sum(inputOf) }),
    ...(isStart || told.output_tokens === undefined
      ? {}
      : { output: sum((one) => countOf(one.output_tokens)) }),
  };
};

const errorBody = (status: number, message: string) => ({
  type: 'error',
  error: { type: types[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error'), message },
});
const cutEvent = (message: string) => ({ event: 'error', data: errorBody(403, message) });

const messages: Operation = {
  name: 'messages',
  check: messagesBody,
  usage,
  most: ({ max_tokens: most }) => mostOutput(most),
  cutEvent,
};
const countTokens = { name: 'count_tokens', check: countTokensBody, cutEvent };

/** Claude Code sends `beta=true`; it changes nothing by itself. */
function withBeta(path: string, operation: Operation): Readonly<Record<string, Operation>> {
  return { [path]: operation, [`${path}?beta=true`]: operation };
}

/** The protocol of the Claude API, as far as it is forwarded. */
export const anthropicProtocol: ModelProtocol = {
  title: anthropicProvider.title,
  prefix: PREFIX,
  ...fixedTargets({
    ...withBeta('/v1/messages', messages),
    ...withBeta('/v1/messages/count_tokens', countTokens),
  }),
  refusedStatus: 403,
  errorBody,
  shown: ({ authorization, 'x-api-key': key }) => [
    authorization?.replace(/^Bearer /i, ''),
    typeof key === 'string' ? key : undefined,
  ],
  headers: clientHeaders,
  credential,
  searches: () => false,
};

/** The version of the API that bodies and answers are read by. It is the newest, since 2023 (Claude API reference, "Versions"). */
const VERSION = '2023-06-01';
/** Characters of the betas that are read. */
const MOST_BETAS = 4096;

function clientHeaders(client: IncomingHttpHeaders, web: boolean): ClientHeaders | string {
  const version = client['anthropic-version'] ?? VERSION;
  if (version !== VERSION) return `the header anthropic-version must be ${VERSION}.`;
  const { 'anthropic-beta': beta = '' } = client;
  const text = Array.isArray(beta) ? beta.join(',') : beta;
  if (text.length > MOST_BETAS) return `the header anthropic-beta is longer than ${MOST_BETAS} characters.`;
  const { passed, left } = readBetas(text, web);
  return {
    headers: {
      'anthropic-version': VERSION,
      ...(passed.length === 0 ? {} : { 'anthropic-beta': passed.join(',') }),
    },
    left,
  };
}

function credential(
  { 'anthropic-beta': betas }: OutgoingHttpHeaders,
  { apiKey, accessToken }: Readonly<Record<string, string>>,
): OutgoingHttpHeaders {
  return apiKey === undefined
    ? {
        authorization: `Bearer ${accessToken}`,
        'anthropic-beta': withOauth(betas === undefined ? undefined : String(betas)),
      }
    : { 'x-api-key': apiKey };
}

export const anthropicGateway = modelGateway(anthropicProtocol);
