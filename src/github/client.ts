import { type Clock, systemClock } from '../clock.ts';
import { preconnect } from '../net/agents.ts';
import { NetworkError, type Send } from '../net/http.ts';
import { pauseOf, restPause } from '../net/pause.ts';
import { retry } from '../net/retry.ts';
import { retryAfterMs, serviceTime } from '../net/retry-after.ts';
import { deadlines, timeouts } from '../net/timeouts.ts';
import { ApiError } from '../sdk/octokit/api-error.ts';
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
  /**
   * Asks again with the ETag of the answer before: GitHub does not count a question whose answer has not changed (REST
   * API, "Use conditional requests"). For questions that are put again and again.
   */
  readonly conditional?: boolean;
  /** Told after each answer how much of the hour's limit is left. */
  readonly onLimit?: (limit: RestLimit) => void;
  /** For tests and simulations; else one exchange over HTTP. */
  readonly send?: Send;
}

/** The repository's limit of requests an hour, as an answer told it (`x-ratelimit-*`). */
export interface RestLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until the hour is over. */
  readonly resetMs: number;
}

/** The questions of {@link GithubApi} about the repository of the run. */
export function connectGithub(options: ClientOptions): GithubApi {
  return githubApi(githubGet(options));
}

/** A limit that is over as soon as this is waited for; any other wait is longer than a job should stand still. */
const SHORT_WAIT_MS = 15_000;

/**
 * GET of the REST API for the repository of the run: a route's `{owner}` and `{repo}` are filled in. The library is
 * loaded by the first question, not here: most runs of the guard need no question, and it then stays in its own chunk.
 * While GitHub has said that it is not to be asked (`Retry-After`, a used-up limit), nothing in this process asks it.
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

/** An answer of before, and what GitHub calls it. */
interface Known {
  readonly etag: string;
  readonly data: unknown;
}

/** As many as one finder of a job can have pages. */
const MOST_KNOWN = 40;

function remember(known: Map<string, Known>, key: string, value: Known): void {
  known.delete(key);
  known.set(key, value);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest);
}

type Ask = (route: string, parameters: Parameters<Get>[1], signal: AbortSignal) => Promise<unknown>;

/** A short limit is waited for, since the job would fail over a few seconds; a long one is not. */
function adviceFor(error: unknown) {
  if (!(error instanceof GithubFailure)) return { retry: false };
  const { kind, waitMs } = error;
  if (kind === 'limited') return { retry: waitMs <= SHORT_WAIT_MS, afterMs: waitMs };
  return { retry: error.transient };
}

async function open(options: ClientOptions): Promise<Ask> {
  const { token, apiUrl, repository, timeoutMs = timeouts.call, clock = systemClock, onSent } = options;
  const { send, onLimit, conditional = false } = options;
  preconnect(apiUrl);
  const { openOctokit } = await import('../sdk/octokit/client.ts');
  const get = openOctokit({
    token,
    apiUrl: withoutSlash(apiUrl),
    timeoutMs,
    ...(onSent ? { begin: lastOf(onSent) } : {}),
    ...(send ? { send } : {}),
  });
  const [owner = '', repo = ''] = repository.split('/');
  const pause = pauseOf(clock, new URL(apiUrl).origin, restPause);
  const known = new Map<string, Known>();
  return async (route, parameters, signal) => {
    if (pause.leftMs > 0) throw limitedFor(pause.leftMs, clock);
    const key = JSON.stringify([route, parameters]);
    const before = conditional ? known.get(key) : undefined;
    const hear = (headers: Headers) => {
      const limit = limitOf(headers, clock);
      if (limit) onLimit?.(limit);
    };
    let etag: string | undefined;
    try {
      const data = await get(route, { owner, repo, ...parameters }, signal, {
        ...(before ? { headers: { 'if-none-match': before.etag } } : {}),
        onHeaders: (headers) => {
          etag = headers.etag;
          hear(headers);
        },
      });
      pause.answered();
      if (conditional && etag) remember(known, key, { etag, data });
      return data;
    } catch (error) {
      if (error instanceof ApiError) hear(error.headers);
      if (before && error instanceof ApiError && error.status === 304) return before.data;
      const failure = classify(error, timeoutMs, clock);
      if (failure.kind === 'limited') pause.failed(failure.waitMs);
      throw failure;
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
    // GitHub Docs: where nothing is said, wait at least a minute.
    const asked = waitOf(headers, clock);
    const told = asked === undefined ? undefined : Math.min(asked, LONGEST_LIMIT_MS);
    const resetAt = told === undefined ? undefined : clock.now() + told;
    return new GithubFailure('limited', message, status, resetAt, told ?? SILENT_LIMIT_MS);
  }
  if (status === 401) return new GithubFailure('unauthorized', message, status);
  if (status === 403) return new GithubFailure('forbidden', message, status);
  if (status === 404) return new GithubFailure('missing', message, status);
  if (status >= 500) return new GithubFailure('unavailable', `HTTP ${status}`, status);
  return new GithubFailure('garbled', `HTTP ${status}`, status);
}

const SILENT_LIMIT_MS = 60_000;
/** No limit of GitHub's lasts longer; whatever says so is not believed. */
const LONGEST_LIMIT_MS = 86_400_000;

/** GitHub Docs, "Rate limits for the REST API": a secondary limit may come without a header that says so. */
function isLimit({ status, headers, message }: ApiError): boolean {
  if (status === 429) return true;
  if (status !== 403) return false;
  const told = headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
  return told || message.toLowerCase().includes('rate limit');
}

/** Milliseconds until the limit is renewed, by the service's own clock; `undefined` where it does not say. */
function waitOf(headers: Headers, clock: Clock): number | undefined {
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

function limitedFor(waitMs: number, clock: Clock): GithubFailure {
  return new GithubFailure('limited', 'not asked: GitHub said to wait', 0, clock.now() + waitMs, waitMs);
}
