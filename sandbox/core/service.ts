import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request as a sandbox service sees it. */
export interface BoxRequest {
  readonly method: string;
  readonly url: URL;
  /** The request target exactly as sent: signatures are made over this, not over the parsed URL. */
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

/** A cloud API in a box: every sandbox service answers requests through this one interface. */
export interface Service {
  /** Short name, used in the request log and to aim faults: `github`, `aws-sts`, `gcp-sts`, `entra`, ... */
  readonly name: string;
  handle(request: BoxRequest): BoxResponse | Promise<BoxResponse>;
}

/** The sandbox's time in milliseconds since the epoch: every service asks this clock and no other. */
export interface Clock {
  now(): number;
}
