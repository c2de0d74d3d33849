/**
 * Whether a value is a JSON object. An array is not one.
 * @example isObject({ a: 1 }) // true
 * @example isObject([1]) // false
 */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The members of a JSON object; an empty object for any other value.
 * @example fieldsOf({ a: 1 }) // { a: 1 }
 * @example fieldsOf('text') // {}
 */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/**
 * The JSON object that a text holds; `undefined` where it is not JSON, or another value.
 * @example jsonObject('{"a":1}') // { a: 1 }
 * @example jsonObject('[]') // undefined
 */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The members of the JSON object that a text holds; an empty object for any other text.
 * @example jsonFields('{"a":1}') // { a: 1 }
 * @example jsonFields('not JSON') // {}
 */
export function jsonFields(text: string): Readonly<Record<string, unknown>> {
  return jsonObject(text) ?? {};
}
