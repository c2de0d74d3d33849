import { type Check, list, object } from '../models/check.ts';

/**
 * An object with only the listed fields. Google's JSON takes each name in lower camel case and in snake case (Protocol Buffers,
 * "ProtoJSON"), so a field that is listed may have either, and null stands for its absence.
 * @param fields by their names in lower camel case.
 */
export function message(fields: Readonly<Record<string, Check>>): Check {
  return object(
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, check]) => {
        const absent: Check = (value, walk) => value === null || check(value, walk);
        return [
          [name, absent],
          [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), absent],
        ];
      }),
    ),
  );
}

/** A list. Google's API takes one entry without its brackets as well, and its documentation shows some so. */
export const several =
  (check: Check): Check =>
  (value, walk) =>
    (Array.isArray(value) ? list(check) : check)(value, walk);
