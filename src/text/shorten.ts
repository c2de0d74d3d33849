/** No word of a message is longer; what is longer is a token or a document, and would take the room of the rest. */
const LONGEST_WORD = 200;

/**
 * Somebody else's text on one line and no longer than `limit` characters. It is cut between words only: half a secret
 * matches no mask, neither the runner's nor ours, so a word is shown whole or not at all.
 *
 * @example shorten('Access denied for token abcdefgh', 26) // 'Access denied for token...'
 */
export function shorten(text: string, limit: number): string {
  const line = oneLine(text).trim();
  if (line.length <= limit) return line;
  const words = line.split(' ').map((word) => (word.length > LONGEST_WORD ? sizeOf(word) : word));
  const short = words.join(' ');
  if (short.length <= limit) return short;
  const cut = short.lastIndexOf(' ', limit);
  return cut > 0 ? `${short.slice(0, cut).trimEnd()}...` : sizeOf(line);
}

/** Somebody else's text on one line where it is no longer than `limit` characters, and else only how long it is. */
export function whole(text: string, limit: number): string {
  const line = oneLine(text);
  return line.length <= limit ? line : sizeOf(line);
}

/** A line break in a text must not begin a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}

function sizeOf(text: string): string {
  return `(a text of ${text.length.toLocaleString('en-US')} characters)`;
}
