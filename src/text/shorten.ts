import { isPlain } from './plain.ts';

/** In characters. A longer word is a token or a document, and would take the place of the rest of the message. */
const MAX_WORD = 200;

/**
 * Shortens a text from outside to one line of at most `limit` characters. It cuts between words only: half a secret
 * matches no mask, neither the runner's nor ours, so a word is shown whole or not at all.
 * @example shorten('Access denied for token abcdefgh', 26) // 'Access denied for token...'
 */
export function shorten(text: string, limit: number): string {
  const line = oneLine(text).trim();
  if (line.length <= limit) return line;
  const words = line.split(' ').map((word) => (word.length > MAX_WORD ? sizeOf(word) : word));
  const short = words.join(' ');
  if (short.length <= limit) return short;
  const cut = short.lastIndexOf(' ', limit);
  return cut > 0 ? `${short.slice(0, cut).trimEnd()}...` : sizeOf(line);
}

/**
 * Puts a text from outside on one line where it has at most `limit` characters; otherwise gives only its length.
 * @example wholeOrLength('abc', 2) // '(a text of 3 characters)'
 */
export function wholeOrLength(text: string, limit: number): string {
  const line = oneLine(text);
  return line.length <= limit ? line : sizeOf(line);
}

/** Replaces line breaks and other control characters, so that a text from outside cannot begin a new line. */
function oneLine(text: string): string {
  return isPlain(text) ? text : text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}

function sizeOf(text: string): string {
  return `(a text of ${text.length.toLocaleString('en-US')} characters)`;
}
