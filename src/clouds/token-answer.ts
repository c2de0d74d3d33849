import { jsonFields } from '../text/json.ts';
import { isToken } from './check-lease.ts';

/** The answer of a token endpoint (RFC 6749, section 5.1; RFC 8693, section 2.2.1). */
export interface TokenAnswer {
  readonly value: string;
  /** The life of the token in seconds, from now; `undefined` where the answer does not tell it. */
  readonly expiresIn: number | undefined;
  /** All fields of the answer, for those that one cloud adds. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Reads the answer of a token endpoint. It must have a bearer token, and a life in seconds if it has a life.
 * @param secondsOf reads `expires_in`, for a service that does not write it as a number.
 * @returns the answer; or, as a text, what is wrong with it, without a word of the answer.
 * @example readTokenAnswer('{"token_type":"Bearer"}') // 'it holds no access token'
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
    : 'the life of its token is not a number of seconds';
}
