import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { NetworkError, reasonOf } from './http.ts';
import { agentFor } from './pick-agent.ts';

export interface StreamRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: http.OutgoingHttpHeaders;
  /** A stream is sent as it comes, chunked unless `headers` has a content-length, and with no more than a buffer of it in memory. */
  readonly body?: string | Buffer | Readable;
  /** Milliseconds without a byte in either direction, after which the exchange ends. */
  readonly idleMs: number;
  /** Ends the exchange, also while the answer is read. */
  readonly signal: AbortSignal;
}

/**
 * Makes one HTTP exchange whose answer is read as it comes, for a gateway. It follows no redirect, and decodes nothing.
 * @returns the answer, once its head is there. Whoever reads it must handle its `error`.
 * @throws {NetworkError} when there is no answer; the signal's reason when the signal aborts.
 */
export function openStream(options: StreamRequest): Promise<http.IncomingMessage> {
  const { method, headers, body, idleMs, signal } = options;
  const url = new URL(options.url);
  const send = url.protocol === 'http:' ? http.request : https.request;
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const outgoing = send(url, { method, headers, agent: agentFor(url) });
    let answer: http.IncomingMessage | undefined;
    const end = (error: unknown) => {
      const cause = error instanceof Error ? error : new Error('ended');
      if (typeof body === 'object' && 'unpipe' in body) body.unpipe(outgoing);
      answer?.destroy(cause);
      outgoing.destroy();
      reject(error);
    };
    const onAbort = () => end(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    outgoing.once('close', () => {
      signal.removeEventListener('abort', onAbort);
      // Without an error: the server changed to another protocol, which was not asked for.
      if (!answer) end(new NetworkError(url.host, 'the connection was closed without an answer', false));
    });
    outgoing.setTimeout(idleMs, () =>
      end(new NetworkError(url.host, `no byte within ${idleMs / 1000} s`, true)),
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      end(new NetworkError(url.host, reasonOf(error), false, { cause: error })),
    );
    outgoing.once('response', (incoming) => {
      answer = incoming;
      resolve(incoming);
    });
    if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) {
      outgoing.end(body);
      return;
    }
    body.once('error', (error) => end(error));
    // A client that is gone has not sent the whole body: what was sent of it must not look complete.
    body.once('close', () => {
      if (!body.readableEnded) end(new Error('the body ended early'));
    });
    outgoing.flushHeaders();
    body.pipe(outgoing);
  });
}
