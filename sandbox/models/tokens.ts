import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/service.ts';

/** Tokens that a provider issued, with their ends. */
export class IssuedTokens {
  readonly #clock: Clock;
  readonly #prefix: string;
  readonly #ends = new Map<string, number>();

  constructor(clock: Clock, prefix: string) {
    this.#clock = clock;
    this.#prefix = prefix;
  }

  issue(seconds: number): string {
    const value = `${this.#prefix}${randomBytes(24).toString('base64url')}`;
    this.#ends.set(value, this.#clock.now() + seconds * 1000);
    return value;
  }

  isValid(value: string): boolean {
    return (this.#ends.get(value) ?? 0) > this.#clock.now();
  }

  /** Ends all tokens, as a provider does after an incident. */
  revokeAll(): void {
    this.#ends.clear();
  }
}
