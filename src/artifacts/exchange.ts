import type { Clock } from '../clock.ts';
import { type HttpRequest, type HttpResponse, NetworkError, request, type Send } from '../net/http.ts';
import { artifactPause, type Pause, pauseOf } from '../net/pause.ts';
import { retry } from '../net/retry.ts';
import { retryAfterMs } from '../net/retry-after.ts';
import { jsonFields } from '../text/json.ts';
import { safeLine } from '../text/safe.ts';
import { shorten } from '../text/shorten.ts';
import { ArtifactRefusal, ArtifactsPaused, isBusy, QUOTA_TEXT } from './refusal.ts';

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Sends one request; HTTP by default. Tests and simulations replace it. */
  readonly send?: Send;
  /** The longest time that one call waits for the end of a pause before it fails, in milliseconds. */
  readonly maxWaitMs?: number;
}

/** One call of a method of the service, or of its storage. */
export interface Call {
  readonly method: string;
  readonly request: HttpRequest;
  /** The most attempts. */
  readonly attempts: number;
  /** Values to remove from the text of a refusal. */
  readonly secrets: readonly string[];
}

const MAX_WAIT_MS = 10_000;
const LONGEST_TEXT = 200;

/**
 * Sends calls to the artifact service and its storage. After a service has failed or refused for a time (429, 503, any
 * answer with `Retry-After`), all callers in this process wait: see {@link Pause}. Until it answers again, each call gets one
 * attempt only.
 */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #pauses = new Set<Pause>();
  #lastError: unknown;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** Milliseconds until neither the service nor its storage is paused. */
  get pausedMs(): number {
    return Math.max(0, ...[...this.#pauses].map(({ leftMs }) => leftMs));
  }

  /**
   * Sends a call, with retries, and returns the successful answer.
   * @throws {ArtifactRefusal} when the service refused.
   * @throws {ArtifactsPaused} when nothing was sent because of a pause.
   * @throws {NetworkError} when no answer came.
   */
  async call(call: Call): Promise<HttpResponse> {
    const { clock, signal } = this.#options;
    const pause = this.#pause(call.request.url);
    const attempts = pause.failures > 0 ? 1 : call.attempts;
    return await retry(() => this.#once(call, pause), { clock, signal, attempts, advise, baseMs: 0 });
  }

  async #once(call: Call, pause: Pause): Promise<HttpResponse> {
    const { clock, signal, send = request, maxWaitMs = MAX_WAIT_MS } = this.#options;
    if (pause.leftMs > maxWaitMs) throw new ArtifactsPaused(call.method, pause.leftMs, this.#lastError);
    await pause.untilOver(signal);
    let answer: HttpResponse;
    try {
      answer = await send({ ...call.request, signal });
    } catch (error) {
      if (error instanceof NetworkError && error.transient) pause.failed();
      this.#lastError = error;
      throw error;
    }
    if (answer.status >= 200 && answer.status < 300) {
      pause.answered();
      return answer;
    }
    const refusal = readRefusal(call, answer, clock);
    this.#lastError = refusal;
    if (refusal.transient) pause.failed(retryAfterMs(answer.headers, clock.now()));
    else pause.answered();
    throw refusal;
  }

  #pause(url: string): Pause {
    const pause = pauseOf(this.#options.clock, new URL(url).origin, artifactPause);
    this.#pauses.add(pause);
    return pause;
  }
}

function advise(error: unknown) {
  if (error instanceof ArtifactsPaused) return { retry: false };
  return { retry: (error instanceof NetworkError || error instanceof ArtifactRefusal) && error.transient };
}

function readRefusal({ method, secrets }: Call, { status, headers, body }: HttpResponse, clock: Clock) {
  const { code, msg } = jsonFields(body);
  const known = typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
  const text = typeof msg === 'string' ? cleanText(msg, secrets) : '';
  const asked = retryAfterMs(headers, clock.now()) !== undefined;
  const busy = isBusy(status) || (status === 403 && asked);
  return new ArtifactRefusal(method, status, known, text, busy && !text.toLowerCase().includes(QUOTA_TEXT));
}

/** Removes secrets, then shortens. In this order, since a secret that was cut in half would not be found. */
function cleanText(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '***');
  return shorten(safeLine(clean), LONGEST_TEXT);
}
