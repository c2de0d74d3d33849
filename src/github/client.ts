import { type Clock, systemClock } from '../clock.ts';
import { NetworkError, type Send } from '../net/http.ts';
import { pauseOf, restPause } from '../net/pause.ts';
import { preconnect } from '../net/pick-agent.ts';
import { retry } from '../net/retry.ts';
import { retryAfterMs, serviceTime } from '../net/retry-after.ts';
import { deadlines, timeouts } from '../net/timeouts.ts';
import { ApiError } from '../sdk/octokit/api-error.ts';
import { withoutTrailing } from '../text/trim.ts';
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
  /** Ends every question when it aborts. */
  readonly signal?: AbortSignal;
  /** Called when every question so far is sent. */
  readonly onSent?: () => void;
  /**
   * Repeats a question with the ETag of the answer before: GitHub does not count a request whose answer has not changed
   * (REST API, "Use conditional requests"). For questions that a job asks again and again.
   */
  readonly conditional?: boolean;
  /** Called after each answer with how much of the hour's limit is left. */
  readonly onLimit?: (limit: RestLimit) => void;
  /** Replaces the exchange over HTTP in tests and simulations. */
  readonly send?: Send;
}

/** The repository's limit of requests an hour, as GitHub's answer tells it (`x-ratelimit-*`). */
export interface RestLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the hour is over. */
  readonly resetMs: number;
}

/** Answers the questions of {@link GithubApi} about the run's repository. */
export function connectGithub(options: ClientOptions): GithubApi {
  return githubApi(githubGet(options));
}

/** The longest rate limit that a job waits for. For a longer one it should fail. */
const SHORT_WAIT_MS = 15_000;

/**
 * GET requests to the REST API for the run's repository: it fills in a route's `{owner}` and `{repo}`. The first question
 * loads the library: most runs of the guard ask nothing, and then never load its chunk. While GitHub tells this process to
 * wait (`Retry-After`, a used-up limit), this process asks it nothing.
 * @returns a function that throws a {@link GithubFailure}, or the reason of `signal` when that aborts.
 */
export function githubGet(options: ClientOptions): Get {
  const { clock = systemClock, deadlineMs = deadlines.question, attempts = 4 } = options;
  let getter: Promise<AskGithub> | undefined;
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
        advise: (error) => adviceFor(error),
        capMs: SHORT_WAIT_MS,
      });
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof GithubFailure) throw error;
      throw new GithubFailure('unavailable', `no answer within ${deadlineMs / 1000} s`);
    }
  };
}

type Headers = Readonly<Record<string, string>>;

/** An earlier answer and its ETag. */
interface CachedAnswer {
  readonly etag: string;
  readonly data: unknown;
}

/** Enough for all pages that one search for a job reads (`split/issue/find-job.ts`). */
const MAX_CACHED = 40;

/** Adds an answer to the cache and drops the oldest one when there are too many. */
function remember(cache: Map<string, CachedAnswer>, key: string, value: CachedAnswer): void {
  cache.delete(key);
  cache.set(key, value);
  const [oldest] = cache.keys();
  if (cache.size > MAX_CACHED && oldest !== undefined) cache.delete(oldest);
}

type AskGithub = (route: string, parameters: Parameters<Get>[1], signal: AbortSignal) => Promise<unknown>;

/** Waits for a short rate limit, since the job should not fail over a few seconds, and fails at once for a long one. */
function adviceFor(error: unknown) {
  if (!(error instanceof GithubFailure)) return { retry: false };
  const { kind, waitMs } = error;
  if (kind === 'limited') return { retry: waitMs <= SHORT_WAIT_MS, afterMs: waitMs };
  return { retry: error.transient };
}

