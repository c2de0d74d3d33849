import type { JWTPayload } from 'jose';
import { type FederatedCredential, tokenExchangeAudience } from './directory.ts';
import { AadError, checkCredential } from './errors.ts';

/**
 * Finds the credential that has exactly the assertion's issuer, subject and audience; case matters.
 * @throws {AadError} with the code that says which of them differs, as Entra's does.
 */
export function matchCredential(
  credentials: readonly FederatedCredential[],
  claims: JWTPayload,
): FederatedCredential {
  const { iss = '', sub = '' } = claims;
  const audiences = [claims.aud ?? []].flat();
  const found = credentials.find(
    (credential) =>
      credential.issuer === iss && credential.subject === sub && audiences.includes(audienceOf(credential)),
  );
  if (found) {
    if ((found.spreadingRequests ?? 0) <= 0) return found;
    found.spreadingRequests = (found.spreadingRequests ?? 0) - 1;
    throw none(iss, sub, audiences);
  }
  if (credentials.length === 0) throw none(iss, sub, audiences);
  const refusal = (code: number, what: string, value: string, note = ''): AadError =>
    new AadError(
      code,
      'invalid_client',
      `No matching federated identity record found for presented assertion ${what} '${value}'. ${note}${checkCredential}`,
    );
  const sameIssuer = credentials.filter((credential) => credential.issuer === iss);
  if (sameIssuer.length === 0) return fail(refusal(700211, 'issuer', iss));
  const sameSubject = sameIssuer.filter((credential) => credential.subject === sub);
  if (sameSubject.length > 0) return fail(refusal(700212, 'audience', audiences.join(', ')));
  const folded = sub.toLowerCase();
  return fail(
    sameIssuer.some((credential) => credential.subject.toLowerCase() === folded)
      ? refusal(
          7002138,
          'subject',
          sub,
          'The subject matches with case-insensitive comparison, but not with case-sensitive comparison. ',
        )
      : refusal(700213, 'subject', sub),
  );
}

function audienceOf(credential: FederatedCredential): string {
  return credential.audience ?? tokenExchangeAudience;
}

function none(issuer: string, subject: string, audiences: readonly string[]): AadError {
  return new AadError(
    70021,
    'invalid_client',
    `No matching federated identity record found for presented assertion. Assertion Issuer: '${issuer}'. Assertion Subject: '${subject}'. Assertion Audience: '${audiences.join(', ')}'. https://learn.microsoft.com/entra/workload-id/workload-identity-federation`,
  );
}

function fail(error: AadError): never {
  throw error;
}
