/**
 * The object that a client sent as JSON; an empty one for anything else, so that what it lacks is refused as missing.
 * @example jsonObject('{"a":1}') // { a: 1 }
 * @example jsonObject('not JSON') // {}
 */
export function jsonObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
