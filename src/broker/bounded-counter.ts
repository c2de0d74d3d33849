/** How often a kind of thing was counted, and when first and last (milliseconds since the epoch). */
export interface Counted<T> {
  readonly value: T;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Sums over all of them, by name. */
  readonly sums: Sums;
}

/** Whole numbers that are added up, by their names. */
export type Sums = Readonly<Record<string, number>>;

/**
 * Counts things by kind, with bounded memory. When it is full, the kind with the lowest count, and among those the one that
 * came longest ago, makes room for a new kind, and its count is added to a group of others. So a kind that comes again and
 * again stays visible, however many other kinds come before or after it, and no count is lost.
 */
export class BoundedCounter<T> {
  readonly #room: number;
  readonly #among: (value: T) => T;
  readonly #kinds = new Map<string, Counted<T>>();
  readonly #others = new Map<string, Counted<T>>();

  /**
   * @param room the number of kinds that are counted separately.
   * @param among gives the group for a kind that had to make room. It must have few different results.
   */
  constructor(room: number, among: (value: T) => T) {
    this.#room = room;
    this.#among = among;
  }

  /** @param sums numbers of this one, which are added to those of its kind. Every kind must have the same names. */
  add(value: T, now: number, sums: Sums = {}): void {
    const key = JSON.stringify(value);
    if (!this.#kinds.has(key) && this.#kinds.size >= this.#room) this.#makeRoom();
    merge(this.#kinds, { value, count: 1, first: now, last: now, sums });
  }

  /** The separately counted kinds, and then the groups. */
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
  const sums =
    known === one
      ? one.sums
      : Object.fromEntries(
          Object.entries(one.sums).map(([name, sum]) => [name, sum + (known.sums[name] ?? 0)]),
        );
  counts.set(key, { value: one.value, count, first, last, sums });
}
