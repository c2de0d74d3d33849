import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import {
  type Answer,
  clip,
  type Decision,
  type Gateway,
  type Protocol,
  type ProtocolRequest,
} from '../clouds/serve.ts';
import type { CloudName } from '../model/lease.ts';
import type { CallerLookup, Peer } from './caller-lookup.ts';
import { CONTROL_PATH } from './config.ts';
import { ConnectionTimeouts } from './connection-timeouts.ts';
import type { Control } from './control.ts';
import { readForm } from './form.ts';
import type { Insiders } from './insiders.ts';
import type { Caller, Trail } from './trail.ts';

/** One lease, and the protocol in which clients request it. */
export interface ServedProtocol {
  readonly cloud: CloudName;
  /** The lease's id. */
  readonly lease: string;
  readonly protocol: Protocol;
}

/** One lease that stays in this process, and the gateway that uses it for its clients. */
export interface ServedGateway {
  readonly cloud: CloudName;
  /** The lease's id. */
  readonly lease: string;
  readonly gateway: Gateway;
}

export interface ServerDeps {
  readonly protocols: readonly ServedProtocol[];
  readonly gateways: readonly ServedGateway[];
  /** Absent for a server at which nobody controls the broker. */
  readonly control?: Control;
  readonly trail: Trail;
  /** `undefined` where this system does not tell who is at the other end of a connection. */
  readonly callers: CallerLookup | undefined;
  /** The job's user, where callers are known: the only one who may ask, or, where there is a wall, only control the broker. */
  readonly uid: number | undefined;
  /** The users inside the walls around the clients. Then only they are served, and nobody where callers are not known. */
  readonly wall?: Insiders | undefined;
  /** Whether the runner's worker has ended, so that this broker's job is over. */
  readonly jobIsOver: () => boolean;
  readonly maxConnections: number;
}

/** The limit for a request's headers. Clients of these protocols send less, and a larger request would cost memory. */
const HEADER_BYTES = 8 * 1024;
const FIRST_MS = 30_000;
const REQUEST_MS = 5000;
/** The server announces the shorter time, so that no client sends its next request while the server closes the connection. */
const IDLE_MS = { told: 60_000, kept: 65_000 };
const BACKLOG = 4096;
/** The time budget for finding the processes behind connections, in milliseconds. */
const LOOKUP_MS = { burst: 200, perSecond: 50 };

