import type { Clock } from '../clock.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type HttpResponse, NetworkError, request } from '../net/http.ts';
import { retry } from '../net/retry.ts';
import { timeouts } from '../net/timeouts.ts';
import { shorten } from '../text/shorten.ts';
import { type Claims, decodeClaims } from './claims.ts';

/** GitHub's identity token for one audience. */
export interface IdentityToken {
  readonly jwt: string;
  readonly claims: Claims;
  /** When it arrived, by the monotonic clock: with `iat` it gives GitHub's time without trusting the runner's. */
  readonly receivedAt: number;
}

/** Where the runner's token endpoint is and who may ask it; empty strings where the job has no `id-token: write`. */
export interface IdentityEndpoint {
  readonly url: string;
  readonly bearer: string;
}

export interface IdentityOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly secret: (value: string) => void;
  readonly progress: (text: string) => void;
  /** Why the job probably has no permission: text for the message. */
  readonly missingBecause: string;
  /** Called when the request is on its way, each time it is tried. */
  readonly onSent?: () => void;
}

/** Asks for this job's token for an audience; `onSent` is called when the request is on its way. */
export type FetchIdentity = (
  audience: string,
  signal: AbortSignal,
  onSent?: () => void,
) => Promise<IdentityToken>;

class TokenAnswer extends Error {
  readonly response: HttpResponse;
  /** The service's own words, kept short: an answer from elsewhere may be a whole page. */
  readonly reason: string;
  readonly jobState: JobState;

  constructor(response: HttpResponse) {
    super(`HTTP ${response.status}`);
    this.response = response;
    this.reason = messageOf(response.body);
    this.jobState = jobStateOf(response);
  }
}

/** What the service says of the job that it gives no token to. */
type JobState = 'not-started' | 'completed' | 'untold';

/** "Can't issue ID_TOKEN for job in 'Pending' state." and its siblings: only the words tell the states apart. */
function jobStateOf({ status, body }: HttpResponse): JobState {
  if (status < 400 || status >= 500) return 'untold';
  const text = body.toLowerCase();
  const named = (state: string) => text.includes(`id_token for job in '${state}'`);
  if (['pending', 'delayed', 'queued'].some(named)) return 'not-started';
  return named('completed') ? 'completed' : 'untold';
}

/** GitHub's present time in milliseconds since the epoch, as far as the token tells. */
export function githubNow(token: IdentityToken, clock: Clock): number {
  return token.claims.iat * 1000 + (clock.monotonic() - token.receivedAt);
}

/**
 * Asks for the job's identity token (GitHub Docs, "OpenID Connect reference"). Retried: network faults, 429, 5xx,
 * and the answer that the job is not in progress yet, which GitHub gives when a job has only just started.
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
        if (answer.status !== 200) throw new TokenAnswer(answer);
        return answer;
      },
      {
        clock,
        signal,
        advise,
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

function advise(error: unknown) {
  if (error instanceof NetworkError) return { retry: error.transient };
  if (!(error instanceof TokenAnswer)) return { retry: false };
  const { status, headers } = error.response;
  const after = Number(headers['retry-after']);
  const afterMs = Number.isFinite(after) && after > 0 ? { afterMs: after * 1000 } : {};
  // A job that has only just started is let in a little later; a completed one stays refused.
  const notStarted = error.jobState === 'not-started';
  return { retry: status === 429 || status >= 500 || notStarted, ...afterMs };
}

function describe(error: unknown): string {
  if (error instanceof TokenAnswer) return `answered ${error.response.status}`;
  return error instanceof Error ? error.message : 'failed';
}

function readToken(response: HttpResponse, clock: Clock, secret: (value: string) => void): IdentityToken {
  const receivedAt = clock.monotonic();
  let value: unknown;
  try {
    value = JSON.parse(response.body)?.value;
  } catch {
    value = undefined;
  }
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
  if (!(error instanceof TokenAnswer)) return error;
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
        : 'permissions:\n  id-token: write\n  contents: read',
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
