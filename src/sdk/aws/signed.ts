import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { type HttpResponse, request } from '../../net/http.ts';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly service: string;
  readonly region: string;
  readonly keys: AwsKeys;
  /** The time to sign with, milliseconds since the epoch. */
  readonly at: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** SHA-256, plain or as HMAC with a key, with the interface that the signer asks for. */
class Sha256 {
  #hash: Hash | Hmac;
  readonly #key: Uint8Array | string | undefined;

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#key =
      key === undefined || typeof key === 'string'
        ? key
        : ArrayBuffer.isView(key)
          ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength)
          : new Uint8Array(key);
    this.#hash = this.#start();
  }

  #start(): Hash | Hmac {
    return this.#key === undefined ? createHash('sha256') : createHmac('sha256', this.#key);
  }

  update(data: Uint8Array | string): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = this.#start();
  }
}

/**
 * Sends one request signed with Signature Version 4 (IAM User Guide, "AWS Signature Version 4 for API requests") by the
 * SDK's own signer. Revoking needs only a handful of calls. A whole SDK client for them would add hundreds of kilobytes
 * and would look for settings in the environment, which belongs to other steps by then.
 * @throws {NetworkError} when there is no usable answer; the signal's reason when the signal aborts.
 */
export async function signedRequest(options: SignedRequest): Promise<HttpResponse> {
  const { method, service, region, keys, at, timeoutMs, signal, body } = options;
  const url = new URL(options.url);
  const signer = new SignatureV4({
    service,
    region,
    credentials: { ...keys },
    sha256: Sha256,
    // Every service but S3 signs the path with its percent signs encoded once more.
    uriEscapePath: service !== 's3',
  });
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...options.headers, host: url.host },
      ...(body === undefined ? {} : { body }),
    },
    { signingDate: new Date(at) },
  );
  return request({
    method,
    url: url.href,
    headers: signed.headers,
    timeoutMs,
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
}
