import type { Clock } from '../core/service.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The result of counting a request: whether a limit refuses it, which one, and the headers of the answer. */
export interface Counted {
  readonly exceeded: 'primary' | 'secondary' | undefined;
  readonly values: Readonly<Record<string, string>>;
}

interface Window {
  start: number;
  used: number;
}

/**
 * The limits of GitHub's REST API (GitHub Docs, "Rate limits for the REST API"): 1,000 requests an hour for all
 * GITHUB_TOKENs of one repository together, and 900 points a minute, a GET being one point.
 */
export class RateLimit {
  limit = 1000;
  /** Points a minute. */
  secondary = 900;
  readonly #clock: Clock;
  readonly #windows = new Map<string, Window>();
  readonly #minutes = new Map<string, Window>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Requests counted for a repository in its current hour. */
  used(repository: string): number {
    return this.#windows.get(repository.toLowerCase())?.used ?? 0;
  }

  /** Counts one request. A request over a limit is refused and does not count. */
  count(repository: string): Counted {
    const now = this.#clock.now();
    const hour = windowOf(this.#windows, repository, now, HOUR);
    const minute = windowOf(this.#minutes, repository, now, MINUTE);
    if (minute.used >= this.secondary) {
      const seconds = Math.ceil((minute.start + MINUTE - now) / 1000);
      return { exceeded: 'secondary', values: { ...this.#headers(hour), 'retry-after': String(seconds) } };
    }
    minute.used++;
    if (hour.used >= this.limit) return { exceeded: 'primary', values: this.#headers(hour) };
    hour.used++;
    return { exceeded: undefined, values: this.#headers(hour) };
  }

  /** Uncounts one request: an answer that has not changed (304) does not count against the hour. */
  refund(repository: string): Readonly<Record<string, string>> {
    const hour = windowOf(this.#windows, repository, this.#clock.now(), HOUR);
    hour.used = Math.max(0, hour.used - 1);
    return this.#headers(hour);
  }

  #headers({ start, used }: Window): Readonly<Record<string, string>> {
    return {
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(Math.max(0, this.limit - used)),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(Math.ceil((start + HOUR) / 1000)),
      'x-ratelimit-resource': 'core',
    };
  }
}

function windowOf(windows: Map<string, Window>, repository: string, now: number, length: number): Window {
  const known = windows.get(repository);
  if (known && now < known.start + length) return known;
  const window = { start: now, used: 0 };
  windows.set(repository, window);
  return window;
}
