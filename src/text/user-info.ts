/** A character that ends a URL in a text: these stand around URLs in a sentence, in JSON or in Markdown. */
const END = /[\s"'<>`|]/;

/**
 * Replaces user name and password in every URL of a text with `***`. A password may hold any character, an `@` and a
 * slash included, so it replaces everything up to the last `@` of the word.
 * @example hideUserInfo('see https://me:pw@example.com/x') // 'see https://***@example.com/x'
 */
export function hideUserInfo(text: string): string {
  let shown = '';
  let from = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', from)) {
    const start = at + 3;
    const length = text.slice(start).search(END);
    const end = length < 0 ? text.length : start + length;
    const sign = text.lastIndexOf('@', end - 1);
    shown += text.slice(from, start) + (sign >= start ? '***' : '');
    from = Math.max(start, sign);
    if (sign >= start) continue;
    shown += text.slice(start, end);
    from = end;
  }
  return shown + text.slice(from);
}
