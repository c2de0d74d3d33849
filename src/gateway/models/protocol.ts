import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Check } from './check.ts';
import type { ReadUsage } from './usage.ts';

/** One operation of a provider's API. */
export interface Operation {
  /** For the record: `messages`. */
  readonly name: string;
  /** Below the provider's base. */
  readonly path: string;
  readonly check: Check;
  /** Changes a body that the check took, and returns what is sent. */
  readonly prepare?: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Reads the tokens of an answer; left out for an operation that costs none. */
  readonly usage?: ReadUsage;
  /** The event that ends a stream of it with an error. */
  readonly cutEvent: (message: string) => StreamEvent;
}

/** An event of a stream. */
export interface StreamEvent {
  /** Its name; left out where the API gives none. */
  readonly event?: string;
  readonly data: unknown;
}

/** What is sent of a client's headers. */
export interface ClientHeaders {
  readonly headers: OutgoingHttpHeaders;
  /** What was left out, for the record. */
  readonly left: readonly string[];
}

/** What differs from provider to provider. */
export interface ModelProtocol {
  readonly title: string;
  /** The first part of all its paths here, such as `/anthropic`. */
  readonly prefix: string;
  /** By the request target as it is sent, without the prefix. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** The status of a refusal that the CLIs show at once. */
  readonly refusedStatus: number;
  /** An error in the provider's own form. */
  readonly errorBody: (status: number, message: string) => unknown;
  /** The token that a client shows. */
  readonly shown: (headers: IncomingHttpHeaders) => readonly (string | undefined)[];
  /**
   * What the provider gets of the client's own headers for this API; a text where one is refused.
   * @param web whether a line grants that the provider fetches.
   */
  readonly headers: (client: IncomingHttpHeaders, web: boolean) => ClientHeaders | string;
  /** The headers that log in, beside those that are sent. */
  readonly credential: (
    sent: OutgoingHttpHeaders,
    secrets: Readonly<Record<string, string>>,
  ) => OutgoingHttpHeaders;
  /** Whether a model fetches from the web by itself, without a tool. */
  readonly searches: (model: string) => boolean;
}
