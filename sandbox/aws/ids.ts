import { randomBytes } from 'node:crypto';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An id such as `AROA...` or `ASIA...`, with AWS's alphabet. */
export function awsId(prefix: string, length: number): string {
  const bytes = randomBytes(length - prefix.length);
  return prefix + [...bytes].map((byte) => base32[byte % 32]).join('');
}

/** A secret key of forty characters, with both `/` and `+` in it, so that tests show clients that quote badly. */
export function secretKey(): string {
  return `${randomBytes(14).toString('base64').replaceAll('=', 'x').slice(0, 18)}/+${randomBytes(15).toString('base64')}`;
}

/** A session token that is long and opaque and has base64's special characters, as real ones have. */
export function sessionToken(): string {
  return `IQoJb3JpZ2luX2VjE${randomBytes(480).toString('base64')}/+==`;
}
