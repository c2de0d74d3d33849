import type { Clock } from '../core/service.ts';

const HOUR = 3_600_000;

/** 1,000 requests an hour for all GITHUB_TOKENs of one repository together, with the headers that say so. */
export class RateLimit {
  limit = 1000;
  readonly #clock: Clock;
  readonly #windows = new Map<string, { start: number; used: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Requests counted for a repository in its current hour. */
  used(repository: string): number {
    return this.#windows.get(repository.toLowerCase())?.used ?? 0;
  }

  /** Counts one request; over the limit it is refused and not counted. */
  count(repository: string): { exceeded: boolean; values: Readonly<Record<string, string>> } {
    const now = this.#clock.now();
    let window = this.#windows.get(repository);
    if (!window || now >= window.start + HOUR) {
      window = { start: now, used: 0 };
      this.#windows.set(repository, window);
    }
    const exceeded = window.used >= this.limit;
    if (!exceeded) window.used++;
    return {
      exceeded,
      values: {
        'x-ratelimit-limit': String(this.limit),
        'x-ratelimit-remaining': String(this.limit - window.used),
        'x-ratelimit-used': String(window.used),
        'x-ratelimit-reset': String(Math.ceil((window.start + HOUR) / 1000)),
        'x-ratelimit-resource': 'core',
      },
    };
  }
}
