import type { Clock } from '../clock.ts';
import { type HttpRequest, type HttpResponse, NetworkError, request, type Send } from '../net/http.ts';
import { artifactPause, type Pause, pauseOf } from '../net/pause.ts';
import { retry } from '../net/retry.ts';
import { retryAfterMs } from '../net/retry-after.ts';
import { safeLine } from '../text/safe.ts';
import { ArtifactRefusal, ArtifactsPaused, QUOTA } from './refusal.ts';

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** For tests and simulations; else one exchange over HTTP. */
  readonly send?: Send;
  /** How long one call waits for a pause of the service to end before it fails, in milliseconds. */
  readonly patienceMs?: number;
}

/** One call: how often it is tried, and what its answer must not repeat. */
export interface Call {
  readonly method: string;
  readonly request: HttpRequest;
  readonly attempts: number;
  readonly secrets: readonly string[];
}

const PATIENCE_MS = 10_000;
const LONGEST_TEXT = 200;

/**
 * Calls to the artifact service and its storage. A service that refuses (429, 503, any answer with `Retry-After`) or
 * fails is left alone for as long as it asks, by everyone in this process: see {@link Pause}. While it is ill, a call is
 * tried once and not several times.
 */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #pauses = new Set<Pause>();
  #trouble: unknown;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** Milliseconds until service and storage may both be asked. */
  get pausedMs(): number {
    return Math.max(0, ...[...this.#pauses].map(({ leftMs }) => leftMs));
  }

  /**
   * @throws {ArtifactRefusal} the service's no; {@link ArtifactsPaused} where it was not asked; NetworkError where nobody
   * answered.
   */
  async call(call: Call): Promise<HttpResponse> {
    const { clock, signal } = this.#options;
    const pause = this.#pause(call.request.url);
    const attempts = pause.failures > 0 ? 1 : call.attempts;
    return await retry(() => this.#once(call, pause), { clock, signal, attempts, advise, baseMs: 0 });
  }

  async #once(call: Call, pause: Pause): Promise<HttpResponse> {
    const { clock, signal, send = request, patienceMs = PATIENCE_MS } = this.#options;
    if (pause.leftMs > patienceMs) throw new ArtifactsPaused(call.method, pause.leftMs, this.#trouble);
    await pause.untilOver(signal);
    let answer: HttpResponse;
    try {
      answer = await send({ ...call.request, signal });
    } catch (error) {
      if (error instanceof NetworkError && error.transient) pause.failed();
      this.#trouble = error;
      throw error;
    }
    if (answer.status >= 200 && answer.status < 300) {
      pause.answered();
      return answer;
    }
    const refusal = read(call, answer, clock);
    this.#trouble = refusal;
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

function read({ method, secrets }: Call, { status, headers, body }: HttpResponse, clock: Clock) {
  const { code, msg } = parse(body);
  const known = typeof code === 'string' && /^[a-z_]{1,40}$/.test(code) ? code : '';
  const text = typeof msg === 'string' ? tidy(msg, secrets) : '';
  const asked = retryAfterMs(headers, clock.now()) !== undefined;
  const busy = status === 429 || status >= 500 || (status === 403 && asked);
  return new ArtifactRefusal(method, status, known, text, busy && !text.toLowerCase().includes(QUOTA));
}

/** Secrets go before anything is cut, for half of one would be recognised by nobody. */
function tidy(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '***');
  const line = safeLine(clean).trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}...` : line;
}

function parse(body: string): { readonly code?: unknown; readonly msg?: unknown } {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
