import { getOctokit } from '@actions/github';
import { NetworkError, type Send } from '../../net/http.ts';
import { shorten } from '../../text/shorten.ts';
import { ApiAnswer } from './answer.ts';
import { fetchOverHttp } from './fetch.ts';

export interface OctokitSettings {
  readonly token: string;
  /** Base of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** Milliseconds for one exchange. */
  readonly timeoutMs: number;
  /** Called as a question is put; what it returns is called when that one is on its way. */
  readonly begin?: () => () => void;
  /** For tests and simulations; else one exchange over HTTP. */
  readonly send?: Send;
}

/** What one question has beside its route. */
export interface GetExtras {
  readonly headers?: Readonly<Record<string, string>>;
  /** Told the headers of an answer that is a success. */
  readonly onHeaders?: (headers: Readonly<Record<string, string>>) => void;
}

/** One GET; `{name}`s of the route come from the parameters. The parsed JSON, or text where it is none. */
export type ApiGet = (
  route: string,
  parameters: Readonly<Record<string, string>>,
  signal?: AbortSignal,
  extras?: GetExtras,
) => Promise<unknown>;

/**
 * Octokit, for GET alone: over this project's own HTTP, and without a word to the log.
 * @returns a function that throws {@link ApiAnswer} on a refusal and NetworkError when nobody answers.
 */
export function openOctokit({ token, apiUrl, timeoutMs, begin, send }: OctokitSettings): ApiGet {
  const nothing = () => {};
  // Its log would reach the runner unfiltered, with text of whoever answers. It has two: one warns of deprecations.
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
      throw plainly(error);
    }
  };
}

/** Takes from the library's error only what can be shown: it also holds the request, with its headers. */
function plainly(error: unknown): unknown {
  const { response, cause } = fields(error);
  if (cause instanceof NetworkError) return cause;
  if (response === undefined) return new NetworkError('GitHub', 'no connection', false);
  const { status, headers, data } = fields(response);
  const { message } = fields(data);
  return new ApiAnswer(
    typeof status === 'number' ? status : 0,
    flatten(headers),
    typeof message === 'string' ? shorten(message, 200) : '',
  );
}

function flatten(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields(headers)).map(([name, value]) => [name, String(value)]));
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
