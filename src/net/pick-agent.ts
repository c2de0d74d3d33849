import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext } from 'node:tls';
import { isLoopback } from './loopback.ts';
import { type Proxies, readProxies } from './proxies.ts';

/**
 * How long an idle connection stays open, in milliseconds. A run sends a cloud two or three requests in a row. A broker
 * renews minutes later, and must not reuse a connection that the other side has closed by then.
 */
const IDLE_MS = 4000;

/** An agent that can open a connection before there is a request for it. */
export class PreconnectAgent extends https.Agent {
  readonly #opened = new Map<string, Socket>();
  #secureContext: SecureContext | undefined;

  preconnect(host: string, port: number): void {
    const key = `${host}:${port}`;
    if (this.#opened.has(key)) return;
    const servername = isIP(host) ? '' : host;
    const socket = super.createConnection({ ...this.#tls(), ...this.options, host, port, servername });
    if (!isSocket(socket)) return;
    this.#opened.set(key, socket);
    // A request that finds no connection opens its own, and then reports the same failure.
    socket.on('error', () => {});
    socket.once('close', () => this.#take(key, socket));
    // The agent applies its own limit only to connections that were used, and a broker lives for hours.
    socket.on('timeout', () => this.#take(key, socket)?.destroy());
    // A run that fails in the meantime ends without waiting for this connection.
    socket.unref();
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const socket = this.#take(`${options.host}:${options.port}`);
    if (!socket) return super.createConnection({ ...this.#tls(), ...options }, callback);
    socket.ref();
    return socket;
  }

  /** One TLS context for all connections. Without it, Node would read the certificates again for each connection. */
  #tls(): { readonly secureContext: SecureContext } {
    this.#secureContext ??= createSecureContext();
    return { secureContext: this.#secureContext };
  }

  #take(key: string, expected?: Socket): Socket | undefined {
    const socket = this.#opened.get(key);
    if (!socket || (expected && socket !== expected)) return undefined;
    this.#opened.delete(key);
    return socket.destroyed ? undefined : socket;
  }
}

function isSocket(stream: Duplex | null | undefined): stream is Socket {
  return stream !== null && stream !== undefined && 'unref' in stream;
}

const httpOptions = { keepAlive: true, timeout: IDLE_MS } as const;
/** Node checks certificates whatever NODE_TLS_REJECT_UNAUTHORIZED says: any earlier step can have set that variable. */
const httpsOptions = { ...httpOptions, rejectUnauthorized: true } as const;

interface Agents {
  readonly http: http.Agent;
  readonly https: PreconnectAgent;
}

interface AllAgents {
  /** Use the proxies of the job, where it has any. */
  readonly proxied: Agents;
  /** Use no proxy, whatever the environment says: for loopback, and for requests that ask for a direct connection. */
  readonly direct: Agents;
  readonly proxies: Proxies;
}

let allAgents: AllAgents | undefined;

/**
 * Makes the agents at the first request, not while modules are loaded. Any step can write variables about proxies and
 * certificates into the environment, and a wrong one must not keep a post step from starting.
 */
function agents(): AllAgents {
  if (allAgents) return allAgents;
  // Node itself obeys this variable where it speaks TLS to a proxy.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  const proxies = readProxies(process.env);
  const { https: https_proxy, http: http_proxy, except: no_proxy } = proxies;
  const proxyEnv = { https_proxy, http_proxy, no_proxy };
  const direct = { http: new http.Agent(httpOptions), https: new PreconnectAgent(httpsOptions) };
  const proxied = {
    http: new http.Agent({ ...httpOptions, proxyEnv } as http.AgentOptions),
    https: new PreconnectAgent({ ...httpsOptions, proxyEnv } as https.AgentOptions),
  };
  allAgents = { proxied, direct, proxies };
  return allAgents;
}

/** The agent for a request to this URL. `direct`: never through a proxy; loopback never uses one. */
export function agentFor(url: URL, direct = false): http.Agent {
  const all = agents();
  const { http, https } = direct || isLoopback(url.hostname) ? all.direct : all.proxied;
  return url.protocol === 'http:' ? http : https;
}

/**
 * The proxy that the job has for a request to this URL; `undefined` where there is none. Whether NO_PROXY excepts the host
 * is judged by Node's agents alone, which do not tell.
 */
export function proxyFor(url: URL, direct = false): string | undefined {
  if (direct || isLoopback(url.hostname)) return undefined;
  const { proxies } = agents();
  return url.protocol === 'http:' ? proxies.http : proxies.https;
}

/**
 * Opens the connection that a later request is going to need, so that the handshake is over by then. It sends no request.
 * Behind a proxy it does nothing, since only the proxy can open a connection to the host.
 */
export function preconnect(address: string): void {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return;
  const { direct, proxied } = agents();
  if (proxyFor(url) !== undefined) return;
  const loopback = isLoopback(url.hostname);
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  (loopback ? direct : proxied).https.preconnect(host, Number(url.port || 443));
}
