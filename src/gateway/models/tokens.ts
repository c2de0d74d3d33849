/** The tokens of one request, as the provider counts them. Cached input counts as input. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** The number in an answer; 0 where it is none. */
export function countOf(value: unknown): number {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : 0;
}

/** Tokens of output that count for a request while it is under way, so that a flood of small requests stops at the limit, too. */
const EXPECTED_OUTPUT = 1000;

/** What all models together may use; one for all gateways of a broker. */
export class TokenBudget {
  #used = 0;
  #underWay = 0;

  get used(): number {
    return this.#used;
  }

  /**
   * Counts a request that is sent now, by its estimated input.
   * @returns what to call once, when it is over, with the tokens that it has used; with none for a request that cost none.
   */
  begin(estimatedInput: number): (used?: Tokens) => void {
    const expected = estimatedInput + EXPECTED_OUTPUT;
    this.#underWay += expected;
    return (used) => {
      this.#underWay -= expected;
      this.#used += used ? used.input + used.output : 0;
    };
  }

  /** Whether the limit is reached, with what is under way. */
  isSpent(limit: number | undefined): boolean {
    return limit !== undefined && this.#used + this.#underWay >= limit;
  }
}
