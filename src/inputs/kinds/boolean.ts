import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';

/** The kind of `true` or `false`, in the spellings of YAML 1.2. */
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
