/**
 * A text without the characters of this kind at its end. In steps that grow with the text's length: a pattern such as
 * `/\/+$/` begins anew at each of them, and whoever writes the text chooses how many there are.
 * @example withoutTrailing('https://example.com//', '/') // 'https://example.com'
 */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === character) end--;
  return text.slice(0, end);
}

/** The same at both ends. */
export function withoutAround(text: string, character: string): string {
  let start = 0;
  while (start < text.length && text.charAt(start) === character) start++;
  return withoutTrailing(text.slice(start), character);
}
