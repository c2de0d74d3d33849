import http from 'node:http';
import https from 'node:https';

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Milliseconds for the whole exchange, connection included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Called once the request is on its way: from then on there is nothing to do but wait. */
  readonly onSent?: () => void;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  /** The same, as it came. */
  readonly bytes: Buffer;
}

/** Nobody answered, or not within the time: the request may be tried again. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  /** Host and port that were to be reached; never a path or query, which may hold what nobody should see. */
  readonly host: string;
  readonly timedOut: boolean;

  constructor(host: string, reason: string, timedOut: boolean, options?: ErrorOptions) {
    super(`${host}: ${reason}`, options);
    this.host = host;
    this.timedOut = timedOut;
  }
}

/** No answer that we ask for is anywhere near this long. */
const LONGEST_BODY = 1024 * 1024;

/** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are honoured, as every tool of the job does; no redirect is followed. */
export const agents = {
  http: new http.Agent({ proxyEnv: process.env } as http.AgentOptions),
  https: new https.Agent({ proxyEnv: process.env } as https.AgentOptions),
};

/** Loopback is never asked through a proxy, whatever the environment says. */
export function agentFor(url: URL): http.Agent {
  const loopback =
    url.hostname === 'localhost' || url.hostname === '[::1]' || url.hostname.startsWith('127.');
  if (url.protocol === 'http:') return loopback ? http.globalAgent : agents.http;
  return loopback ? https.globalAgent : agents.https;
}

/**
 * One HTTP exchange. Any status is an answer.
 * @throws {NetworkError} when there is none; the signal's reason when it aborts.
 */
export function request(options: HttpRequest): Promise<HttpResponse> {
  const url = new URL(options.url);
  const { method = 'GET', headers = {}, body, timeoutMs, signal, onSent } = options;
  const send = url.protocol === 'http:' ? http.request : https.request;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const fail = (reason: string, timedOut = false, cause?: unknown) => {
      finish();
      outgoing.destroy();
      reject(new NetworkError(url.host, reason, timedOut, { cause }));
    };
    const onAbort = () => {
      finish();
      outgoing.destroy();
      reject(signal?.reason);
    };
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const outgoing = send(
      url,
      {
        method,
        agent: agentFor(url),
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > LONGEST_BODY) fail('the answer is far too long');
          else chunks.push(chunk);
        });
        incoming.on('error', (error: NodeJS.ErrnoException) => fail(reasonOf(error), false, error));
        incoming.on('end', () => {
          finish();
          const bytes = Buffer.concat(chunks);
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: bytes.toString('utf8'),
            bytes,
          });
        });
      },
    );
    const timer = setTimeout(() => fail(`no answer within ${timeoutMs / 1000} s`, true), timeoutMs);
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail(reasonOf(error), false, error));
    signal?.addEventListener('abort', onAbort, { once: true });
    if (onSent) outgoing.once('finish', onSent);
    outgoing.end(body);
  });
}

function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'its name cannot be resolved';
    case 'ECONNREFUSED':
      return 'the connection was refused';
    case 'ECONNRESET':
      return 'the connection was reset';
    case undefined:
      return 'the connection failed';
    default:
      return `the connection failed (${error.code})`;
  }
}
