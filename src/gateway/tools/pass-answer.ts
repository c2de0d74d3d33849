import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { formsOf, KeySearch } from '../models/key-search.ts';

/** Bytes of an answer in one piece that are searched before the first of them passes. A longer one passes as it comes. */
const MOST_HELD = 1024 * 1024;

const NOTHING = Buffer.alloc(0);

/** How an answer is passed on. */
export interface Passing {
  /** The headers that the client gets. */
  readonly headers: OutgoingHttpHeaders;
  /** Texts that must not pass, in any common form. */
  readonly secrets: readonly string[];
  /** Answers where a secret was found before anything has passed. */
  readonly refuse: () => void;
  /** What a stream of events gets in the place of the rest. */
  readonly cut: () => string;
}

/** Whether one of the secrets is in the headers of an answer, or nobody could see whether it is in the body. */
export function isUnsafe(
  { headers: { 'content-encoding': encoding = 'identity' } }: IncomingMessage,
  { headers, secrets }: Pick<Passing, 'headers' | 'secrets'>,
): 'credential' | 'encoding' | undefined {
  if (encoding !== 'identity') return 'encoding';
  const text = JSON.stringify(headers);
  return formsOf(secrets).some((form) => text.includes(form)) ? 'credential' : undefined;
}

/**
 * Passes the answer of a server on as it comes, up to a secret where one is in it. An answer that is not a stream of events is held up to a
 * bound, so that it can be refused as a whole. Resolves when the client has it or is gone.
 * @returns whether a secret was in it.
 */
export function passAnswer(
  answer: IncomingMessage,
  response: ServerResponse,
  { headers, secrets, refuse, cut }: Passing,
): Promise<boolean> {
  const isEvents = (answer.headers['content-type'] ?? '').startsWith('text/event-stream');
  const search = new KeySearch(secrets);
  let held: Buffer[] | undefined = isEvents ? undefined : [];
  let size = 0;
  const begin = () => {
    if (response.headersSent) return;
    response.writeHead(answer.statusCode ?? 502, headers);
    response.flushHeaders();
  };
  const write = (bytes: Buffer) => {
    if (bytes.length === 0 && held === undefined) return;
    size += bytes.length;
    held?.push(bytes);
    if (held && size <= MOST_HELD) return;
    begin();
    const all = held ? Buffer.concat(held) : bytes;
    held = undefined;
    if (!response.write(all)) answer.pause();
  };
  if (isEvents) begin();
  return new Promise((resolve) => {
    response.once('close', () => resolve(search.found));
    response.on('drain', () => answer.resume());
    answer.once('error', () => response.destroy());
    answer.once('close', () => {
      if (!answer.complete && !search.found) response.destroy();
    });
    answer.on('data', (piece: Buffer) => {
      if (search.found || response.destroyed) return;
      const before = search.take(piece);
      if (!search.found) return write(before);
      answer.destroy();
      if (isEvents) response.end(Buffer.concat([before, Buffer.from(cut())]));
      else if (held) refuse();
      else response.destroy();
    });
    answer.once('end', () => {
      if (search.found || response.destroyed) return;
      begin();
      response.end(Buffer.concat([...(held ?? [NOTHING]), search.rest()]));
    });
    if (response.destroyed) resolve(false);
  });
}
