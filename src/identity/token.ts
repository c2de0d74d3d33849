import type { Clock } from '../clock.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type HttpResponse, NetworkError, request } from '../net/http.ts';
import { type RetryAdvice, retry } from '../net/retry.ts';
import { retryAfterMs } from '../net/retry-after.ts';
import { timeouts } from '../net/timeouts.ts';
import { jsonFields } from '../text/json.ts';
import { shorten } from '../text/shorten.ts';
import { type Claims, decodeClaims } from './claims.ts';

/** GitHub's identity token for one audience. */
export interface IdentityToken {
  readonly jwt: string;
  readonly claims: Claims;
  /**
   * When the token arrived, in milliseconds of the monotonic clock. Together with `iat` it gives GitHub's time without the
   * runner's clock.
   */
  readonly receivedAt: number;
}

/** The runner's token endpoint and the bearer token for it; empty strings where the job has no `id-token: write`. */
export interface IdentityEndpoint {
  readonly url: string;
  readonly bearer: string;
}

export interface IdentityOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Masks a value. */
  readonly secret: (value: string) => void;
  /** Prints a line about a retry. */
  readonly progress: (text: string) => void;
  /** Why the job probably has no permission: text for the error's `why`. */
  readonly missingBecause: string;
  /** Called when the request is sent, at each attempt. */
  readonly onSent?: () => void;
}

/** Asks for this job's token for an audience; calls `onSent` when the request is sent. */
export type FetchIdentity = (
  audience: string,
  signal: AbortSignal,
  onSent?: () => void,
) => Promise<IdentityToken>;

/** GitHub's token service answered with another status than 200. */
class TokenServiceError extends Error {
  readonly response: HttpResponse;
  /** The service's own message, shortened: a proxy's answer may be a whole page. */
  readonly reason: string;
  readonly jobState: JobState;

  constructor(response: HttpResponse) {
    super(`HTTP ${response.status}`);
    this.response = response;
    this.reason = messageOf(response.body);
    this.jobState = jobStateOf(response);
  }
}

/** The state of the job, as the service names it when it refuses a token. */
type JobState = 'not-started' | 'completed' | 'unknown';

/** Reads messages such as "Can't issue ID_TOKEN for job in 'Pending' state.": only the words tell the states apart. */
function jobStateOf({ status, body }: HttpResponse): JobState {
  if (status < 400 || status >= 500) return 'unknown';
  const text = body.toLowerCase();
  const named = (state: string) => text.includes(`id_token for job in '${state}'`);
  if (['pending', 'delayed', 'queued'].some(named)) return 'not-started';
  return named('completed') ? 'completed' : 'unknown';
}

/** GitHub's present time in milliseconds since the epoch, counted from the token's `iat` (whole seconds). */
export function githubNow(token: IdentityToken, clock: Clock): number {
  return token.claims.iat * 1000 + (clock.monotonic() - token.receivedAt);
}

/**
 * Asks for the job's identity token (GitHub Docs, "OpenID Connect reference"). It retries on transient network errors, on
 * 429 and 5xx, and when GitHub answers that the job is not in progress yet, as it does for a job that has just started.
 * @throws {AgentCredsError} IDENTITY_PERMISSION, IDENTITY_REFUSED, IDENTITY_UNAVAILABLE or IDENTITY_INVALID; the
 * signal's reason when the signal aborts.
 */
export async function fetchIdentityToken(
  endpoint: IdentityEndpoint,
  audience: string,
  options: IdentityOptions,
): Promise<IdentityToken> {
  const { clock, signal, secret, progress } = options;
  if (endpoint.url === '' || endpoint.bearer === '') throw missingPermission(options.missingBecause);
  const url = tokenUrl(endpoint.url, audience);
  const sent = options.onSent ? { onSent: options.onSent } : {};
  const headers = {
    authorization: `Bearer ${endpoint.bearer}`,
    accept: 'application/json',
    'user-agent': 'agent-creds',
  };
  try {
    const response = await retry(
      async () => {
        const answer = await request({ url, headers, timeoutMs: timeouts.call, signal, ...sent });
        if (answer.status !== 200) throw new TokenServiceError(answer);
        return answer;
      },
      {
        clock,
        signal,
        advise: (error) => advise(error, clock),
        onRetry: (error, attempt) =>
          progress(`GitHub's token service: ${describe(error)}; trying again (${attempt})`),
      },
    );
    return readToken(response, clock, secret);
  } catch (error) {
    throw explain(error, url);
  }
}

