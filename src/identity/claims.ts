import { jwtPayload } from '../text/jwt.ts';

/** The claims of a GitHub token that matter to trust policies (GitHub Docs, "OpenID Connect reference"). */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  /** Seconds since the epoch, by GitHub's clock. */
  readonly iat: number;
  readonly exp: number;
  readonly [claim: string]: unknown;
}

/**
 * Reads the claims of an identity token. It does not check the signature; the clouds do.
 * @returns `undefined` where the text is not a JWT with the claims `iss`, `sub`, `aud`, `iat` and `exp`.
 */
export function decodeClaims(jwt: string): Claims | undefined {
  const claims = jwtPayload(jwt);
  if (!claims) return undefined;
  const { iss, sub, iat, exp } = claims;
  const aud: unknown = Array.isArray(claims.aud) ? claims.aud[0] : claims.aud;
  if (![iss, sub, aud].every((s) => typeof s === 'string')) return undefined;
  if (![iat, exp].every(isTime)) return undefined;
  return { ...claims, aud } as Claims;
}

/** Whether a value is seconds since the epoch up to the year 9999; a date beyond that cannot be formatted. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 253_402_300_799;
}

/**
 * The claims that people compare with a trust policy, a line each, in reading order.
 * @example shownClaims({ iss: 'i', sub: 's', aud: 'a', iat: 1, exp: 2, ref: '' }) // '  sub: s\n  aud: a\n  iss: i'
 */
export function shownClaims(claims: Claims): string {
  const names = ['sub', 'aud', 'iss', 'repository', 'job_workflow_ref', 'ref', 'environment', 'event_name'];
  const lines = names.flatMap((name) => {
    const value = claims[name];
    return typeof value === 'string' && value !== '' ? [`  ${name}: ${value}`] : [];
  });
  return lines.join('\n');
}
