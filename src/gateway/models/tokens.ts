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

/** Tokens of output of a request that does not say how many it allows. Few models write more in one answer. */
const USUAL_MOST = 128_000;
/** No model writes more in one answer, whatever a request allows. */
const LARGEST_MOST = 2_000_000;

/**
 * The most tokens of output that a request can cost.
 * @param asked what it says itself.
 * @param answers how many answers it asks for.
 * @example mostOutput(8) // 8
 * @example mostOutput(undefined) // 128000
 */
export function mostOutput(asked: unknown, answers: unknown = 1): number {
  const one = countOf(asked) || USUAL_MOST;
  return Math.min(LARGEST_MOST, one * (countOf(answers) || 1));
}

/** A request that is under way, as it counts in a {@link TokenBudget}. */
export interface UnderWay {
  /** It counts as this much from now on. */
  expect(tokens: Tokens): void;
  /** It is over. Called once, with the tokens that it has used; with none for a request that cost none. */
  done(used?: Tokens): void;
}

/** What all models together may use; one for all gateways of a broker. */
export class TokenBudget {
  #used = 0;
  #underWay = 0;

  get used(): number {
    return this.#used;
  }

  /** Counts a request that is sent now, by its estimated input. */
  begin(estimatedInput: number): UnderWay {
    let expected = 0;
    const expect = ({ input, output }: Tokens) => {
      this.#underWay += input + output - expected;
      expected = input + output;
    };
    expect({ input: estimatedInput, output: EXPECTED_OUTPUT });
    return {
      expect,
      done: (used) => {
        this.#underWay -= expected;
        this.#used += used ? used.input + used.output : 0;
      },
    };
  }

  /** Whether the limit is reached, with what is under way. */
  isSpent(limit: number | undefined): boolean {
    return limit !== undefined && this.#used + this.#underWay >= limit;
  }
}
