import { isToken } from './check-lease.ts';

/** What an answer of a token endpoint says (RFC 6749, section 5.1; RFC 8693, section 2.2.1). */
export interface TokenAnswer {
  readonly value: string;
  /** Seconds it lives from now; `undefined` where the answer does not say. */
  readonly expiresIn: number | undefined;
  /** The whole answer, for what one cloud adds to it. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The fields of a JSON object; none where the text is not one. */
export function jsonFields(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/**
 * Reads such an answer strictly: a bearer token, and a life that is a number of seconds.
 * @param secondsOf reads `expires_in` where a service writes it in another form than as a number.
 * @returns the answer, or in our words what is wrong with it.
 */
export function readTokenAnswer(
  body: string,
  secondsOf: (value: unknown) => number = (value) => (typeof value === 'number' ? value : Number.NaN),
): TokenAnswer | string {
  const fields = jsonFields(body);
  const { access_token: value, token_type: type, expires_in: life } = fields;
  if (!isToken(value)) return 'it holds no access token';
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') return 'its token is not a bearer token';
  if (life === undefined) return { value, expiresIn: undefined, fields };
  const expiresIn = secondsOf(life);
  return expiresIn > 0 && Number.isFinite(expiresIn)
    ? { value, expiresIn, fields }
    : 'how long its token lives is not a number of seconds';
}
