import type { IncomingHttpHeaders } from 'node:http';

/** One request and its answer, as they were sent. */
export interface LoggedRequest {
  readonly id: number;
  readonly service: string;
  readonly method: string;
  /** The request target as sent, query included. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The text of the body, up to 64 KiB; `bodyBytes` has the full length. */
  readonly body: string;
  readonly bodyBytes: number;
  /** 0 where the connection was reset or there was no answer. */
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  /** When it arrived (sandbox clock, milliseconds). */
  readonly at: number;
  /** Real milliseconds until the service had its answer. */
  readonly tookMs: number;
  /** The kind of the fault that hit the request, if any. */
  readonly fault?: string;
  /** True for calls between the sandbox's own services, such as STS reading the issuer's keys. */
  readonly internal: boolean;
}

const limit = 64 * 1024;

/** All requests to a sandbox, in the order of their answers, for assertions in tests. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #next = 1;

  /** Requests from outside, the oldest first; `internal: true` adds the sandbox's own. */
  list(filter: { service?: string; internal?: boolean } = {}): readonly LoggedRequest[] {
    return this.#entries.filter(
      (entry) =>
        (filter.service === undefined || entry.service === filter.service) &&
        (filter.internal === true || !entry.internal),
    );
  }

  of(service: string): readonly LoggedRequest[] {
    return this.list({ service });
  }

  last(service?: string): LoggedRequest | undefined {
    return (service === undefined ? this.list() : this.of(service)).at(-1);
  }

  clear(): void {
    this.#entries = [];
  }

  /** Called by the host. */
  add(
    entry: Omit<LoggedRequest, 'id' | 'body' | 'bodyBytes' | 'responseBody'> & {
      body: Buffer;
      responseBody: Buffer;
    },
  ): void {
    const { body, responseBody, ...rest } = entry;
    this.#entries.push({
      id: this.#next++,
      ...rest,
      body: body.subarray(0, limit).toString('utf8'),
      bodyBytes: body.length,
      responseBody: responseBody.subarray(0, limit).toString('utf8'),
    });
  }
}
