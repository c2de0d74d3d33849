/** Where a URL in a text surely ends: what may stand around one in a sentence, in JSON or in Markdown. */
const END = /[\s"'<>`|]/;

/**
 * Takes user names and passwords out of every URL in a text. A password may hold any character, an `@` and a slash
 * included, so everything up to the last `@` of the word goes.
 *
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
