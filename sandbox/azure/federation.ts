import type { JWTPayload } from 'jose';
import { type FederatedCredential, tokenExchangeAudience } from './directory.ts';
import { AadError, checkCredential } from './errors.ts';

/**
 * Finds the credential that has exactly the assertion's issuer, subject and audience; case matters. One that has not spread
 * yet is as one that is not there, so the refusal is about the others.
 * @throws {AadError} with the code that says which of them differs, as Entra's does.
 */
export function matchCredential(
  all: readonly FederatedCredential[],
  claims: JWTPayload,
  client = 'agent',
): FederatedCredential {
  const { iss = '', sub = '' } = claims;
  const credentials = all.filter((credential) => hasSpread(credential));
  const audiences = [claims.aud ?? []].flat();
  const found = credentials.find(
    (credential) =>
      credential.issuer === iss && credential.subject === sub && audiences.includes(audienceOf(credential)),
  );
  if (found) return found;
  if (credentials.length === 0) {
    throw new AadError(
      70025,
      'invalid_client',
      `The client '${client}' has no configured federated identity credentials. ${checkCredential}`,
    );
  }
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

/** Whether this request finds the credential. Each one that does not brings it nearer. */
function hasSpread(credential: FederatedCredential): boolean {
  if ((credential.spreadingRequests ?? 0) <= 0) return true;
  credential.spreadingRequests = (credential.spreadingRequests ?? 0) - 1;
  return false;
}

function fail(error: AadError): never {
  throw error;
}