async function open(options: ClientOptions): Promise<AskGithub> {
  const { token, apiUrl, repository, timeoutMs = timeouts.call, clock = systemClock, onSent } = options;
  const { send, onLimit, conditional = false } = options;
  preconnect(apiUrl);
  // The library takes some milliseconds to load. Connections that were just begun say their first word before that.
  await new Promise((resolve) => setImmediate(resolve));
  const { openOctokit } = await import('../sdk/octokit/client.ts');
  const get = openOctokit({
    token,
    apiUrl: withoutTrailing(apiUrl, '/'),
    timeoutMs,
    ...(onSent ? { begin: whenAllSent(onSent) } : {}),
    ...(send ? { send } : {}),
  });
  const [owner = '', repo = ''] = repository.split('/');
  const pause = pauseOf(clock, new URL(apiUrl).origin, restPause);
  const cache = new Map<string, CachedAnswer>();
  return async (route, parameters, signal) => {
    if (pause.leftMs > 0) throw stillLimited(pause.leftMs, clock);
    const key = JSON.stringify([route, parameters]);
    const cached = conditional ? cache.get(key) : undefined;
    const reportLimit = (headers: Headers) => {
      const limit = limitOf(headers, clock);
      if (limit) onLimit?.(limit);
    };
    let etag: string | undefined;
    try {
      const data = await get(route, { owner, repo, ...parameters }, signal, {
        ...(cached ? { headers: { 'if-none-match': cached.etag } } : {}),
        onHeaders: (headers) => {
          etag = headers.etag;
          reportLimit(headers);
        },
      });
      pause.answered();
      if (conditional && etag) remember(cache, key, { etag, data });
      return data;
    } catch (error) {
      if (error instanceof ApiError) reportLimit(error.headers);
      if (cached && error instanceof ApiError && error.status === 304) return cached.data;
      const failure = classify(error, timeoutMs, clock);
      if (failure.kind === 'limited') pause.failed(failure.waitMs);
      throw failure;
    }
  };
}

/**
 * Counts questions that are not sent yet. The returned function is called before each question, and returns the function to
 * call when that one is sent. `all` is called whenever no unsent question is left.
 */
function whenAllSent(all: () => void): () => () => void {
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
  if (!(error instanceof ApiError)) {
    const late = error instanceof NetworkError && error.timedOut;
    return new GithubFailure(
      'unavailable',
      late ? `no answer within ${timeoutMs / 1000} s` : 'no connection',
    );
  }
  const { status, headers } = error;
  const message = error.message || `HTTP ${status}`;
  if (isLimit(error)) {
    const asked = waitMsOf(headers, clock);
    const waitMs = asked === undefined ? undefined : Math.min(asked, MAX_LIMIT_MS);
    const resetAt = waitMs === undefined ? undefined : clock.now() + waitMs;
    return new GithubFailure('limited', message, status, resetAt, waitMs ?? DEFAULT_LIMIT_MS);
  }
  if (status === 401) return new GithubFailure('unauthorized', message, status);
  if (status === 403) return new GithubFailure('forbidden', message, status);
  if (status === 404) return new GithubFailure('missing', message, status);
  if (status >= 500) return new GithubFailure('unavailable', `HTTP ${status}`, status);
  return new GithubFailure('garbled', `HTTP ${status}`, status);
}

/** Where the answer names no wait. GitHub Docs: wait at least a minute then. */
const DEFAULT_LIMIT_MS = 60_000;
/** No limit of GitHub's lasts longer, so a longer wait in an answer is not believed. */
const MAX_LIMIT_MS = 86_400_000;

/** GitHub Docs, "Rate limits for the REST API": a secondary limit may come without a header that says so. */
function isLimit({ status, headers, message }: ApiError): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const told = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  return told || message.toLowerCase().includes('rate limit');
}

/** Milliseconds until GitHub renews the limit, by GitHub's own clock; `undefined` where the answer does not say. */
function waitMsOf(headers: Headers, clock: Clock): number | undefined {
  const after = retryAfterMs(headers, clock.now());
  if (after !== undefined) return after;
  if (headers['x-ratelimit-remaining'] !== '0') return undefined;
  return limitOf(headers, clock)?.resetMs;
}

function limitOf(headers: Headers, clock: Clock): RestLimit | undefined {
  const [limit, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) =>
    Number(headers[`x-ratelimit-${name}`] ?? Number.NaN),
  ) as [number, number, number];
  if (![limit, remaining, reset].every(Number.isFinite)) return undefined;
  return { limit, remaining, resetMs: Math.max(0, reset * 1000 - serviceTime(headers, clock.now())) };
}

/** The failure for a question that was not asked, since GitHub told this process to wait. */
function stillLimited(waitMs: number, clock: Clock): GithubFailure {
  return new GithubFailure('limited', 'not asked: GitHub said to wait', 0, clock.now() + waitMs, waitMs);
}