function tokenUrl(base: string, audience: string): string {
  const url = URL.parse(base);
  if (!url) {
    throw new AgentCredsError({
      code: 'IDENTITY_UNAVAILABLE',
      what: "GitHub's token service has no usable address",
      why: 'ACTIONS_ID_TOKEN_REQUEST_URL is not a URL, so something other than the runner set it',
      fix: 'remove ACTIONS_ID_TOKEN_REQUEST_URL from the workflow and from earlier steps',
    });
  }
  url.searchParams.set('audience', audience);
  return url.href;
}

function advise(error: unknown, clock: Clock): RetryAdvice {
  if (error instanceof NetworkError) return { retry: error.transient };
  if (!(error instanceof TokenServiceError)) return { retry: false };
  const { status, headers } = error.response;
  // GitHub gives a token to a job that has just started a little later; it never gives one to a completed job.
  const notStarted = error.jobState === 'not-started';
  return {
    retry: status === 429 || status >= 500 || notStarted,
    afterMs: retryAfterMs(headers, clock.now()),
  };
}

function describe(error: unknown): string {
  if (error instanceof TokenServiceError) return `answered ${error.response.status}`;
  return error instanceof Error ? error.message : 'failed';
}

function readToken(response: HttpResponse, clock: Clock, secret: (value: string) => void): IdentityToken {
  const receivedAt = clock.monotonic();
  const { value } = jsonFields(response.body);
  if (typeof value === 'string' && value !== '') secret(value);
  const claims = typeof value === 'string' ? decodeClaims(value) : undefined;
  if (typeof value !== 'string' || !claims) {
    throw new AgentCredsError({
      code: 'IDENTITY_INVALID',
      what: "GitHub's token service answered with something that is not an identity token",
      why: 'a proxy or another program may be answering in its place',
      fix: 'check HTTPS_PROXY and NO_PROXY of the runner: the token service must be reached as it is',
    });
  }
  return { jwt: value, claims, receivedAt };
}

function explain(error: unknown, url: string): unknown {
  if (error instanceof NetworkError) {
    return new AgentCredsError({
      code: 'IDENTITY_UNAVAILABLE',
      what: `GitHub's token service at ${new URL(url).host} cannot be reached`,
      why: error.message,
      fix: "allow the runner to reach it (proxy, firewall), or run the job again if GitHub's status page shows an incident",
    });
  }
  if (!(error instanceof TokenServiceError)) return error;
  const { reason } = error;
  const { status } = error.response;
  if (status === 429 || status >= 500) {
    return new AgentCredsError({
      code: 'IDENTITY_UNAVAILABLE',
      what: `GitHub's token service keeps answering ${status}`,
      why: reason ? `GitHub said "${reason}"` : 'it gave no reason',
      fix: "run the job again; if it stays, see GitHub's status page",
    });
  }
  return new AgentCredsError({
    code: 'IDENTITY_REFUSED',
    what: `GitHub's token service refused with ${status}`,
    why: reason ? `GitHub said "${reason}"` : 'it gave no reason',
    fix:
      error.jobState === 'completed'
        ? 'ask for leases while the job runs; after it has ended GitHub issues no token'
        : // The job has an address and a bearer of the service, so it has the permission.
          'run the job again; if it stays, look for a step or a proxy that changes ACTIONS_ID_TOKEN_REQUEST_URL or ACTIONS_ID_TOKEN_REQUEST_TOKEN. `id-token: write` is granted: without it GitHub gives the job neither',
  });
}

function messageOf(body: string): string {
  try {
    const { message, error } = JSON.parse(body);
    const text = message ?? error?.message ?? error;
    return typeof text === 'string' ? shorten(text, 300) : '';
  } catch {
    return '';
  }
}

function missingPermission(because: string): AgentCredsError {
  return new AgentCredsError({
    code: 'IDENTITY_PERMISSION',
    what: 'This job may not ask GitHub for an identity token',
    why: because,
    fix: 'permissions:\n  id-token: write   # lets this job ask for the token that the clouds check\n  contents: read',
  });
}
