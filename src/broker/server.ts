import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Answer, clip, type Protocol, type ProtocolRequest } from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';
import type { Callers, Peer } from './callers.ts';
import { CONTROL_PATH } from './config.ts';
import type { Control } from './control.ts';
import { Patience } from './patience.ts';
import type { Asker, Trail } from './trail.ts';

/** One lease, and the protocol in which it is asked for. */
export interface Counter {
  readonly cloud: CloudName;
  /** The lease's id. */
  readonly lease: string;
  readonly protocol: Protocol;
}

export interface ServerDeps {
  readonly counters: readonly Counter[];
  readonly control: Control;
  readonly trail: Trail;
  /** `undefined` where this system does not tell who is at the other end. */
  readonly callers: Callers | undefined;
  /** The only user who may ask, where callers are known. */
  readonly uid: number | undefined;
  /** Whether the job that this broker serves is over without having told it. */
  readonly deserted: () => boolean;
  readonly maxConnections: number;
}

/** No client of these protocols sends more; what does is turned away before it costs memory. */
const HEADER_BYTES = 8 * 1024;
const FIRST_MS = 30_000;
const REQUEST_MS = 5000;
/** Clients are told the shorter one, so that none sends its next request while the connection is being closed. */
const IDLE_MS = { told: 60_000, kept: 65_000 };
const BACKLOG = 4096;
/** Milliseconds that may go into looking for the processes behind connections. */
const LOOKING = { burst: 200, perSecond: 50 };

