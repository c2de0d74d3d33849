import { encodedForms } from './encoded-forms.ts';
import { hideUserInfo } from './user-info.ts';

/** In characters. A part of a token that is this long does not occur in another text by chance. */
const PIECE_LENGTH = 12;

/** A value with a token's characters (RFC 6750, "b64token") and length. Any part of such a value is secret as well. */
const TOKEN = /^[A-Za-z0-9+/=_.~-]{20,}$/;
/** A run of a token's characters that is long enough to contain a part of a token. */
const RUN = new RegExp(`[A-Za-z0-9+/=_.~-]{${PIECE_LENGTH},}`, 'g');

/** Knows the values that may never be shown, and redacts them from every text that is printed or written for people. */
export class Secrets {
  readonly #forms = new Map<string, readonly string[]>();
  readonly #pieces = new Set<string>();
  /** All forms, the longest first. Made when it is first needed. */
  #longestFirst: readonly string[] | undefined;
  readonly #onNew: (forms: readonly string[]) => void;

  /** @param onNew called once with every form of each new value, before it is used: the caller tells the runner to mask them. */
  constructor(onNew: (forms: readonly string[]) => void) {
    this.#onNew = onNew;
  }

  add(value: string): void {
    if (value.trim() === '' || this.#forms.has(value)) return;
    const forms = encodedForms(value);
    this.#forms.set(value, forms);
    this.#longestFirst = undefined;
    if (TOKEN.test(value)) {
      for (let at = 0; at + PIECE_LENGTH <= value.length; at++)
        this.#pieces.add(value.slice(at, at + PIECE_LENGTH));
    }
    this.#onNew(forms);
  }

  /**
   * Replaces with `***`: every known value in every form, longest first so that no rest of one stays; then parts of
   * tokens, since a service may have cut a token in its answer; then user names and passwords of URLs.
   */
  redact(text: string): string {
    this.#longestFirst ??= [...this.#forms.values()].flat().sort((a, b) => b.length - a.length);
    let result = text;
    for (const form of this.#longestFirst) result = result.replaceAll(form, '***');
    return hideUserInfo(result.replace(RUN, (run) => this.#withoutPieces(run)));
  }

  #withoutPieces(text: string): string {
    const secret = (end: number) => this.#pieces.has(text.slice(end - PIECE_LENGTH, end));
    let result = '';
    let from = 0;
    for (let end = PIECE_LENGTH; end <= text.length; end++) {
      if (!secret(end)) continue;
      const start = end - PIECE_LENGTH;
      while (end < text.length && secret(end + 1)) end++;
      result += `${text.slice(from, Math.max(from, start))}***`;
      from = end;
    }
    return result + text.slice(from);
  }
}
