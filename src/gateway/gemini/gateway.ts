import { fieldsOf } from '../../text/json.ts';
import { modelGateway } from '../models/gateway.ts';
import type { ModelProtocol, Operation, Target } from '../models/protocol.ts';
import { countOf, mostOutput } from '../models/tokens.ts';
import type { ReadUsage } from '../models/usage.ts';
import { countTokensBody, generateBody } from './generate.ts';
import { geminiProvider, PREFIX } from './provider.ts';

/** The names of the status codes (Google's API design guide, "Errors"). */
const statuses: Readonly<Record<number, string>> = {
  403: 'PERMISSION_DENIED',
  429: 'RESOURCE_EXHAUSTED',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
};

/** Each event of a stream has the sums so far. Cached input is a part of the input; thoughts are output. */
const usage: ReadUsage = ({ usageMetadata }) => {
  const told = fieldsOf(usageMetadata);
  const sum = (...names: readonly string[]) =>
    names.some((name) => told[name] !== undefined)
      ? names.reduce((all, name) => all + countOf(told[name]), 0)
      : undefined;
  const input = sum('promptTokenCount', 'toolUsePromptTokenCount');
  const output = sum('candidatesTokenCount', 'thoughtsTokenCount');
  return { ...(input === undefined ? {} : { input }), ...(output === undefined ? {} : { output }) };
};

/** Of both names of a field the larger value counts. */
const most: Operation['most'] = (body) => {
  const configs = [body.generationConfig, body.generation_config].map(fieldsOf);
  const largest = (...names: readonly string[]) =>
    Math.max(...configs.flatMap((config) => names.map((name) => countOf(config[name]))));
  return mostOutput(
    largest('maxOutputTokens', 'max_output_tokens'),
    largest('candidateCount', 'candidate_count'),
  );
};

function errorBody(status: number, message: string) {
  const name = statuses[status] ?? (status >= 500 ? 'INTERNAL' : 'INVALID_ARGUMENT');
  return { error: { code: status, message, status: name } };
}

/** Its streams know no event for an error: its clients would take one for an answer without an end, and ask again. */
const cutEvent = (message: string) => ({
  data: {
    candidates: [{ index: 0, content: { role: 'model', parts: [{ text: message }] }, finishReason: 'OTHER' }],
  },
});

/** By what stands behind the model. Without `alt=sse` a stream is one list, of which no client sees the beginning before its end. */
const operations: Readonly<Record<string, Operation>> = {
  ':generateContent': { name: 'generateContent', check: generateBody, usage, most, cutEvent },
  ':streamGenerateContent?alt=sse': {
    name: 'streamGenerateContent',
    check: generateBody,
    usage,
    most,
    cutEvent,
  },
  ':countTokens': { name: 'countTokens', check: countTokensBody, cutEvent },
};

/** The name of a model in a path: nothing is decoded, and no other path begins in it. */
const TARGET = /^\/v1beta\/models\/([A-Za-z0-9][A-Za-z0-9._-]{0,127})(:[^:]*)$/;

function targetOf(path: string): Target | undefined {
  const [, model, what = ''] = TARGET.exec(path) ?? [];
  const operation = Object.hasOwn(operations, what) ? operations[what] : undefined;
  return operation && model !== undefined ? { operation, path, model } : undefined;
}

/** The protocol of the Gemini API, as far as it is forwarded. */
export const geminiProtocol: ModelProtocol = {
  title: geminiProvider.title,
  prefix: PREFIX,
  target: targetOf,
  paths: Object.keys(operations).map((what) => `/v1beta/models/MODEL${what}`),
  refusedStatus: 403,
  errorBody,
  shown: ({ 'x-goog-api-key': key, authorization }) => [
    typeof key === 'string' ? key : undefined,
    authorization?.replace(/^Bearer /i, ''),
  ],
  headers: () => ({ headers: {}, left: [] }),
  credential: (_sent, { apiKey }) => ({ 'x-goog-api-key': apiKey }),
  searches: () => false,
};

export const geminiGateway = modelGateway(geminiProtocol);
