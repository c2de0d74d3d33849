/**
 * The part of `Headers` (Fetch Standard, "Headers class") that google-auth-library uses. It can be made from other headers
 * or from a plain object, and ignores the case of names.
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

  /** In alphabetical order of the names, as the standard says. */
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
 * Replaces the global `Headers` by {@link PlainHeaders}. The first use of Node's own one loads a whole HTTP client, which
 * takes some 15 ms. Nothing else in this program uses `Headers`, and `net/http.ts` checks every header that it sends.
 */
export function replaceGlobalHeaders(): void {
  // By assignment: defining the property would first read the old value, and so load the HTTP client.
  (globalThis as { Headers: unknown }).Headers = PlainHeaders;
}
