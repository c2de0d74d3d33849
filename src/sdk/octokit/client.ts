import { getOctokit } from '@actions/github';
import { NetworkError, type Send } from '../../net/http.ts';
import { fieldsOf } from '../../text/json.ts';
import { shorten } from '../../text/shorten.ts';
import { ApiError } from './api-error.ts';
import { fetchOverHttp } from './fetch.ts';

export interface OctokitSettings {
  readonly token: string;
  /** Base URL of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** Milliseconds for one exchange. */
  readonly timeoutMs: number;
  /** Called before each request. The function that it returns is called when that request is sent. */
  readonly begin?: () => () => void;
  /** Replaces the exchange over HTTP in tests and simulations. */
  readonly send?: Send;
}

/** What one request has beside its route. */
export interface GetExtras {
  readonly headers?: Readonly<Record<string, string>>;
  /** Called with the headers of a successful answer. */
  readonly onHeaders?: (headers: Readonly<Record<string, string>>) => void;
}

/** Makes one GET request. The parameters fill each `{name}` of the route. Returns parsed JSON, or text where it is not JSON. */
export type ApiGet = (
  route: string,
  parameters: Readonly<Record<string, string>>,
  signal?: AbortSignal,
  extras?: GetExtras,
) => Promise<unknown>;

/**
 * Opens Octokit, for GET only. It sends requests over this project's own HTTP, and writes nothing to the log.
 * @returns a function that throws {@link ApiError} on a refusal and NetworkError when there is no answer.
 */
export function openOctokit({ token, apiUrl, timeoutMs, begin, send }: OctokitSettings): ApiGet {
  const nothing = () => {};
  // Octokit's log would reach the runner unfiltered, with text from the answer. It has two; one warns of deprecations.
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    userAgent: 'agent-creds',
    log,
    request: { fetch: fetchOverHttp(timeoutMs, begin, send), log },
  });
  return async (route, parameters, signal, { headers, onHeaders } = {}) => {
    try {
      const response = await octokit.request(`GET ${route}`, {
        ...parameters,
        ...(headers ? { headers } : {}),
        ...(signal ? { request: { signal } } : {}),
      });
      onHeaders?.(flatten(response.headers));
      return response.data;
    } catch (error) {
      throw safeError(error);
    }
  };
}

/** Makes an error with only those parts of the library's error that may be shown: that one also holds the request's headers. */
function safeError(error: unknown): unknown {
  const { response, cause } = fieldsOf(error);
  if (cause instanceof NetworkError) return cause;
  if (response === undefined) return new NetworkError('GitHub', 'no connection', false);
  const { status, headers, data } = fieldsOf(response);
  const { message } = fieldsOf(data);
  return new ApiError(
    typeof status === 'number' ? status : 0,
    flatten(headers),
    typeof message === 'string' ? shorten(message, 200) : '',
  );
}

function flatten(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fieldsOf(headers)).map(([name, value]) => [name, String(value)]));
}
