import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';

/** `true` or `false`, as YAML 1.2 spells them. */
export const boolean: Kind<boolean> = {
  list: false,
  schema: { type: 'boolean' },
  type: { type: 'boolean' },
  read(text, reading) {
    const value = text.trim();
    if (value === '') return undefined;
    if (/^(true|True|TRUE)$/.test(value)) return true;
    if (/^(false|False|FALSE)$/.test(value)) return false;
    reading.invalid(`${quote(value)} is not a boolean`, 'true');
    return undefined;
  },
  write: String,
  within: (inner, outer) => inner === outer,
};
