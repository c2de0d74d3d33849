import type { Kind } from '../../inputs/kind.ts';
import { secret } from '../../inputs/kinds/text.ts';

/** Characters. No provider has shorter keys, and a shorter mask would hide ordinary text of the log. */
const SHORTEST = 16;
/** Visible ASCII: a key goes into a header. */
const VISIBLE = /^[\x21-\x7e]+$/;

const kind = secret(SHORTEST);

/** The kind of a provider's key. No message shows it. */
export const apiKey: Kind<string> = {
  ...kind,
  read(raw, reading) {
    const value = kind.read(raw, reading);
    if (value !== undefined && !VISIBLE.test(value))
      reading.invalid('it holds a blank, a line break or another character that no key has');
    return value;
  },
};
