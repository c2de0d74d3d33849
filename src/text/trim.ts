/**
 * Removes every copy of some characters from the start of a text, in linear time.
 * @example withoutLeading('"<a>', '"<') // 'a>'
 */
export function withoutLeading(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start++;
  return text.slice(start);
}

/**
 * Removes every copy of some characters from the end of a text, in linear time. A pattern such as `/\/+$/` would take
 * quadratic time, and the author of the text chooses how many such characters it has.
 * @example withoutTrailing('https://example.com//', '/') // 'https://example.com'
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/**
 * Removes every copy of some characters from both ends of a text.
 * @example withoutSurrounding('--a-b-', '-') // 'a-b'
 */
export function withoutSurrounding(text: string, characters: string): string {
  return withoutTrailing(withoutLeading(text, characters), characters);
}
