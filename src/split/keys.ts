import type { JSONWebKeySet } from 'jose';
import type { Clock } from '../clock.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type HttpResponse, NetworkError, request } from '../net/http.ts';
import { retry } from '../net/retry.ts';
import { timeouts } from '../net/timeouts.ts';

/** GitHub's public keys, and GitHub's time as its answer tells it. */
export interface Keys {
  readonly set: JSONWebKeySet;
  /**
   * Converts an instant of GitHub's clock (milliseconds since the epoch) to this process's monotonic clock. The result is
   * never later than the real moment, and earlier by little more than the answer took. It does not use this machine's wall
   * clock, which may be wrong.
   */
  readonly instantAt: (github: number) => number;
}

export interface KeysOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * The answer's date has whole seconds, and so has the `iat` that gives a lease its `issuedAt`. With this tolerance a
 * calculated age can be too high, but never too low.
 */
const SLACK_MS = 2000;

/** Headers against a cached answer: its date would be the time at which a proxy stored it. */
const FRESH = { 'cache-control': 'no-cache', 'user-agent': 'agent-creds' };

/**
 * Fetches the keys that GitHub publishes now.
 * @param enterprise empty, or `/` and the slug of an enterprise. Where this address has no keys, it uses those of GitHub's
 * issuer.
 * @throws {AgentCredsError} HANDOFF_UNVERIFIED where it cannot read them.
 */
export async function fetchKeys(endpoint: string, enterprise: string, options: KeysOptions): Promise<Keys> {
  try {
    const own = await readKeys(`${endpoint}${enterprise}/.well-known/jwks`, options);
    if (own) return own;
    const common = enterprise === '' ? undefined : await readKeys(`${endpoint}/.well-known/jwks`, options);
    if (common) return common;
    throw new NetworkError(new URL(endpoint).host, 'it answered 404', false);
  } catch (error) {
    options.signal.throwIfAborted();
    throw new AgentCredsError(
      {
        code: 'HANDOFF_UNVERIFIED',
        what: "GitHub's keys cannot be read, so no envelope can be believed",
        why: error instanceof NetworkError ? error.message : 'what answered is not a list of keys',
        fix: `let the runner of the agent job reach ${endpoint}/.well-known/jwks`,
      },
      { cause: error },
    );
  }
}

/** Fetches the keys at one address; `undefined` where there are none (404). */
async function readKeys(url: string, { clock, signal }: KeysOptions): Promise<Keys | undefined> {
  return await retry(
    async () => {
      const asked = clock.monotonic();
      const answer = await request({ url, headers: FRESH, timeoutMs: timeouts.call, signal });
      if (answer.status === 404) return undefined;
      if (answer.status !== 200)
        throw new NetworkError(new URL(url).host, `it answered ${answer.status}`, false);
      const set = JSON.parse(answer.body) as JSONWebKeySet;
      if (!Array.isArray(set.keys)) throw new SyntaxError('no keys');
      const then = dateOf(answer);
      const instantAt = (github: number) => {
        const at = then === undefined ? Number.POSITIVE_INFINITY : asked + github - then - SLACK_MS;
        // The answer has no date, or a date before that instant, so a proxy stored it. Then only this machine's clock is left.
        const now = clock.monotonic();
        return at <= now ? at : now - Math.max(0, clock.now() - github) - SLACK_MS;
      };
      return { set, instantAt };
    },
    {
      clock,
      signal,
      attempts: 5,
      advise: (error) => ({ retry: error instanceof NetworkError && error.transient }),
    },
  );
}

/** GitHub's time now, in milliseconds since the epoch: the answer's `Date`, plus the seconds that a cache adds in `Age`. */
function dateOf({ headers }: HttpResponse): number | undefined {
  const date = Date.parse(headers.date ?? '');
  const age = Number(headers.age ?? 0);
  return Number.isFinite(date) && age >= 0 ? date + age * 1000 : undefined;
}
