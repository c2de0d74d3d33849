import type { Clock } from './service.ts';

/**
 * The sandbox's time. It runs with real time until a test moves it.
 *
 * It decides the age of tokens and sessions and the value of `aws:CurrentTime`. The skew of signatures is measured against
 * real time instead: clients sign with their own clock, and a test that ages a lease must not break every signature.
 */
export class SandboxClock implements Clock {
  #offset = 0;
  #frozenAt: number | undefined;

  now(): number {
    return this.#frozenAt ?? Date.now() + this.#offset;
  }

  /** Moves time forward (or back, with a negative number). */
  advance(ms: number): void {
    if (this.#frozenAt !== undefined) this.#frozenAt += ms;
    else this.#offset += ms;
  }

  /** Jumps to an instant, from which time goes on. */
  set(ms: number): void {
    this.#frozenAt = undefined;
    this.#offset = ms - Date.now();
  }

  /** Stops time, at `ms` or at the present instant. */
  freeze(ms: number = this.now()): void {
    this.#frozenAt = ms;
  }

  /** Goes back to real time. */
  reset(): void {
    this.#frozenAt = undefined;
    this.#offset = 0;
  }
}
