import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';

/**
 * The kind of a whole number from 1 to `max`. A smaller number lies within a larger one.
 * @example readOne({ ...common.agent, kind: count({ max: 100 }) }, '12', new Problems()) // 12
 */
export function count({ max }: { readonly max: number }): Kind<number> {
  return {
    list: false,
    schema: { type: ['string', 'integer'], pattern: '^\\s*[0-9]{1,15}\\s*$', minimum: 1, maximum: max },
    type: { type: 'string' },
    read(text, reading) {
      const value = text.trim();
      if (value === '') return undefined;
      if (!/^[0-9]{1,15}$/.test(value)) {
        reading.invalid(`${quote(value)} is not a whole number`);
        return undefined;
      }
      const number = Number(value);
      if (number >= 1 && number <= max) return number;
      reading.invalid(`${quote(value)} is outside 1 to ${max}`, String(number < 1 ? 1 : max));
      return undefined;
    },
    write: String,
    within: (inner, outer) => inner <= outer,
  };
}
