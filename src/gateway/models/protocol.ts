import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { Check } from './check.ts';
import type { Hides } from './event-filter.ts';
import type { ReadUsage } from './usage.ts';

/** One operation of a provider's API. */
export interface Operation {
  /** For the record: `messages`. */
  readonly name: string;
  readonly check: Check;
  /** Changes a body that the check took, and returns what is sent. */
  readonly prepare?: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Reads the tokens of an answer; left out for an operation that costs none. */
  readonly usage?: ReadUsage;
  /** The most tokens of output that a request can cost; left out for an operation that costs none. */
  readonly most?: (body: Readonly<Record<string, unknown>>) => number;
  /** The events of the answer that the client has not asked for and {@link prepare} has; `undefined` for none. */
  readonly hides?: (body: Readonly<Record<string, unknown>>) => Hides | undefined;
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

/** What a request target asks for. */
export interface Target {
  readonly operation: Operation;
  /** What is sent to, below the provider's base. */
  readonly path: string;
  /** The model, for an API whose paths name it; else the body does. */
  readonly model?: string;
}

/** What differs from provider to provider. */
export interface ModelProtocol {
  readonly title: string;
  /** The first part of all its paths here, such as `/anthropic`. */
  readonly prefix: string;
  /** Reads a request target as it is sent, without the prefix; `undefined` for one that is not forwarded. */
  readonly target: (target: string) => Target | undefined;
  /** The paths that are forwarded, for messages. */
  readonly paths: readonly string[];
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

/**
 * The targets of an API whose bodies name the model.
 * @param operations by the target as it is sent.
 */
export function fixedTargets(
  operations: Readonly<Record<string, Operation>>,
): Pick<ModelProtocol, 'target' | 'paths'> {
  return {
    target: (path) => {
      const operation = Object.hasOwn(operations, path) ? operations[path] : undefined;
      return operation && { operation, path };
    },
    paths: [...new Set(Object.keys(operations).map((path) => path.split('?')[0] ?? ''))],
  };
}
