import { AwsError } from './errors.ts';

export interface BucketOptions {
  /** How many requests may come at once. */
  readonly burst: number;
  /** How many come back per second (sandbox clock). */
  readonly perSecond: number;
}

/** A token bucket as AWS's API throttles: off until it is configured. */
export class Throttle {
  #options: BucketOptions | undefined;
  #tokens = 0;
  #at = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Turns throttling on (or, with undefined, off); the bucket starts full. */
  configure(options: BucketOptions | undefined): void {
    this.#options = options;
    this.#tokens = options?.burst ?? 0;
    this.#at = this.#now();
  }

  /** Takes one token or refuses with `Throttling`. */
  take(): void {
    if (!this.#options) return;
    const now = this.#now();
    const { burst, perSecond } = this.#options;
    this.#tokens = Math.min(burst, this.#tokens + (Math.max(0, now - this.#at) / 1000) * perSecond);
    this.#at = now;
    if (this.#tokens < 1) throw new AwsError('Throttling', 400, 'Rate exceeded');
    this.#tokens -= 1;
  }
}