/** The broker's HTTP server: on 127.0.0.1, at a free port. Protocols take GET only; a gateway decides for itself. */
export class BrokerServer {
  readonly #deps: ServerDeps;
  readonly #server: Server;
  readonly #timeouts = new ConnectionTimeouts(
    { firstMs: FIRST_MS, requestMs: REQUEST_MS, idleMs: IDLE_MS.kept },
    (socket, why) =>
      why === 'slow'
        ? refuse(socket, '408 Request Timeout', 'the request did not arrive in time')
        : socket.end(() => socket.destroy()),
  );
  #port = 0;
  #lookupBudget: number = LOOKUP_MS.burst;
  #refilledAt = performance.now();

  constructor(deps: ServerDeps) {
    this.#deps = deps;
    this.#server = createServer(
      {
        maxHeaderSize: HEADER_BYTES,
        // Node's own limits also count the time in which nothing was read; see `ConnectionTimeouts`.
        headersTimeout: 0,
        requestTimeout: 0,
        keepAliveTimeout: 0,
        noDelay: true,
      },
      (request, response) => {
        this.#serve(request, response).catch(() => response.destroy());
      },
    );
    this.#server.maxConnections = deps.maxConnections;
    this.#server.on('clientError', refuseUnreadable);
    this.#server.on('connection', (socket) => {
      this.#timeouts.connected(socket);
      void this.#deps.callers?.peer(socket);
    });
  }

  get port(): number {
    return this.#port;
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host: '127.0.0.1', port: 0, backlog: BACKLOG }, resolve);
    });
    this.#timeouts.start();
    this.#port = (this.#server.address() as AddressInfo).port;
    return this.#port;
  }

  /** Stops listening at once. Answers that have begun are completed. */
  close(): void {
    this.#timeouts.stop();
    this.#server.close();
    this.#server.closeIdleConnections();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const forward = this.#gatewayOf(request);
    const asked = callOf(request);
    const found = forward
      ? undefined
      : this.#deps.protocols.find(({ protocol }) => protocol.owns(asked.path));
    const protocol = found?.protocol;
    // The form is a part of the request: the time limit of the request runs until the form has arrived.
    if (!protocol?.takesForm) this.#timeouts.requested(request, response);
    if (forward) return await this.#forward(forward, request, response);
    const peer = await this.#deps.callers?.peer(request.socket);
    const refusal = this.#screen(request, asked, peer, protocol);
    const form = !refusal && protocol?.takesForm ? await readForm(request) : undefined;
    if (protocol?.takesForm) this.#timeouts.requested(request, response);
    // Discards the body: no other protocol has one.
    request.resume();
    const call = form ? { ...asked, form } : asked;
    const { control } = this.#deps;
    if (!refusal && control && call.path.startsWith(CONTROL_PATH)) {
      return this.#control(control, request, response, call);
    }
    // Before the answer is sent, since a short-lived client ends right after it; and before it is made, since the lease may
    // end meanwhile.
    const caller = await this.#callerOf(peer, false);
    const answer = refusal ?? this.#whenOver(call, protocol) ?? protocol?.answer(call) ?? unknownPath(call);
    send(response, answer);
    this.#deps.trail.addRequest(found?.lease, found?.cloud, answer, caller);
  }

  #gatewayOf({ url = '/' }: IncomingMessage): ServedGateway | undefined {
    if (url.startsWith(CONTROL_PATH)) return undefined;
    return this.#deps.gateways.find(({ gateway }) => gateway.owns(url));
  }

  async #forward(
    { gateway, lease, cloud }: ServedGateway,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { refusal, log } = await this.#admit({ gateway, lease, cloud }, request);
    if (refusal) {
      request.resume();
      send(response, refusal);
      return log(refusal);
    }
    await gateway.handle({ request, response, target: request.url ?? '/', log });
  }

  /** The checks of a request for a gateway, and how it gets into the access log. */
  async #admit(
    { gateway, lease, cloud }: ServedGateway,
    request: IncomingMessage,
  ): Promise<{ readonly refusal: Answer | undefined; readonly log: (decision: Decision) => void }> {
    const peer = await this.#deps.callers?.peer(request.socket);
    const call = callOf(request);
    const refusal = this.#screen(request, call, peer, gateway, true) ?? this.#whenOver(call, gateway);
    const caller = await this.#callerOf(peer, true);
    return { refusal, log: (decision) => this.#deps.trail.addRequest(lease, cloud, decision, caller) };
  }

  /** The checks for every protocol: the request comes directly from this machine, from this user, and is for this broker. */
  #screen(
    request: IncomingMessage,
    call: ProtocolRequest,
    peer: Peer | undefined,
    protocol: Pick<Protocol, 'refuse' | 'takesForm'> | undefined,
    anyMethod = false,
  ): Answer | undefined {
    const refuse = refuser(call, protocol);
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
    const controls = this.#deps.control !== undefined && call.path.startsWith(CONTROL_PATH);
    const stranger = this.#screenUser(peer, controls);
    if (stranger !== undefined) return refuse(403, 'user', stranger);
    if (controls || anyMethod) return undefined;
    const method = protocol?.takesForm ? 'POST' : 'GET';
    if (request.method !== method) return refuse(405, 'method', `only ${method} is served.`);
    return undefined;
  }

  /** Why this user may not ask; `undefined` for one who may. */
  #screenUser(peer: Peer | undefined, controls: boolean): string | undefined {
    const { uid, wall, callers } = this.#deps;
    const walled = wall !== undefined && !controls;
    if (!callers && !walled) return undefined;
    if (!peer) return 'the kernel does not say who is asking, so nothing is handed out.';
    if (walled) {
      return wall.has(peer.uid)
        ? undefined
        : `only ${wall.who} may ask, and this is user ${peer.uid}, outside of it.`;
    }
    return peer.uid === uid
      ? undefined
      : `only user ${uid}, who runs this job, may ask, and this is user ${peer.uid}. Run the tool without sudo and without switching users.`;
  }

  /** Checked for each request: after the broker could not run for a while, it reads waiting requests before a timer fires. */
  #whenOver(call: ProtocolRequest, protocol: Pick<Protocol, 'refuse'> | undefined): Answer | undefined {
    if (!this.#deps.jobIsOver()) return undefined;
    return refuser(call, protocol)(
      503,
      'job',
      'the job that this broker served is over. Ask for a lease in your own job.',
    );
  }

  async #control(
    control: Control,
    request: IncomingMessage,
    response: ServerResponse,
    call: ProtocolRequest,
  ): Promise<void> {
    const operation = call.path.slice(CONTROL_PATH.length);
    const { status, body, after } = await control.handle(
      request.method ?? '',
      operation,
      call.header('authorization'),
    );
    response.once('close', () => after?.());
    send(response, { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  async #callerOf(peer: Peer | undefined, ofGateway: boolean): Promise<Caller> {
    const { callers, trail } = this.#deps;
    if (!peer || !callers) return {};
    const now = performance.now();
    const refill = ((now - this.#refilledAt) / 1000) * LOOKUP_MS.perSecond;
    this.#lookupBudget = Math.min(LOOKUP_MS.burst, this.#lookupBudget + refill);
    this.#refilledAt = now;
    if (this.#lookupBudget <= 0) return { uid: peer.uid };
    const found = await callers.process(peer, trail.isDetailed(ofGateway));
    this.#lookupBudget -= performance.now() - now;
    return { uid: peer.uid, ...found };
  }
}

function callOf({ url: target = '/', headers }: IncomingMessage): ProtocolRequest {
  const url = URL.parse(`http://127.0.0.1${target}`);
  return {
    path: url?.pathname ?? '/',
    query: url?.searchParams ?? new URLSearchParams(),
    header: (name) => {
      const value = headers[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
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

/** Refuses in the form of the protocol that the path belongs to. */
function refuser(call: ProtocolRequest, protocol: Pick<Protocol, 'refuse'> | undefined) {
  return (status: number, reason: string, message: string) =>
    (protocol?.refuse ?? plain)(status, reason, `agent-creds: ${message}`, clip(call.path));
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

function unknownPath(call: ProtocolRequest): Answer {
  return plain(
    404,
    'path',
    'agent-creds: this broker serves no such path. It serves the clouds that this job configured, at the addresses it exported.',
    clip(call.path),
  );
}

/** Refuses a request that is not HTTP or has too large headers. */
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

/** Sends an answer, if that is still possible, and closes the connection. */
function refuse(socket: Socket, status: string, text: string): void {
  const body = `agent-creds: ${text}.\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    () => socket.destroy(),
  );
}
