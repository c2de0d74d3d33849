/** Printable ASCII and the quotation marks of this action's own texts: nearly every text of a run. */
const PLAIN = /^[ -~\u2018\u2019\u201c\u201d]*$/;

/**
 * Whether a text is one line of printable ASCII and quotation marks, so that no check for other characters can find one.
 * V8 needs some milliseconds to set up a class of Unicode such as `\p{Cf}`, so a check asks this first.
 */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

/**
 * Whether a text has a line break or another control character.
 * @example hasControl('a\nb') // true
 */
export function hasControl(text: string): boolean {
  return !isPlain(text) && /[\p{Cc}\u2028\u2029]/u.test(text);
}
