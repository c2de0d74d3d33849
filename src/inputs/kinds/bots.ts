import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';
import { list, subset } from './list.ts';

/** A login, most often with `[bot]`; never a pattern, which would let in bots that anyone can make. */
const BOT_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98})(?:\[bot\])?$/;

export function isBotName(text: string): boolean {
  return BOT_NAME.test(text);
}

/** Names of bots, one a line. */
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
