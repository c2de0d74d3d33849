import type { Clock } from '../clock.ts';
import type { FetchIdentity, IdentityToken } from './token.ts';

/** How long a token may wait for its use, in milliseconds. GitHub's tokens live five minutes, and a cloud needs some of that. */
const MAX_AGE_MS = 60_000;

interface EarlyDeps {
  readonly identity: FetchIdentity;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Ends every request when it aborts. */
  readonly cancelled: AbortSignal;
}

interface Asked {
  readonly token: Promise<IdentityToken>;
  /** Resolves when the request is sent; with `false` where it failed before. */
  readonly sent: Promise<boolean>;
}

/**
 * Asks for identity tokens before it is known whether they are needed, so that GitHub answers this and other questions at the
 * same time. A token that nobody takes is thrown away: only GitHub has seen that it was asked for.
 */
export class EarlyTokens {
  readonly #deps: EarlyDeps;
  readonly #closed = new AbortController();
  readonly #asked = new Map<string, Asked>();

  constructor(deps: EarlyDeps) {
    this.#deps = deps;
  }

  /**
   * Asks for one token for each audience. A failure is reported to whoever takes the token, and to nobody else.
   * @returns once every request is sent: from then on there is time for other work. `false` where one failed before.
   */
  async ask(audiences: Iterable<string>): Promise<boolean> {
    const signal = AbortSignal.any([this.#deps.cancelled, this.#closed.signal]);
    for (const audience of audiences) {
      if (audience === '' || this.#asked.has(audience)) continue;
      const sent = Promise.withResolvers<boolean>();
      const token = this.#deps.identity(audience, signal, () => sent.resolve(true));
      token.then(
        () => sent.resolve(true),
        () => sent.resolve(false),
      );
      this.#asked.set(audience, { token, sent: sent.promise });
    }
    const sent = await Promise.all([...this.#asked.values()].map((one) => one.sent));
    return sent.every((one) => one);
  }

  /** The token that was asked for, once; else it asks now, as for a token that has waited too long. */
  readonly identity: FetchIdentity = async (audience, signal, onSent) => {
    const early = this.#asked.get(audience);
    this.#asked.delete(audience);
    if (early) {
      if (onSent) void early.sent.then((sent) => sent && onSent());
      const token = await untilAborted(early.token, signal);
      if (this.#deps.clock.monotonic() - token.receivedAt < MAX_AGE_MS) return token;
    }
    return await this.#deps.identity(audience, signal, onSent);
  };

  /** Ends the requests that are under way, so that the process does not wait for an answer that nobody needs. */
  close(): void {
    this.#closed.abort(new Error('the token is not needed'));
  }
}

/** @throws the reason of the signal as soon as it aborts. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
