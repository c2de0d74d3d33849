import http from 'node:http';
import https from 'node:https';
import { agentFor, proxyFor } from './pick-agent.ts';

export interface HttpRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Milliseconds for the whole exchange, connection included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Never through a proxy: for a service of this machine, where a proxy would reach its own machine's service. */
  readonly direct?: boolean;
  /** Called once the request is sent: from then on the caller can only wait. */
  readonly onSent?: () => void;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Decoded as UTF-8. */
  readonly body: string;
  /** The body as it came. */
  readonly bytes: Buffer;
}

/** One HTTP exchange, as {@link request} makes it. */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;

/** A request got no usable answer: no connection, a timeout, an untrusted certificate, or an answer that is too long. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
  /** Host and port of the request; never its path or query, which may hold a secret. */
  readonly host: string;
  readonly timedOut: boolean;
  /** Whether a retry can help. It cannot where the certificate is not trusted or the answer was too long. */
  readonly transient: boolean;
  /** The answer was longer than any answer this action asks for. */
  readonly tooLong: boolean;

  constructor(
    host: string,
    reason: string,
    timedOut: boolean,
    options: ErrorOptions & { readonly tooLong?: boolean } = {},
  ) {
    super(`${host}: ${reason}`, options);
    this.host = host;
    this.timedOut = timedOut;
    const { code = '' } = (options.cause ?? {}) as NodeJS.ErrnoException;
    this.tooLong = options.tooLong ?? false;
    this.transient = !UNTRUSTED.has(code) && !this.tooLong;
  }
}

/** Node's error codes for an untrusted certificate (Node documentation, "X509 certificate error codes" and "ERR_TLS_..."). */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CRL_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERR_TLS_CERT_ALTNAME_FORMAT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_TLS_CERT_SIGNATURE_ALGORITHM_UNSUPPORTED',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** No answer that this action asks for is anywhere near this long. */
const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Makes one HTTP exchange. It returns an answer of any status, and follows no redirect.
 * @throws {NetworkError} when there is no usable answer; the signal's reason when the signal aborts.
 */
export function request(options: HttpRequest): Promise<HttpResponse> {
  const url = new URL(options.url);
  const { method = 'GET', headers = {}, body, timeoutMs, signal, direct = false, onSent } = options;
  const send = url.protocol === 'http:' ? http.request : https.request;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const fail = (
      reason: string,
      timedOut = false,
      options: ConstructorParameters<typeof NetworkError>[3] = {},
    ) => {
      finish();
      outgoing.destroy();
      const by =
        proxyFor(url, direct) === undefined
          ? ''
          : ', by way of the proxy of this job unless NO_PROXY names the host';
      reject(new NetworkError(url.host, `${reason}${by}`, timedOut, options));
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
        agent: agentFor(url, direct),
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        let size = 0;
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MAX_BODY_BYTES) fail('the answer is far too long', false, { tooLong: true });
          else chunks.push(chunk);
        });
        incoming.on('error', (error: NodeJS.ErrnoException) =>
          fail(reasonOf(error), false, { cause: error }),
        );
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
    outgoing.on('error', (error: NodeJS.ErrnoException) => fail(reasonOf(error), false, { cause: error }));
    signal?.addEventListener('abort', onAbort, { once: true });
    if (onSent) outgoing.once('finish', onSent);
    outgoing.end(body);
  });
}

/** Why a connection failed, for a message: without an address or a secret. */
export function reasonOf(error: NodeJS.ErrnoException): string {
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
      return UNTRUSTED.has(error.code)
        ? `its certificate is not trusted (${error.code}); NODE_EXTRA_CA_CERTS names the CA of a proxy that opens TLS`
        : `the connection failed (${error.code})`;
  }
}
