import { type Clock, systemClock } from '../clock.ts';
import { connectAhead } from '../net/agents.ts';
import { retry } from '../net/retry.ts';
import { type Get, type GithubApi, githubApi, record } from './api.ts';
import { GithubFailure } from './failure.ts';
import { fetchOverHttp } from './fetch.ts';

export interface ClientOptions {
  readonly token: string;
  /** `GITHUB_API_URL` of the runner. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly clock?: Clock;
  /** Milliseconds for one request. */
  readonly timeoutMs?: number;
  /** Milliseconds for one question, its retries included. */
  readonly deadlineMs?: number;
  readonly attempts?: number;
  /** Called when every question that was asked is on its way. */
  readonly onSent?: () => void;
}

/**
 * A client for the repository of the run. The library is loaded by the first question, not here: most runs of the
 * guard need no question, and it then stays in its own chunk.
 */
export function connectGithub(options: ClientOptions): GithubApi {
  const { clock = systemClock, deadlineMs = 30_000, attempts = 4 } = options;
  let getter: Promise<Get> | undefined;
  return githubApi(async (route, parameters) => {
    getter ??= open(options);
    const get = await getter;
    const signal = AbortSignal.timeout(deadlineMs);
    try {
      return await retry(() => get(route, parameters), {
        clock,
        signal,
        attempts,
        advise: (error) => ({ retry: error instanceof GithubFailure && error.transient }),
      });
    } catch (error) {
      if (error instanceof GithubFailure) throw error;
      throw new GithubFailure('unavailable', `no answer within ${deadlineMs / 1000} s`);
    }
  });
}

async function open({
  token,
  apiUrl,
  repository,
  timeoutMs = 10_000,
  clock = systemClock,
  onSent,
}: ClientOptions): Promise<Get> {
  connectAhead(apiUrl);
  const { getOctokit } = await import('@actions/github');
  const nothing = () => {};
  const octokit = getOctokit(token, {
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent: 'agent-creds',
    // Its log would reach the runner unfiltered.
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    request: { fetch: fetchOverHttp(timeoutMs, onSent && lastOf(onSent)) },
  });
  const [owner = '', repo = ''] = repository.split('/');
  return async (route, parameters) => {
    try {
      const response = await octokit.request(`GET ${route}`, {
        owner,
        repo,
        ...parameters,
      });
      return response.data;
    } catch (error) {
      throw classify(error, timeoutMs, clock);
    }
  };
}

/** For each question a function to call when it is on its way; `all` is called when the last of them is. */
function lastOf(all: () => void): () => () => void {
  let unsent = 0;
  return () => {
    unsent += 1;
    return () => {
      unsent -= 1;
      if (unsent === 0) all();
    };
  };
}

/** Takes from the library's error only what can be shown: it also holds the request, with its headers. */
function classify(error: unknown, timeoutMs: number, clock: Clock): GithubFailure {
  const { response, name } = record(error);
  if (response === undefined) {
    const late =
      name === 'TimeoutError' ||
      name === 'AbortError' ||
      /timeout|aborted|no answer within/i.test(String(record(error).message));
    return new GithubFailure(
      'unavailable',
      late ? `no answer within ${timeoutMs / 1000} s` : 'no connection',
    );
  }
  const { status: code, headers: answered, data } = record(response);
  const status = typeof code === 'number' ? code : 0;
  const headers = record(answered);
  const said = record(data).message;
  const message = typeof said === 'string' ? said.slice(0, 200) : `HTTP ${status}`;
  const limited = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  if (status === 429 || (status === 403 && (limited || /rate limit/i.test(message)))) {
    return new GithubFailure('limited', message, status, resetAt(headers, clock));
  }
  if (status === 401) return new GithubFailure('unauthorized', message, status);
  if (status === 403) return new GithubFailure('forbidden', message, status);
  if (status === 404) return new GithubFailure('missing', message, status);
  if (status >= 500) return new GithubFailure('unavailable', `HTTP ${status}`, status);
  return new GithubFailure('garbled', `HTTP ${status}`, status);
}

function resetAt(headers: Readonly<Record<string, unknown>>, clock: Clock): number | undefined {
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after)) return clock.now() + after * 1000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  return Number.isFinite(reset) ? reset * 1000 : undefined;
}
