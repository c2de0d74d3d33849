/** How much may pass: at once, then each second, and altogether. */
export interface Limits {
  readonly burst: number;
  readonly perSecond: number;
  readonly total: number;
}

/** An amount that is used up, and grows again with time (a token bucket), with a limit for all time. */
export class Allowance {
  readonly #limits: Limits;
  readonly #now: () => number;
  #level: number;
  #left: number;
  #at: number;

  /** @param now milliseconds of a clock that never jumps. */
  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
    this.#level = limits.burst;
    this.#left = limits.total;
    this.#at = now();
  }

  /** Whether an amount may pass now. */
  has(amount: number): boolean {
    const { burst, perSecond } = this.#limits;
    const now = this.#now();
    this.#level = Math.min(burst, this.#level + ((now - this.#at) / 1000) * perSecond);
    this.#at = now;
    return amount <= this.#level && amount <= this.#left;
  }

  /** Uses an amount. */
  use(amount: number): void {
    this.#level -= amount;
    this.#left -= amount;
  }
}
