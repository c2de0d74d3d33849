import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';

/** One of a few words. */
export function choice<const T extends string>(values: readonly T[]): Kind<T> {
  return {
    list: false,
    schema: { enum: values },
    type: { type: 'enum', 'allowed-values': values },
    read(text, reading) {
      const value = text.trim();
      if (value === '') return undefined;
      const found = values.find((one) => one === value);
      if (found === undefined) reading.invalid(`${quote(value)} is none of ${values.join(', ')}`);
      return found;
    },
    write: (value) => value,
    within: (inner, outer) => inner === outer,
  };
}

/** One of a few words in an order: from the one that does least to the one that does most. More lies within less. */
export function ranked<const T extends string>(values: readonly T[]): Kind<T> {
  return {
    ...choice(values),
    within: (inner, outer) => values.indexOf(inner) >= values.indexOf(outer),
  };
}
