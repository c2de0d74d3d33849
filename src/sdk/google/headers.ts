/**
 * As much of `Headers` (Fetch Standard, "Headers class") as google-auth-library uses: made from another or from a
 * plain object, read and written by names in any case.
 */
export class PlainHeaders {
  readonly #values = new Map<string, string>();

  constructor(init: Iterable<readonly [string, string]> | Readonly<Record<string, string>> = {}) {
    const pairs = Symbol.iterator in init ? init : Object.entries(init);
    for (const [name, value] of pairs) this.append(name, value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), String(value).trim());
  }

  append(name: string, value: string): void {
    const before = this.get(name);
    const added = String(value).trim();
    this.#values.set(name.toLowerCase(), before === null ? added : `${before}, ${added}`);
  }

  delete(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  /** In the order of the names, as the standard has it. */
  *[Symbol.iterator](): IterableIterator<[string, string]> {
    yield* [...this.#values].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  entries(): IterableIterator<[string, string]> {
    return this[Symbol.iterator]();
  }

  forEach(callback: (value: string, name: string) => void): void {
    for (const [name, value] of this) callback(value, name);
  }
}

/**
 * Gives the library these instead of the real ones, for whose sake Node loads a whole HTTP client: some 15 ms. Nothing
 * else in this program uses `Headers`, and what is sent is checked where it is sent.
 */
export function lendHeaders(): void {
  // By assignment: to define the property would read what is there, and so load it.
  (globalThis as { Headers: unknown }).Headers = PlainHeaders;
}
