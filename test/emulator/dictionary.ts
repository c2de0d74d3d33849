/**
 * Pairs of text in insertion order. The runner ignores the case of some names (state, inputs, outputs; on Windows also the
 * environment) and keeps the case that was written first.
 */
export class Dictionary {
  readonly #ignoreCase: boolean;
  readonly #pairs = new Map<string, [string, string]>();

  constructor(ignoreCase: boolean, from: Readonly<Record<string, string>> = {}) {
    this.#ignoreCase = ignoreCase;
    this.assign(from);
  }

  get(name: string): string | undefined {
    return this.#pairs.get(this.#key(name))?.[1];
  }

  has(name: string): boolean {
    return this.#pairs.has(this.#key(name));
  }

  set(name: string, value: string): void {
    const key = this.#key(name);
    this.#pairs.set(key, [this.#pairs.get(key)?.[0] ?? name, value]);
  }

  delete(name: string): void {
    this.#pairs.delete(this.#key(name));
  }

  /** Sets every pair of another dictionary or object. */
  assign(from: Dictionary | Readonly<Record<string, string>>): void {
    const entries = from instanceof Dictionary ? from.entries() : Object.entries(from);
    for (const [name, value] of entries) this.set(name, value);
  }

  entries(): [string, string][] {
    return [...this.#pairs.values()];
  }

  /** The pairs as an object without a prototype, since `__proto__` may be one of the names. */
  toObject(): Record<string, string> {
    const object: Record<string, string> = Object.create(null);
    for (const [name, value] of this.entries()) object[name] = value;
    return object;
  }

  clone(): Dictionary {
    const copy = new Dictionary(this.#ignoreCase);
    copy.assign(this);
    return copy;
  }

  #key(name: string): string {
    return this.#ignoreCase ? name.toUpperCase() : name;
  }
}

/** A dictionary for environment variables, whose case matters except on Windows. */
export function environmentDictionary(from: Readonly<Record<string, string>> = {}): Dictionary {
  return new Dictionary(process.platform === 'win32', from);
}
