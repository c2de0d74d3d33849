import type { IncomingHttpHeaders } from 'node:http';
import { fieldsOf } from '../../text/json.ts';
import { modelGateway } from '../models/gateway.ts';
import type { ModelProtocol, Operation } from '../models/protocol.ts';
import { countOf } from '../models/tokens.ts';
import type { ReadUsage } from '../models/usage.ts';
import { countTokensBody, messagesBody } from './messages.ts';
import { anthropicProvider, PREFIX } from './provider.ts';

/** Turns on OAuth tokens at the Claude API. */
const OAUTH_BETA = 'oauth-2025-04-20';

const types: Readonly<Record<number, string>> = {
  403: 'permission_error',
  413: 'request_too_large',
  426: 'invalid_request_error',
};

/** Cached input is counted beside the other one; what a compaction used is not in the sums. */
const usage: ReadUsage = (event) => {
  const { usage } = event.type === 'message_start' ? fieldsOf(event.message) : event;
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
    ...(told.output_tokens === undefined ? {} : { output: sum((one) => countOf(one.output_tokens)) }),
  };
};

const messages = { name: 'messages', check: messagesBody, usage };
const countTokens = { name: 'count_tokens', check: countTokensBody };

/** Claude Code sends `beta=true`; it changes nothing by itself. */
function withBeta(path: string, operation: Omit<Operation, 'path'>): Readonly<Record<string, Operation>> {
  return {
    [path]: { ...operation, path },
    [`${path}?beta=true`]: { ...operation, path: `${path}?beta=true` },
  };
}

/** The protocol of the Claude API, as far as it is forwarded. */
export const anthropicProtocol: ModelProtocol = {
  title: anthropicProvider.title,
  prefix: PREFIX,
  operations: {
    ...withBeta('/v1/messages', messages),
    ...withBeta('/v1/messages/count_tokens', countTokens),
  },
  refusedStatus: 403,
  errorBody: (status, message) => ({
    type: 'error',
    error: { type: types[status] ?? (status >= 500 ? 'api_error' : 'invalid_request_error'), message },
  }),
  shown: ({ authorization, 'x-api-key': key }) => [
    authorization?.replace(/^Bearer /i, ''),
    typeof key === 'string' ? key : undefined,
  ],
  headers: providerHeaders,
  searches: () => false,
};

/** The characters of the two headers that are passed. */
const WORDS = /^[A-Za-z0-9 ,._-]{1,4096}$/;

function providerHeaders(client: IncomingHttpHeaders, secrets: Readonly<Record<string, string>>) {
  const { apiKey, accessToken } = secrets;
  const version = client['anthropic-version'] ?? '2023-06-01';
  const beta = client['anthropic-beta'];
  const betas = [beta, ...(apiKey === undefined ? [OAUTH_BETA] : [])]
    .filter((one) => one !== undefined)
    .join(',');
  if (![version, betas || 'none'].every((one) => typeof one === 'string' && WORDS.test(one)))
    return 'the headers anthropic-version and anthropic-beta hold words and numbers only.';
  return {
    'anthropic-version': version,
    ...(betas === '' ? {} : { 'anthropic-beta': betas }),
    ...(apiKey === undefined ? { authorization: `Bearer ${accessToken}` } : { 'x-api-key': apiKey }),
  };
}

export const anthropicGateway = modelGateway(anthropicProtocol);
