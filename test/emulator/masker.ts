import { encoders } from './encoders.ts';

/** The masks of one job. Masks can only be added, and take effect when they are added. */
export class Masker {
  readonly #values = new Set<string>();
  readonly #encoded = new Set<string>();

  /** The masked values, without their encodings. */
  get values(): string[] {
    return [...this.#values];
  }

  /** Adds a value in all its encodings; ignores an empty one. */
  addValue(value: string): void {
    if (value === '' || this.#values.has(value)) return;
    this.#values.add(value);
    this.#encoded.add(value);
    for (const encode of encoders) {
      const form = encode(value);
      if (form !== '') this.#encoded.add(form);
    }
  }

  /** Adds masks as `::add-mask::` does: the whole value, and each of its lines, trimmed. There is no minimum length. */
  addMask(data: string): void {
    this.addValue(data);
    for (const line of data.split(/[\r\n]/)) this.addValue(line.trim());
  }

  /** Adds the masks of a secret of the workflow: the trimmed value, and each of its lines. */
  addSecret(value: string): void {
    this.addValue(value.trim());
    for (const line of value.split(/[\r\n]/)) this.addValue(line.trim());
  }

  /** Replaces every occurrence by `***`; occurrences that overlap or touch become one. */
  mask(text: string): string {
    const ranges = this.#find(text);
    if (ranges.length === 0) return text;
    let masked = '';
    let done = 0;
    let [start, end] = ranges[0] as [number, number];
    for (const range of ranges) {
      if (range[0] > end) {
        masked += `${text.slice(done, start)}***`;
        done = end;
        [start, end] = range;
      } else {
        end = Math.max(end, range[1]);
      }
    }
    return `${masked}${text.slice(done, start)}***${text.slice(end)}`;
  }

  #find(text: string): [number, number][] {
    const ranges: [number, number][] = [];
    for (const form of this.#encoded) {
      // Searches on from the next character and not from the end, since occurrences may overlap.
      for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        ranges.push([at, at + form.length]);
      }
    }
    return ranges.sort((a, b) => a[0] - b[0]);
  }
}
