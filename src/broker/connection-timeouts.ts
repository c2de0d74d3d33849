import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionLimits {
  /** Milliseconds to a connection's first byte. A client that opens thousands needs a while until it writes to each. */
  readonly firstMs: number;
  /** Milliseconds from the first byte of a request to its end. */
  readonly requestMs: number;
  /** Milliseconds that a connection may be idle after a request. */
  readonly idleMs: number;
}

/** One connection: what the server waits for, and since when, in listening time. */
interface Waiting {
  for: 'first' | 'request' | 'next' | 'answer';
  since: number;
  /** The number of bytes read when the wait for the next request began. */
  read: number;
  /** The number of requests that are being answered; a client may send several at once. */
  open: number;
  /** The last request, while its body may still arrive. */
  request?: Pick<IncomingMessage, 'complete'> | undefined;
}

/** How often the connections are checked, in milliseconds. */
export const TICK_MS = 500;

/**
 * Closes connections that are too slow or idle. Only the time in which this process was listening counts: on a busy machine it
 * may not run for a good part of a second, and has not read what clients sent in that time. So the time between two checks
 * counts as one tick at most, and everything that has arrived is read between two checks.
 */
export class ConnectionTimeouts {
  readonly #limits: ConnectionLimits;
  readonly #end: (socket: Socket, why: 'slow' | 'idle') => void;
  readonly #waiting = new Map<Socket, Waiting>();
  #listened = 0;
  #lookedAt: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: ConnectionLimits, end: (socket: Socket, why: 'slow' | 'idle') => void) {
    this.#limits = limits;
    this.#end = end;
  }

  start(): void {
    this.check(performance.now());
    this.#timer = setInterval(() => this.check(performance.now()), TICK_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Call this for a new connection. */
  connected(socket: Socket): void {
    this.#waiting.set(socket, { for: 'first', since: this.#listened, read: 0, open: 0 });
    socket.once('close', () => this.#waiting.delete(socket));
  }

  /** Call this when a request's headers have arrived. The limits are off until it is answered; then its body must be complete. */
  requested(request: IncomingMessage, response: ServerResponse): void {
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

  /** Checks all connections. @param now milliseconds of a monotonic clock. */
  check(now: number): void {
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
