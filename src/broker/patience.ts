import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface PatienceLimits {
  /** Milliseconds from a connection to its first byte: a client that opens thousands gets to each only after a while. */
  readonly firstMs: number;
  /** Milliseconds from the first byte of a request to its end. */
  readonly requestMs: number;
  /** Milliseconds that a connection may be kept without another request. */
  readonly idleMs: number;
}

/** One connection: what is waited for, since when by the time of listening. */
interface Waiting {
  for: 'first' | 'request' | 'next' | 'answer';
  since: number;
  /** Bytes that had been read when the wait for the next request began. */
  read: number;
  /** Requests that are being answered; a client may send several at once. */
  open: number;
  /** The last request, while its body may still be on its way. */
  request?: Pick<IncomingMessage, 'complete'> | undefined;
}

/** How often connections are looked at. */
export const TICK_MS = 500;

/**
 * Ends connections that do not send what they began. Only time in which this process listened counts: on a busy machine
 * much of a second goes by without it, and what a client has sent meanwhile has not been read. Each look at the
 * connections counts for a tick at most, and between two looks everything that has arrived is read.
 */
export class Patience {
  readonly #limits: PatienceLimits;
  readonly #end: (socket: Socket, why: 'slow' | 'idle') => void;
  readonly #waiting = new Map<Socket, Waiting>();
  #listened = 0;
  #lookedAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: PatienceLimits, end: (socket: Socket, why: 'slow' | 'idle') => void) {
    this.#limits = limits;
    this.#end = end;
  }

  start(): void {
    this.look(performance.now());
    this.#timer = setInterval(() => this.look(performance.now()), TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** A client has connected. */
  connected(socket: Socket): void {
    this.#waiting.set(socket, { for: 'first', since: this.#listened, read: 0, open: 0 });
    socket.once('close', () => this.#waiting.delete(socket));
  }

  /** A request's headers are here; it is being answered. A body that comes after them is waited for no longer. */
  asked(request: IncomingMessage, response: ServerResponse): void {
    const waiting = this.#waiting.get(request.socket);
    if (!waiting) return;
    waiting.open++;
    waiting.for = 'answer';
    response.once('close', () => {
      if (--waiting.open > 0) return;
      waiting.request = request;
      this.#await('request', waiting);
    });
  }

  /** Looks at all connections; `now` is the time of a clock that never jumps, in milliseconds. */
  look(now: number): void {
    this.#listened += Math.min(Math.max(0, now - (this.#lookedAt ?? now)), TICK_MS);
    this.#lookedAt = now;
    for (const [socket, waiting] of this.#waiting) {
      if (waiting.for === 'answer') continue;
      if (waiting.request?.complete) {
        waiting.request = undefined;
        waiting.read = socket.bytesRead;
        this.#await('next', waiting);
      } else if (waiting.for !== 'request' && socket.bytesRead > waiting.read) {
        this.#await('request', waiting);
      }
      const { firstMs, requestMs, idleMs } = this.#limits;
      const limit = { first: firstMs, request: requestMs, next: idleMs }[waiting.for];
      if (this.#listened - waiting.since < limit) continue;
      this.#waiting.delete(socket);
      this.#end(socket, waiting.for === 'next' ? 'idle' : 'slow');
    }
  }

  #await(what: 'request' | 'next', waiting: Waiting): void {
    waiting.for = what;
    waiting.since = this.#listened;
  }
}
