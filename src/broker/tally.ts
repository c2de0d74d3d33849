/** How often something came, and when first and last (milliseconds since the epoch). */
export interface Counted<T> {
  readonly value: T;
  readonly count: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Counts what comes, kind by kind, in bounded room. Where it is full, the kind that came least often, and of those the
 * one that came longest ago, makes room for a new one and is counted among others. So who comes again and again is seen,
 * whenever it began and however many strangers came before or after it; and no count is lost.
 */
export class Tally<T> {
  readonly #room: number;
  readonly #among: (value: T) => T;
  readonly #kinds = new Map<string, Counted<T>>();
  readonly #others = new Map<string, Counted<T>>();

  /** `among`: what a kind is called when it is only one of the others; it must have few answers. */
  constructor(room: number, among: (value: T) => T) {
    this.#room = room;
    this.#among = among;
  }

  add(value: T, now: number): void {
    const key = JSON.stringify(value);
    if (!this.#kinds.has(key) && this.#kinds.size >= this.#room) this.#makeRoom();
    merge(this.#kinds, { value, count: 1, first: now, last: now });
  }

  /** Each kind that has room, as it came, and then the others. */
  counted(): readonly Counted<T>[] {
    return [...this.#kinds.values(), ...this.#others.values()];
  }

  #makeRoom(): void {
    const [least] = [...this.#kinds.values()].toSorted((a, b) => a.count - b.count || a.last - b.last);
    if (!least) return;
    this.#kinds.delete(JSON.stringify(least.value));
    merge(this.#others, { ...least, value: this.#among(least.value) });
  }
}

function merge<T>(counts: Map<string, Counted<T>>, one: Counted<T>): void {
  const key = JSON.stringify(one.value);
  const known = counts.get(key) ?? one;
  const count = known === one ? one.count : known.count + one.count;
  const [first, last] = [Math.min(known.first, one.first), Math.max(known.last, one.last)];
  counts.set(key, { value: one.value, count, first, last });
}
