import { nearest } from '../../text/nearest.ts';
import { quote } from '../../text/quote.ts';
import type { Kind } from '../kind.ts';

/**
 * The kind of a word that is one of `values`.
 * @example readOne({ ...common.agent, kind: choice(['on', 'off']) }, 'off', new Problems()) // 'off'
 */
export function choice<const T extends string>(values: readonly T[]): Kind<T> {
  return {
    list: false,
    schema: { enum: values },
    type: { type: 'enum', 'allowed-values': values },
    read(text, reading) {
      const value = text.trim();
      if (value === '') return undefined;
      const found = values.find((one) => one === value);
      if (found === undefined)
        reading.invalid(`${quote(value)} is not one of ${values.join(', ')}`, nearest(value, values));
      return found;
    },
    write: (value) => value,
    within: (inner, outer) => inner === outer,
  };
}

/**
 * The kind of a word that is one of `values`, where a profile sets the least. `values` are in order, from the one that
 * does least to the one that does most; a word lies within each word before it.
 * @example ranked(['off', 'auto', 'required']).within('required', 'auto') // true
 * @example ranked(['off', 'auto', 'required']).within('off', 'auto') // false
 */
export function ranked<const T extends string>(values: readonly T[]): Kind<T> {
  return {
    ...choice(values),
    within: (inner, outer) => values.indexOf(inner) >= values.indexOf(outer),
  };
}
