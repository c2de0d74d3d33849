/**
 * Removes every copy of one character from the end of a text, in linear time. A pattern such as `/\/+$/` would take
 * quadratic time, and the author of the text chooses how many such characters it has.
 * @example withoutTrailing('https://example.com//', '/') // 'https://example.com'
 */
export function withoutTrailing(text: string, character: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === character) end--;
  return text.slice(0, end);
}

/**
 * Removes every copy of one character from both ends of a text.
 * @example withoutSurrounding('--a-b-', '-') // 'a-b'
 */
export function withoutSurrounding(text: string, character: string): string {
  let start = 0;
  while (start < text.length && text.charAt(start) === character) start++;
  return withoutTrailing(text.slice(start), character);
}
