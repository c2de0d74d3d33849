import { jsonObject } from './json.ts';

const PART = /^[A-Za-z0-9_-]+$/;

/**
 * Reads the payload of a JSON Web Token (RFC 7519, compact form). It does not check the signature: the service that the
 * token is for does that.
 * @returns `undefined` where the text is not such a token, or its payload is not an object.
 * @example jwtPayload('e30.eyJzdWIiOiJyZXBvIn0.c2ln') // { sub: 'repo' }
 */
export function jwtPayload(jwt: string): Readonly<Record<string, unknown>> | undefined {
  const parts = jwt.split('.');
  if (parts.length !== 3 || !parts.every((part) => PART.test(part))) return undefined;
  return jsonObject(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
}
