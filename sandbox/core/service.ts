import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request to a sandbox service. */
export interface BoxRequest {
  readonly method: string;
  readonly url: URL;
  /** The request target exactly as sent. Clients sign this text and not the parsed URL. */
  readonly rawTarget: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly remoteAddress: string;
}

export interface BoxResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** The interface of all sandbox services. */
export interface Service {
  /** A short name, used in the request log and to select faults: `github`, `aws-sts`, `gcp-sts`, `entra`, ... */
  readonly name: string;
  handle(request: BoxRequest): BoxResponse | Promise<BoxResponse>;
}

/** The sandbox's time in milliseconds since the epoch. Services use no other clock. */
export interface Clock {
  now(): number;
}
