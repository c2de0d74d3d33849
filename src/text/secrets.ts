import { encodedForms } from './encoded-forms.ts';
import { hideUserInfo } from './user-info.ts';

/** In characters. A part of a token that is this long does not occur in another text by chance. */
const PIECE_LENGTH = 12;
/** A text of `PIECE_LENGTH` out of a token holds one of these: the token cut every six characters. */
const CUT_LENGTH = 6;

/** A value with a token's characters (RFC 6750, "b64token") and length. Any part of such a value is secret as well. */
const TOKEN = /^[A-Za-z0-9+/=_.~-]{20,}$/;
/** A run of a token's characters that is long enough to contain a part of a token. */
const RUN = new RegExp(`[A-Za-z0-9+/=_.~-]{${PIECE_LENGTH},}`, 'g');

/** Knows the values that may never be shown, and redacts them from every text that is printed or written for people. */
export class Secrets {
  readonly #forms = new Map<string, readonly string[]>();
  readonly #tokens: string[] = [];
  readonly #cuts = new Set<string>();
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
      this.#tokens.push(value);
      for (let at = 0; at + CUT_LENGTH <= value.length; at += CUT_LENGTH)
        this.#cuts.add(value.slice(at, at + CUT_LENGTH));
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
    if (!this.#hasCut(text)) return text;
    const secret = (end: number) => {
      const piece = text.slice(end - PIECE_LENGTH, end);
      return this.#hasCut(piece) && this.#tokens.some((token) => token.includes(piece));
    };
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

  /** Whether a text may hold a piece. Most texts do not, and this is quick to see. */
  #hasCut(text: string): boolean {
    for (let at = 0; at + CUT_LENGTH <= text.length; at++)
      if (this.#cuts.has(text.slice(at, at + CUT_LENGTH))) return true;
    return false;
  }
}
