import { AwsError } from './errors.ts';

export interface BucketOptions {
  /** The capacity: how many requests the service accepts at once. */
  readonly burst: number;
  /** How many requests per second the service accepts afterwards, by the sandbox's clock. */
  readonly perSecond: number;
}

/** A token bucket, as AWS's APIs use it for throttling. It limits nothing until it is configured. */
export class Throttle {
  #options: BucketOptions | undefined;
  #tokens = 0;
  #at = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Turns throttling on, with a full bucket; `undefined` turns it off. */
  configure(options: BucketOptions | undefined): void {
    this.#options = options;
    this.#tokens = options?.burst ?? 0;
    this.#at = this.#now();
  }

  /**
   * Takes one token.
   * @throws {AwsError} Throttling where the bucket is empty.
   */
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
