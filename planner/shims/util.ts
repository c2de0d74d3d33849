/** What planning needs of `node:util`, for a browser. A test holds it to Node's own answers (test/unit/planner/shims.test.ts). */

/**
 * Whether two values of JSON are the same, in any order of keys.
 * @example isDeepStrictEqual({ a: [1], b: 2 }, { b: 2, a: [1] }) // true
 */
export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  if (left.size !== right.size) return false;
  return [...left].every(([key, value]) => right.has(key) && isDeepStrictEqual(value, right.get(key)));
}
