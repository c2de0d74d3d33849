import { encodedForms } from '../../text/encoded-forms.ts';

/** The texts in which a credential may stand in an answer. */
export function formsOf(secrets: readonly string[]): readonly string[] {
  return [...new Set(secrets.filter((secret) => secret !== '').flatMap(encodedForms))];
}

const NOTHING = Buffer.alloc(0);

/**
 * Looks for a credential in an answer while it passes, wherever the bytes are cut into pieces. Of each piece it holds back no more
 * than an end with which a form of the credential could begin; a form has no line break, so an event, which ends with one, passes
 * whole at once. It holds less than the longest form in memory.
 */
export class KeySearch {
  readonly #forms: readonly Buffer[];
  #held: Buffer = NOTHING;
  #found = false;

  constructor(secrets: readonly string[]) {
    this.#forms = formsOf(secrets).map((form) => Buffer.from(form));
  }

  /** Whether a form of the credential was there. Then nothing of it has passed, and nothing passes any more. */
  get found(): boolean {
    return this.#found;
  }

  /** @returns the bytes that may pass. */
  take(piece: Buffer): Buffer {
    if (this.#found) return NOTHING;
    const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    const at = this.#first(bytes);
    const from = Math.min(...this.#forms.map((form) => beginOf(form, bytes)), bytes.length);
    if (at !== undefined) {
      this.#found = true;
      this.#held = NOTHING;
      // One form can stand within another that is not whole yet.
      return bytes.subarray(0, Math.min(at, from));
    }
    // A copy, since a part of a piece would keep the whole piece in memory.
    this.#held = from === bytes.length ? NOTHING : Buffer.from(bytes.subarray(from));
    return bytes.subarray(0, from);
  }

  /** @returns what was held back, at the end of the answer. */
  rest(): Buffer {
    const rest = this.#held;
    this.#held = NOTHING;
    return rest;
  }

  #first(bytes: Buffer): number | undefined {
    const found = this.#forms.map((form) => bytes.indexOf(form)).filter((at) => at >= 0);
    return found.length === 0 ? undefined : Math.min(...found);
  }
}

/** Where the end of the bytes is the beginning of a form, though not the whole; the length of the bytes where it is not. */
function beginOf(form: Buffer, bytes: Buffer): number {
  const [first = 0] = form;
  let at = bytes.indexOf(first, Math.max(0, bytes.length - form.length + 1));
  while (at >= 0) {
    if (bytes.compare(form, 0, bytes.length - at, at) === 0) return at;
    at = bytes.indexOf(first, at + 1);
  }
  return bytes.length;
}
