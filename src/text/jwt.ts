const PART = /^[A-Za-z0-9_-]+$/;

/**
 * The payload of a JSON Web Token (RFC 7519, compact form), read without checking its signature: whoever the token is
 * for checks that.
 * @returns `undefined` for what is no such token, or one whose payload is not an object.
 */
export function jwtPayload(jwt: string): Readonly<Record<string, unknown>> | undefined {
  const parts = jwt.split('.');
  if (parts.length !== 3 || !parts.every((part) => PART.test(part))) return undefined;
  try {
    const payload: unknown = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    const object = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
    return object ? (payload as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
