import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** The headers of an answer that clients read. Everything else of the provider stays here, cookies included. */
const PASSED = [
  'content-type',
  'content-encoding',
  'request-id',
  'x-request-id',
  'retry-after',
  'retry-after-ms',
  'x-should-retry',
  'openai-processing-ms',
  'openai-model',
  'x-reasoning-included',
];
const PASSED_PREFIXES = ['anthropic-ratelimit-', 'x-ratelimit-'];

/** Whether an answer comes as events. */
export function isStream({ 'content-type': type = '' }: IncomingHttpHeaders): boolean {
  return type.startsWith('text/event-stream');
}

/** The headers of an answer that a client gets. */
export function passedHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => PASSED.includes(name) || PASSED_PREFIXES.some((prefix) => name.startsWith(prefix)),
    ),
  );
}

/** Passes an answer on as it comes. @throws where either side ends before its end. */
export async function pass(
  answer: IncomingMessage,
  response: ServerResponse,
  see: (chunk: Buffer) => void,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(answer.statusCode ?? 502, {
    ...passedHeaders(answer.headers),
    'cache-control': 'no-store',
  });
  response.flushHeaders();
  await new Promise<void>((resolve, reject) => {
    const cut = () => reject(signal.reason ?? new Error('the answer was cut'));
    answer.once('close', () => (answer.complete ? undefined : cut()));
    response.once('close', () => (response.writableFinished ? resolve() : cut()));
    answer.on('data', see);
    answer.pipe(response);
    if (answer.destroyed || response.destroyed) cut();
  });
}
