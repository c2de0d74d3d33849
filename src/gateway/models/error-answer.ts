import type { IncomingMessage, ServerResponse } from 'node:http';
import { formsOf } from './key-search.ts';
import { passedHeaders } from './pass.ts';
import { Refused } from './refused.ts';

/** Bytes. The errors of providers have a few hundred. */
const MOST = 256 * 1024;

/**
 * Passes an answer on that tells an error. It is read whole first: a provider, or a proxy at its endpoint, may quote the key that it
 * was shown.
 * @throws {Refused} for one that holds a secret, or in which nobody could see whether it does.
 */
export async function passError(
  answer: IncomingMessage,
  response: ServerResponse,
  { title, secrets }: { readonly title: string; readonly secrets: readonly string[] },
): Promise<void> {
  const status = answer.statusCode ?? 502;
  const headers = passedHeaders(answer.headers);
  const { 'content-encoding': encoding = 'identity' } = answer.headers;
  const body = encoding === 'identity' ? await read(answer) : undefined;
  const texts = [JSON.stringify(headers), body?.toString('utf8') ?? ''];
  const forms = formsOf(secrets);
  if (body === undefined || texts.some((text) => forms.some((form) => text.includes(form)))) {
    answer.destroy();
    throw new Refused(
      'upstream-error',
      `${title} answered with status ${status}, and with words that the job must not get, or that cannot be read here.`,
      { status: status >= 500 ? 502 : status },
    );
  }
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'cache-control': 'no-store', 'content-length': body.length });
  response.end(body);
}

/** `undefined` where it is too long. */
async function read(answer: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
