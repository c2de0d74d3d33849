import { createHash } from 'node:crypto';

/** A value of Terraform's language. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

const list = (value: Value | undefined): readonly Value[] => {
  if (!Array.isArray(value)) throw new Error('a list is wanted');
  return value as readonly Value[];
};
const text = (value: Value | undefined): string => {
  if (typeof value !== 'string') throw new Error('a text is wanted');
  return value;
};

/** The functions of Terraform that our modules use. */
const functions: Readonly<Record<string, (...args: Value[]) => Value>> = {
  alltrue: (one) => list(one).every((value) => value === true),
  compact: (one) => list(one).filter((value) => value !== '' && value !== null),
  concat: (...all) => all.flatMap(list),
  distinct: (one) => [...new Set(list(one))],
  endswith: (whole, end) => text(whole).endsWith(text(end)),
  flatten: (one) => (list(one) as Value[]).flat(9) as Value[],
  floor: (one) => Math.floor(Number(one)),
  join: (between, parts) => list(parts).map(text).join(text(between)),
  jsonencode: (value) => JSON.stringify(value),
  length: (value) =>
    typeof value === 'string' || Array.isArray(value) ? value.length : Object.keys(value as object).length,
  merge: (...all) => Object.assign({}, ...all) as Value,
  one: (value) => list(value)[0] ?? null,
  regex: (pattern, whole) => {
    const found = new RegExp(text(pattern)).exec(text(whole));
    if (!found) throw new Error('no match');
    return found[0];
  },
  replace: (whole, what, by) => text(whole).replaceAll(text(what), text(by)),
  sha256: (whole) => createHash('sha256').update(text(whole)).digest('hex'),
  split: (between, whole) => text(whole).split(text(between)),
  startswith: (whole, start) => text(whole).startsWith(text(start)),
  strcontains: (whole, part) => text(whole).includes(text(part)),
  substr: (whole, from, count) => text(whole).slice(Number(from), Number(from) + Number(count)),
  toset: (one) => [...new Set(list(one))],
  tostring: (value) => String(value),
  trimprefix: (whole, start) =>
    text(whole).startsWith(text(start)) ? text(whole).slice(text(start).length) : text(whole),
};

export function call(name: string, args: readonly Value[]): Value {
  const made = functions[name];
  if (!made) throw new Error(`the function ${name} is not known here`);
  return made(...args);
}
