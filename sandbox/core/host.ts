import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultSpec, Faults } from './faults.ts';
import type { RequestLog } from './log.ts';
import type { TlsIdentity } from './pki.ts';
import type { BoxRequest, BoxResponse, Clock, Service } from './service.ts';

/** A header that marks calls between sandbox services. Its value is random for each sandbox, so that clients cannot send it. */
export const internalHeader = 'x-sandbox-internal';

export interface HostOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly log: RequestLog;
  readonly internalSecret: string;
  /** The certificate for https; left out, services use http. */
  readonly tls?: TlsIdentity;
}

/** A service on its own loopback port. */
export interface Mounted {
  readonly service: Service;
  readonly port: number;
  /** `http://127.0.0.1:PORT` (or https), no slash at the end. */
  readonly url: string;
}

/** Starts services on loopback ports, logs every request, and applies latency and faults. */
export class Host {
  /** The address that services see as the source of every request from outside; undefined: the real one. */
  remoteAddress: string | undefined;
  readonly #options: HostOptions;
  readonly #servers = new Set<Server>();
  readonly #closing = new AbortController();

  constructor(options: HostOptions) {
    this.#options = options;
  }

  async mount(service: Service, options: { port?: number; plain?: boolean } = {}): Promise<Mounted> {
    const tls = options.plain === true ? undefined : this.#options.tls;
    const listener = (request: IncomingMessage, response: ServerResponse): void => {
      this.#serve(service, tls !== undefined, request, response).catch(() => response.destroy());
    };
    const server = tls ? createTlsServer({ key: tls.key, cert: tls.cert }, listener) : createServer(listener);
    // Clients keep connections open, and the server must not close an idle one in the middle of a test.
    server.keepAliveTimeout = 60_000;
    this.#servers.add(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return { service, port, url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}` };
  }

  /** Stops all servers at once, and closes connections with pending requests. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(
      [...this.#servers].map(
        (server) =>
          new Promise<void>((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
          }),
      ),
    );
    this.#servers.clear();
  }

  async #serve(
    service: Service,
    tls: boolean,
    incoming: IncomingMessage,
    outgoing: ServerResponse,
  ): Promise<void> {
    const { clock, faults, log } = this.#options;
    const internal = incoming.headers[internalHeader] === this.#options.internalSecret;
    const at = clock.now();
    const started = performance.now();
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = this.#boxRequest(incoming, tls, Buffer.concat(chunks), internal);
    const fault = faults.take(service.name, request);
    const record = (response: BoxResponse | undefined): void =>
      log.add({
        service: service.name,
        method: request.method,
        path: request.rawTarget,
        headers: request.headers,
        body: request.body,
        status: response?.status ?? 0,
        responseHeaders: response?.headers ?? {},
        responseBody: Buffer.from(response?.body ?? ''),
        at,
        tookMs: performance.now() - started,
        ...(fault ? { fault: fault.kind } : {}),
        internal,
      });

    if (!internal && faults.latencyMs > 0) await this.#wait(faults.latencyMs);
    if (fault?.delayMs !== undefined && fault.kind !== 'slow-body') await this.#wait(fault.delayMs);
    if (fault && fault.when !== 'after' && replacesAnswer(fault)) return applyFault(fault, outgoing, record);
    const ownAnswer = await answer(service, request);
    const response = fault?.change?.(ownAnswer, request) ?? ownAnswer;
    if (fault?.when === 'after' && replacesAnswer(fault)) return applyFault(fault, outgoing, record);
    record(response);
    if (fault?.kind === 'slow-body') return this.#sendSlowly(response, outgoing, fault.delayMs ?? 1_000);
    if (fault?.kind === 'truncate') return truncate(response, outgoing);
    send(response, outgoing, request.method);
  }

  #boxRequest(incoming: IncomingMessage, tls: boolean, body: Buffer, internal: boolean): BoxRequest {
    const rawTarget = incoming.url ?? '/';
    const peer = (incoming.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
    return {
      method: incoming.method ?? 'GET',
      url: new URL(`${tls ? 'https' : 'http'}://${incoming.headers.host ?? '127.0.0.1'}${rawTarget}`),
      rawTarget,
      headers: incoming.headers,
      body,
      remoteAddress: internal ? peer : (this.remoteAddress ?? peer),
    };
  }

  async #wait(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#closing.signal });
  }

  async #sendSlowly(response: BoxResponse, outgoing: ServerResponse, overMs: number): Promise<void> {
    const body = Buffer.from(response.body ?? '');
    outgoing.writeHead(response.status, headersOf(response, body));
    const steps = Math.max(1, Math.min(20, body.length));
    for (let step = 0; step < steps; step++) {
      const from = Math.floor((body.length * step) / steps);
      outgoing.write(body.subarray(from, Math.floor((body.length * (step + 1)) / steps)));
      await this.#wait(overMs / steps);
    }
    outgoing.end();
  }
}

async function answer(service: Service, request: BoxRequest): Promise<BoxResponse> {
  try {
    return await service.handle(request);
  } catch (error) {
    // A defect of the sandbox itself. It is printed, so that nobody takes it for a refusal of the cloud.
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(
      `sandbox: ${service.name} failed on ${request.method} ${request.rawTarget}\n${text}\n`,
    );
    return { status: 500, headers: { 'content-type': 'text/plain' }, body: `sandbox defect: ${text}` };
  }
}

function replacesAnswer(fault: FaultSpec): boolean {
  return ['status', 'reset', 'garbage', 'hang'].includes(fault.kind);
}

function applyFault(
  fault: FaultSpec,
  outgoing: ServerResponse,
  record: (response: BoxResponse | undefined) => void,
): void {
  if (fault.kind === 'hang' || fault.kind === 'reset') {
    record(undefined);
    if (fault.kind === 'reset') outgoing.socket?.resetAndDestroy();
    return;
  }
  const response: BoxResponse =
    fault.kind === 'garbage'
      ? {
          status: fault.status ?? 200,
          headers: { 'content-type': 'text/html', ...fault.headers },
          body: fault.body ?? '<html><body>\u0000\ufffd this is no answer {]',
        }
      : {
          status: fault.status ?? 503,
          headers: { 'content-type': 'text/plain', ...fault.headers },
          body: fault.body ?? 'Service Unavailable',
        };
  record(response);
  send(response, outgoing, 'GET');
}

function truncate(response: BoxResponse, outgoing: ServerResponse): void {
  const body = Buffer.from(response.body ?? '');
  outgoing.writeHead(response.status, headersOf(response, body));
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
}

function send(response: BoxResponse, outgoing: ServerResponse, method: string): void {
  const body = Buffer.from(response.body ?? '');
  outgoing.writeHead(response.status, headersOf(response, body));
  outgoing.end(method === 'HEAD' || response.status === 204 || response.status === 304 ? undefined : body);
}

function headersOf(response: BoxResponse, body: Buffer): Record<string, string> {
  if (response.status === 204) return { ...response.headers };
  // An answer to HEAD has the length of a body that it does not contain, so the service's own value takes precedence.
  return { 'content-length': String(body.length), ...response.headers };
}
