import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';
import { list, subset } from './list.ts';

/** A login, usually with `[bot]` at its end. A pattern is not allowed, since anyone can make a bot that matches one. */
const BOT_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/;

/**
 * Whether a text has the form of a bot's login.
 * @example isBotName('renovate[bot]') // true
 * @example isBotName('*[bot]') // false
 */
export function isBotName(text: string): boolean {
  return BOT_NAME.test(text);
}

/** The kind of a list of bots, one login a line. Fewer bots allow less. */
export const bots: Kind<readonly string[]> = list({
  by: 'lines',
  entry(text, reading, line) {
    if (isBotName(text)) return text;
    reading.invalid(`${quote(text)} is not the name of a bot`, undefined, line);
    return undefined;
  },
  write: (name) => name,
  within: subset((name) => name.toLowerCase()),
});