/** The one HTTP server: 127.0.0.1, any free port, GET only. */
export class BrokerServer {
  readonly #deps: ServerDeps;
  readonly #server: Server;
  readonly #patience = new Patience(
    { firstMs: FIRST_MS, requestMs: REQUEST_MS, idleMs: IDLE_MS.kept },
    (socket, why) =>
      why === 'slow'
        ? refuse(socket, '408 Request Timeout', 'the request did not arrive in time')
        : socket.end(() => socket.destroy()),
  );
  #port = 0;
  #looking: number = LOOKING.burst;
  #refilledAt = performance.now();

  constructor(deps: ServerDeps) {
    this.#deps = deps;
    this.#server = createServer(
      {
        maxHeaderSize: HEADER_BYTES,
        // Node's own limits also count the time in which nothing was read; see `Patience`.
        headersTimeout: 0,
        requestTimeout: 0,
        keepAliveTimeout: 0,
        noDelay: true,
      },
      (request, response) => {
        this.#patience.asked(request, response);
        this.#serve(request, response).catch(() => response.destroy());
      },
    );
    this.#server.maxConnections = deps.maxConnections;
    this.#server.on('clientError', refuseUnreadable);
    this.#server.on('connection', (socket) => {
      this.#patience.connected(socket);
      void this.#deps.callers?.peer(socket);
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, resolve);
    });
    this.#patience.start();
    this.#port = (this.#server.address() as AddressInfo).port;
    return this.#port;
  }

  /** Stops listening at once; answers that are on their way go out. */
  close(): void {
    this.#patience.stop();
    this.#server.close();
    this.#server.closeIdleConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(`http://127.0.0.1${request.url ?? '/'}`);
    // Whatever a body holds, nobody here reads it.
    request.resume();
    const asked: ProtocolRequest = {
      path: url?.pathname ?? '/',
      query: url?.searchParams ?? new URLSearchParams(),
      header: (name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? value : undefined;
      },
    };
    const counter = this.#deps.counters.find(({ protocol }) => protocol.owns(asked.path));
    const protocol = counter?.protocol;
    const peer = await this.#deps.callers?.peer(request.socket);
    const refusal = this.#screen(request, asked, peer, protocol);
    if (!refusal && asked.path.startsWith(CONTROL_PATH)) {
      return this.#control(request, response, asked);
    }
    const answer = refusal ?? protocol?.answer(asked) ?? nowhere(asked);
    // Looked for before the answer goes out: a short-lived client is gone right after it.
    const asker = this.#askerOf(peer);
    send(response, answer);
    this.#deps.trail.asked(counter?.lease, counter?.cloud, answer, asker);
  }

  /** What holds for every protocol: straight from this machine, from this user, to this broker. */
  #screen(
    request: IncomingMessage,
    asked: ProtocolRequest,
    peer: Peer | undefined,
    protocol: Protocol | undefined,
  ): Answer | undefined {
    const refuse = (status: number, reason: string, message: string) =>
      (protocol?.refuse ?? plain)(status, reason, `agent-creds: ${message}`, clip(asked.path));
    const host = request.headers.host ?? '';
    if (host !== `127.0.0.1:${this.#port}` && host !== `localhost:${this.#port}`) {
      return refuse(
        403,
        'host',
        `the Host header must be 127.0.0.1:${this.#port}: this broker is not reached under another name or through a proxy. Add 127.0.0.1 to NO_PROXY.`,
      );
    }
    if (['x-forwarded-for', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined)) {
      return refuse(
        403,
        'forwarded',
        'forwarded requests are not served. Ask directly from this job; add 127.0.0.1 to NO_PROXY.',
      );
    }
    const { uid, callers } = this.#deps;
    if (callers && peer?.uid !== uid) {
      return refuse(
        403,
        'user',
        peer === undefined
          ? 'the kernel does not say who is asking, so nothing is handed out.'
          : `only user ${uid}, who runs this job, may ask, and this is user ${peer.uid}. Run the tool without sudo and without switching users.`,
      );
    }
    if (asked.path.startsWith(CONTROL_PATH)) return undefined;
    // Looked at for each request: what was sent while the broker could not run is read before any timer fires.
    if (this.#deps.deserted())
      return refuse(503, 'job', 'the job that this broker served is over. Ask for a lease in your own job.');
    if (request.method !== 'GET') return refuse(405, 'method', 'only GET is served.');
    return undefined;
  }

  async #control(request: IncomingMessage, response: ServerResponse, asked: ProtocolRequest): Promise<void> {
    const operation = asked.path.slice(CONTROL_PATH.length);
    const { status, body, after } = await this.#deps.control.handle(
      request.method ?? '',
      operation,
      asked.header('authorization'),
    );
    response.once('close', () => after?.());
    send(response, { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  #askerOf(peer: Peer | undefined): Asker {
    const { callers, trail } = this.#deps;
    if (!peer || !callers) return {};
    const now = performance.now();
    const refill = ((now - this.#refilledAt) / 1000) * LOOKING.perSecond;
    this.#looking = Math.min(LOOKING.burst, this.#looking + refill);
    this.#refilledAt = now;
    if (this.#looking <= 0) return { uid: peer.uid };
    const found = callers.process(peer, trail.detailed);
    this.#looking -= performance.now() - now;
    return { uid: peer.uid, ...found };
  }
}

function send(
  response: ServerResponse,
  { status, headers, body }: Pick<Answer, 'status' | 'headers' | 'body'>,
): void {
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(response.shouldKeepAlive ? { 'keep-alive': `timeout=${IDLE_MS.told / 1000}` } : {}),
  });
  response.end(body);
}

function plain(status: number, reason: string, message: string, what: string): Answer {
  return {
    status,
    headers: { 'content-type': 'text/plain' },
    body: `${message}\n`,
    decision: 'refused',
    what,
    reason,
  };
}

function nowhere(asked: ProtocolRequest): Answer {
  return plain(
    404,
    'path',
    'agent-creds: this broker serves no such path. It serves the clouds that this job configured, at the addresses it exported.',
    clip(asked.path),
  );
}

/** Not HTTP or too large. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, text] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', `the request's headers are larger than ${HEADER_BYTES} bytes`]
      : ['400 Bad Request', 'this is not an HTTP request'];
  refuse(socket, status, text);
}

/** An answer if one can still be given, and the connection is closed. */
function refuse(socket: Socket, status: string, text: string): void {
  const body = `agent-creds: ${text}.\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}
