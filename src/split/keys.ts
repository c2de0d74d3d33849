import type { JSONWebKeySet } from 'jose';
import type { Clock } from '../clock.ts';
import { AgentCredsError } from '../errors/error.ts';
import { type HttpResponse, NetworkError, request } from '../net/http.ts';
import { retry } from '../net/retry.ts';
import { timeouts } from '../net/timeouts.ts';

/** GitHub's public keys, and what its answer tells of GitHub's own time. */
export interface Keys {
  readonly set: JSONWebKeySet;
  /**
   * When an instant of GitHub's clock was, by this process's monotonic clock: not later than it was, and earlier by
   * little more than the answer took. The clock of this machine is not asked, for it may be wrong.
   */
  readonly instantAt: (github: number) => number;
}

export interface KeysOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * The answer's date tells whole seconds, and so does the `iat` from which a lease has its `issuedAt`: by so much an age may
 * be taken for more than it is, and so it is never taken for less.
 */
const SLACK_MS = 2000;

/** An answer that a proxy kept would tell the time at which it was kept. */
const FRESH = { 'cache-control': 'no-cache', 'user-agent': 'agent-creds' };

/**
 * Reads the keys that GitHub publishes now, for an issuer and for its part that belongs to an enterprise (empty, or
 * `/` and its slug). Where that part has no keys of its own, those of GitHub's issuer count.
 * @throws {AgentCredsError} HANDOFF_UNVERIFIED where they cannot be read.
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

/** `undefined` where there are none at this address. */
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
        // No date, or one before what GitHub has signed already: an old answer from somewhere between. What is left is
        // this machine's clock.
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

/** GitHub's time when it answered, in milliseconds since the epoch; a cache says in `Age` how long ago that was. */
function dateOf({ headers }: HttpResponse): number | undefined {
  const date = Date.parse(headers.date ?? '');
  const age = Number(headers.age ?? 0);
  return Number.isFinite(date) && age >= 0 ? date + age * 1000 : undefined;
}
