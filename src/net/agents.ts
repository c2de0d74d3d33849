import http from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isLoopback } from './loopback.ts';
import { type Proxies, readProxies } from './proxies.ts';

/**
 * How long a connection waits for another request: clouds are asked twice or thrice in a row, and a broker that
 * renews minutes later must not meet a connection that the other side has dropped.
 */
const IDLE_MS = 4000;

/** An agent that can open a connection before there is a request for it. */
export class AheadAgent extends https.Agent {
  readonly #ahead = new Map<string, Socket>();

  connectAhead(host: string, port: number): void {
    const key = `${host}:${port}`;
    if (this.#ahead.has(key)) return;
    const servername = isIP(host) ? '' : host;
    const socket = super.createConnection({ ...this.options, host, port, servername });
    if (!isSocket(socket)) return;
    this.#ahead.set(key, socket);
    // Whatever goes wrong here goes wrong again, and is told, when a request opens its own connection.
    socket.on('error', () => {});
    socket.once('close', () => this.#take(key, socket));
    // The agent's own limit, which it applies to connections that were used: a broker lives for hours.
    socket.on('timeout', () => this.#take(key, socket)?.destroy());
    // A run that fails meanwhile ends without waiting for it.
    socket.unref();
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const socket = this.#take(`${options.host}:${options.port}`);
    if (!socket) return super.createConnection(options, callback);
    socket.ref();
    return socket;
  }

  #take(key: string, expected?: Socket): Socket | undefined {
    const socket = this.#ahead.get(key);
    if (!socket || (expected && socket !== expected)) return undefined;
    this.#ahead.delete(key);
    return socket.destroyed ? undefined : socket;
  }
}

function isSocket(stream: Duplex | null | undefined): stream is Socket {
  return stream !== null && stream !== undefined && 'unref' in stream;
}

/** A certificate is checked whatever NODE_TLS_REJECT_UNAUTHORIZED says: any earlier step can have set it. */
const kept = { keepAlive: true, timeout: IDLE_MS } as const;
const checked = { ...kept, rejectUnauthorized: true } as const;

interface Agents {
  readonly http: http.Agent;
  readonly https: AheadAgent;
}

interface AllAgents {
  /** Through the proxies of the job, where it has any. */
  readonly outward: Agents;
  /** Loopback, and what is asked for directly, is never asked through a proxy, whatever the environment says. */
  readonly unproxied: Agents;
  readonly proxies: Proxies;
}

let made: AllAgents | undefined;

/**
 * Made when they are first needed and never while modules are loaded: what an environment that any step can write
 * says of proxies and certificates must not keep a post step from starting.
 */
function agents(): AllAgents {
  if (made) return made;
  // Node itself would obey it where it speaks TLS to a proxy.
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  const proxies = readProxies(process.env);
  const { https: https_proxy, http: http_proxy, except: no_proxy } = proxies;
  const proxyEnv = { https_proxy, http_proxy, no_proxy };
  const unproxied = { http: new http.Agent(kept), https: new AheadAgent(checked) };
  const outward = {
    http: new http.Agent({ ...kept, proxyEnv } as http.AgentOptions),
    https: new AheadAgent({ ...checked, proxyEnv } as https.AgentOptions),
  };
  made = { outward, unproxied, proxies };
  return made;
}

export function agentFor(url: URL, direct = false): http.Agent {
  const { unproxied, outward } = agents();
  const { http, https } = direct || isLoopback(url.hostname) ? unproxied : outward;
  return url.protocol === 'http:' ? http : https;
}

/** The proxy that a URL is asked through, unless NO_PROXY names its host. */
export function proxyFor(url: URL, direct = false): string | undefined {
  if (direct || isLoopback(url.hostname)) return undefined;
  const { proxies } = agents();
  return url.protocol === 'http:' ? proxies.http : proxies.https;
}

/**
 * Opens the connection that a request is going to need, so that its handshake is over by then. Nothing is sent over
 * it. Behind a proxy, where the way to the host is the proxy's, nothing is done.
 */
export function connectAhead(address: string): void {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') return;
  const { unproxied, outward } = agents();
  if (proxyFor(url) !== undefined) return;
  const loopback = isLoopback(url.hostname);
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  (loopback ? unproxied : outward).https.connectAhead(host, Number(url.port || 443));
}
