/** The values that may never be shown, and the last wall before anything is printed or written for people. */
export class Secrets {
  readonly #values = new Set<string>();
  readonly #onNew: (value: string) => void;

  /** `onNew` sees each value once, before it can be used: the runner is told to mask it there. */
  constructor(onNew: (value: string) => void) {
    this.#onNew = onNew;
  }

  add(value: string): void {
    if (value.trim() === '' || this.#values.has(value)) return;
    this.#values.add(value);
    this.#onNew(value);
  }

  /** Replaces every known value, longest first so that no part of one is left standing. */
  redact(text: string): string {
    let result = text;
    for (const value of [...this.#values].sort((a, b) => b.length - a.length)) {
      result = result.replaceAll(value, '***');
      const encoded = encodeURIComponent(value);
      if (encoded !== value) result = result.replaceAll(encoded, '***');
    }
    return result;
  }
}
