import { formsOf } from './forms.ts';
import { hideUserInfo } from './user-info.ts';

/** A part of a token that is as long as this is in no other text by chance. */
const PIECE = 12;

/** What tokens are made of (RFC 6750, "b64token"), and as long as one: any part of such a text is secret as well. */
const TOKEN = /^[A-Za-z0-9+/=_.~-]{20,}$/;

/** The values that may never be shown, and the last wall before anything is printed or written for people. */
export class Secrets {
  readonly #forms = new Map<string, readonly string[]>();
  readonly #pieces = new Set<string>();
  readonly #onNew: (form: string) => void;

  /** `onNew` sees every form of each value once, before it can be used: the runner is told to mask it there. */
  constructor(onNew: (form: string) => void) {
    this.#onNew = onNew;
  }

  add(value: string): void {
    if (value.trim() === '' || this.#forms.has(value)) return;
    const forms = formsOf(value);
    this.#forms.set(value, forms);
    if (TOKEN.test(value)) {
      for (let at = 0; at + PIECE <= value.length; at++) this.#pieces.add(value.slice(at, at + PIECE));
    }
    for (const form of forms) this.#onNew(form);
  }

  /**
   * Replaces every known value in every form, longest first so that no part of one is left standing; then parts of
   * tokens, which whoever answers may have cut; then user names and passwords of URLs.
   */
  redact(text: string): string {
    const forms = [...this.#forms.values()].flat().sort((a, b) => b.length - a.length);
    let result = text;
    for (const form of forms) result = result.replaceAll(form, '***');
    return hideUserInfo(this.#withoutPieces(result));
  }

  #withoutPieces(text: string): string {
    const secret = (end: number) => this.#pieces.has(text.slice(end - PIECE, end));
    let result = '';
    let from = 0;
    for (let end = PIECE; end <= text.length; end++) {
      if (!secret(end)) continue;
      const start = end - PIECE;
      while (end < text.length && secret(end + 1)) end++;
      result += `${text.slice(from, Math.max(from, start))}***`;
      from = end;
    }
    return result + text.slice(from);
  }
}
