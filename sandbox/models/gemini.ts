import type { BoxRequest, BoxResponse, Service } from '../core/service.ts';
import { json, objectOf, objectsIn, stream } from './answers.ts';
import { type OfferedTool, type Said, type ToolCall, tokensOf, turn } from './turn.ts';

/** The fields of a request, by their names in lower camel case. The API takes each in snake case, too. */
const FIELDS = new Set([
  ...['model', 'contents', 'systemInstruction', 'tools', 'toolConfig', 'safetySettings', 'generationConfig'],
  ...['cachedContent', 'serviceTier', 'store'],
]);
const COUNT_FIELDS = new Set(['contents', 'generateContentRequest']);

type Asked = Readonly<Record<string, unknown>>;

/** The Gemini API: content, as one answer and as a stream, and the count of tokens. */
export class GeminiApi implements Service {
  readonly name = 'gemini';
  readonly keys = new Set<string>();
  readonly models = new Set([
    'gemini-2.5-pro',
    'gemini-2.5-flash',
    'gemini-2.5-flash-lite',
    'gemma-4-31b-it',
  ]);
  /** What the API fetched, ran or read for a client. */
  readonly reached: string[] = [];
  /** Whether its answers quote the key that they were asked with, as a broken proxy may. */
  quotes = false;
  /** The tool that the model calls first, where it is not the shell. */
  firstCall: ToolCall | undefined;

  handle({ method, url, headers, body }: BoxRequest): BoxResponse {
    const key = headers['x-goog-api-key'] ?? url.searchParams.get('key') ?? '';
    if (typeof key !== 'string' || key === '')
      return error(403, 'PERMISSION_DENIED', "Method doesn't allow unregistered callers.");
    // Not 401, as one might think.
    if (!this.keys.has(key))
      return error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.');
    const [, name = '', operation] = /^\/v1beta\/models\/([^/:]+):(\w+)$/.exec(url.pathname) ?? [];
    const known = ['generateContent', 'streamGenerateContent', 'countTokens'].some(
      (one) => one === operation,
    );
    if (method !== 'POST' || !known) return error(404, 'NOT_FOUND', 'Not Found');
    if (!this.models.has(name))
      return error(404, 'NOT_FOUND', `models/${name} is not found for API version v1beta`);
    const asked = objectOf(body);
    if (!asked) return error(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.');
    const fields = operation === 'countTokens' ? COUNT_FIELDS : FIELDS;
    const extra = Object.keys(asked).find((one) => !fields.has(camel(one)));
    if (extra !== undefined)
      return error(400, 'INVALID_ARGUMENT', `Invalid JSON payload received. Unknown name "${extra}"`);
    if (asked.contents === undefined) return error(400, 'INVALID_ARGUMENT', 'contents is not specified');
    const text = body.toString('utf8');
    if (operation === 'countTokens') return json(200, { totalTokens: tokensOf(text) });
    this.#reach(asked);
    const said = turn(text, toolsOf(asked), this.firstCall);
    const quoted = this.quotes ? { call: undefined, text: `I was asked with ${key}` } : said;
    const answer = answerOf(name, quoted, tokensOf(text));
    if (operation === 'generateContent') return json(200, answer);
    return url.searchParams.get('alt') === 'sse' ? stream([answer]) : json(200, [answer]);
  }

  /** What the real API would fetch, run or read for this request. */
  #reach(asked: Asked): void {
    for (const one of objectsIn(asked)) {
      for (const [name, value] of Object.entries(one)) {
        const what = camel(name);
        if (what === 'fileUri') this.reached.push(String(value));
        if (what === 'cachedContent') this.reached.push(`cache ${String(value)}`);
      }
    }
    const own = [asked.tools].flat() as readonly (Asked | undefined)[];
    for (const name of own.flatMap((tool) => Object.keys(tool ?? {})))
      if (camel(name) !== 'functionDeclarations') this.reached.push(camel(name));
  }
}

function camel(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function toolsOf({ tools }: Asked): readonly OfferedTool[] {
  const own = [tools].flat() as readonly ({ functionDeclarations?: readonly OfferedTool[] } | undefined)[];
  return own.flatMap((tool) => tool?.functionDeclarations ?? []);
}

function error(code: number, status: string, message: string): BoxResponse {
  return json(code, { error: { code, message, status } });
}

function answerOf(model: string, { call, text }: Said, input: number): Asked {
  const part = call ? { functionCall: { name: call.name, args: call.input } } : { text };
  const output = tokensOf(JSON.stringify(part));
  return {
    candidates: [{ content: { role: 'model', parts: [part] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: {
      promptTokenCount: input,
      candidatesTokenCount: output,
      totalTokenCount: input + output,
    },
    modelVersion: model,
    responseId: 'sandbox',
  };
}
