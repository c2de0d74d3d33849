import { type Clock, systemClock } from '../clock.ts';
import { connectAhead } from '../net/agents.ts';
import { NetworkError } from '../net/http.ts';
import { retry } from '../net/retry.ts';
import { deadlines, timeouts } from '../net/timeouts.ts';
import { ApiAnswer } from '../sdk/octokit/answer.ts';
import { type Get, type GithubApi, githubApi } from './api.ts';
import { GithubFailure } from './failure.ts';

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
  /** Ends every question. */
  readonly signal?: AbortSignal;
  /** Called when every question that was asked is on its way. */
  readonly onSent?: () => void;
}

/** The questions of {@link GithubApi} about the repository of the run. */
export function connectGithub(options: ClientOptions): GithubApi {
  return githubApi(githubGet(options));
}

/**
 * GET of the REST API for the repository of the run: a route's `{owner}` and `{repo}` are filled in. The library is
 * loaded by the first question, not here: most runs of the guard need no question, and it then stays in its own chunk.
 * @returns a function that throws a {@link GithubFailure}, or the reason of `signal` when that aborts.
 */
export function githubGet(options: ClientOptions): Get {
  const { clock = systemClock, deadlineMs = deadlines.question, attempts = 4 } = options;
  let getter: Promise<Ask> | undefined;
  return async (route, parameters) => {
    getter ??= open(options);
    const ask = await getter;
    const limit = AbortSignal.timeout(deadlineMs);
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
    try {
      return await retry(() => ask(route, parameters, signal), {
        clock,
        signal,
        attempts,
        advise: (error) => ({ retry: error instanceof GithubFailure && error.transient }),
      });
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof GithubFailure) throw error;
      throw new GithubFailure('unavailable', `no answer within ${deadlineMs / 1000} s`);
    }
  };
}

type Ask = (route: string, parameters: Parameters<Get>[1], signal: AbortSignal) => Promise<unknown>;

async function open({
  token,
  apiUrl,
  repository,
  timeoutMs = timeouts.call,
  clock = systemClock,
  onSent,
}: ClientOptions): Promise<Ask> {
  connectAhead(apiUrl);
  const { openOctokit } = await import('../sdk/octokit/client.ts');
  const get = openOctokit({
    token,
    apiUrl: withoutSlash(apiUrl),
    timeoutMs,
    ...(onSent ? { begin: lastOf(onSent) } : {}),
  });
  const [owner = '', repo = ''] = repository.split('/');
  return async (route, parameters, signal) => {
    try {
      return await get(route, { owner, repo, ...parameters }, signal);
    } catch (error) {
      throw classify(error, timeoutMs, clock);
    }
  };
}

function withoutSlash(url: string): string {
  let end = url.length;
  while (url[end - 1] === '/') end--;
  return url.slice(0, end);
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

function classify(error: unknown, timeoutMs: number, clock: Clock): GithubFailure {
  if (!(error instanceof ApiAnswer)) {
    const late = error instanceof NetworkError && error.timedOut;
    return new GithubFailure(
      'unavailable',
      late ? `no answer within ${timeoutMs / 1000} s` : 'no connection',
    );
  }
  const { status, headers } = error;
  const message = error.message || `HTTP ${status}`;
  if (isLimit(error)) return new GithubFailure('limited', message, status, resetAt(headers, clock));
  if (status === 401) return new GithubFailure('unauthorized', message, status);
  if (status === 403) return new GithubFailure('forbidden', message, status);
  if (status === 404) return new GithubFailure('missing', message, status);
  if (status >= 500) return new GithubFailure('unavailable', `HTTP ${status}`, status);
  return new GithubFailure('garbled', `HTTP ${status}`, status);
}

/** GitHub Docs, "Rate limits for the REST API": a secondary limit may come without a header that says so. */
function isLimit({ status, headers, message }: ApiAnswer): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const told = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  return told || message.toLowerCase().includes('rate limit');
}

function resetAt(headers: Readonly<Record<string, string>>, clock: Clock): number | undefined {
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isFinite(after)) return clock.now() + after * 1000;
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  return Number.isFinite(reset) ? reset * 1000 : undefined;
}
