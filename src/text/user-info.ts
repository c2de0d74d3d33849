/** A character that ends a URL in a text: these stand around URLs in a sentence, in JSON or in Markdown. */
const END = /[\s"'<>`|]/g;

/**
 * Replaces user name and password in every URL of a text with `***`. A password may hold any character, an `@` and a
 * slash included, so it replaces everything up to the last `@` of the word. It knows a URL by what stands around the colon
 * of its scheme, with as many slashes as a parser lets pass (URL Standard, "URL parsing": none, or backslashes). It looks at
 * each character a fixed number of times, since the texts come from outside.
 * @example hideUserInfo('see https://me:pw@example.com/x') // 'see https://***@example.com/x'
 */
export function hideUserInfo(text: string): string {
  let shown = '';
  let from = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', Math.max(from, at + 1))) {
    const start = startOfUrl(text, at);
    if (start === undefined || start < from) continue;
    END.lastIndex = start;
    const end = END.exec(text)?.index ?? text.length;
    const word = text.slice(start, end);
    const sign = word.lastIndexOf('@');
    shown += text.slice(from, start) + (sign < 0 ? word : '***');
    from = sign < 0 ? end : start + sign;
  }
  return shown + text.slice(from);
}

/** Where the rest of a URL begins whose scheme ends with the colon at `at`. `undefined` where that ends no scheme. */
function startOfUrl(text: string, at: number): number | undefined {
  let start = at + 1;
  while (text[start] === '/' || text[start] === '\\') start++;
  const slashes = start - at - 1;
  if (slashes >= 2) return start;
  // One letter is a drive of Windows.
  const scheme = text.slice(Math.max(0, at - 5), at);
  const form = slashes === 1 ? /[a-z][a-z\d+.-]+$/i : /https?$/i;
  return form.test(scheme) ? start : undefined;
}
