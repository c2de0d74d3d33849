import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { GatewayCall } from '../../clouds/serve.ts';

/** Milliseconds in which a client that is refused may send the rest of its body. Then it is answered all the same. */
const DRAIN_MS = 120_000;

/** One request of a client, and what ends it: its answer, the client's leaving, or the end of the lease. */
export class Exchange {
  readonly call: GatewayCall;
  /** Aborts when the client has left, and when the lease has ended. */
  readonly signal: AbortSignal;
  readonly #gone = new AbortController();
  readonly #ended: AbortSignal;
  readonly #onClose: () => void;
  readonly #onEnded: () => void;

  constructor(call: GatewayCall, ended: AbortSignal) {
    this.call = call;
    this.signal = this.#gone.signal;
    this.#ended = ended;
    this.#onClose = () => {
      if (!call.response.writableFinished) this.#gone.abort(new Error('the client left'));
    };
    this.#onEnded = () => this.#gone.abort(new Error('the lease has ended'));
    call.response.on('close', this.#onClose);
    // The client may have left while the broker found out who asks. That event does not come again, so check for it now.
    if (this.isGone) this.#onClose();
    if (ended.aborted) this.#onEnded();
    else ended.addEventListener('abort', this.#onEnded, { once: true });
    // The code that reads the body notices when it breaks off.
    call.request.on('error', () => {});
    call.response.on('error', () => {});
  }

  /** Whether nobody is there to be answered. */
  get isGone(): boolean {
    const { request, response } = this.call;
    return response.destroyed || response.closed || request.socket.destroyed;
  }

  /** Ends what is left of the exchange with the git host, where it has failed. */
  abort(): void {
    this.#gone.abort(new Error('it is over'));
  }

  /** Call this when the exchange is over. A connection to the git host that is whole stays for the next one. */
  close(): void {
    this.call.response.off('close', this.#onClose);
    this.#ended.removeEventListener('abort', this.#onEnded);
  }
}

/** Headers of an answer that a client gets. All others are the host's own matter, such as cookies. */
const PASSED = ['content-type', 'content-encoding', 'content-length'] as const;

/**
 * Passes an answer of the git host on as it comes, with no more than a buffer of it in memory.
 * @param onData sees each piece before the client does.
 * @throws where the answer breaks off; then the client must not take what it has for the whole.
 */
export function relay(
  answer: IncomingMessage,
  { call: { response } }: Exchange,
  onData?: (bytes: Buffer) => void,
): Promise<void> {
  const headers: OutgoingHttpHeaders = { 'cache-control': 'no-store' };
  for (const name of PASSED) if (answer.headers[name] !== undefined) headers[name] = answer.headers[name];
  return new Promise((resolve, reject) => {
    if (response.destroyed) return reject(new Error('the client left'));
    answer.once('error', reject);
    answer.once('close', () => {
      if (!answer.complete) reject(new Error('the answer ended early'));
    });
    response.once('close', () => {
      answer.destroy();
      if (response.writableFinished) resolve();
      else reject(new Error('the client left'));
    });
    response.once('finish', resolve);
    if (onData) answer.on('data', onData);
    response.writeHead(200, headers);
    answer.pipe(response);
  });
}

/**
 * Answers a client whole. It first lets the client send the rest of its body, since git shows an answer only after it has
 * sent everything.
 */
export async function endAnswer(
  { call: { request, response } }: Exchange,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Buffer,
): Promise<void> {
  await drain(request);
  if (response.destroyed) return;
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.once('finish', resolve);
    response.writeHead(status, {
      ...headers,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    });
    response.end(body);
  });
}

function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.readableEnded || request.destroyed) return resolve();
    const timer = setTimeout(resolve, DRAIN_MS);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.once('end', done);
    request.once('close', done);
    request.unpipe();
    request.resume();
  });
}

/** All bytes of a stream; `undefined` where they are more than `most`. */
export async function readAll(stream: Readable, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) return undefined;
  }
  return Buffer.concat(chunks);
}
