import type { BoxRequest, Clock } from '../core/service.ts';
import type { Directory } from './account.ts';
import type { Caller } from './authorize.ts';
import { AuthError, checkDate, checkSignature, readSignature, type Signature, sha256 } from './sigv4.ts';

export interface Authenticated {
  readonly caller: Caller;
  readonly signature: Signature;
  readonly secret: string;
}

export interface AuthenticateOptions {
  /** The service name of the credential scope: `sts`, `s3`, `iam`, ... */
  readonly service: string;
  /** Set: the only region that signatures may be scoped to. */
  readonly region?: string | undefined;
  /** The payload hash that the client signed; the hash of the body when left out. */
  readonly payloadHash?: string;
}

/**
 * Finds out who signed a request, and checks the signature.
 * @throws {AuthError} where the request is not authentic.
 */
export function authenticate(
  directory: Directory,
  clock: Clock,
  request: BoxRequest,
  options: AuthenticateOptions,
): Authenticated {
  const signature = readSignature(request);
  const credential = directory.credential(signature.accessKeyId);
  if (!credential) throw new AuthError('unknown-key', signature.accessKeyId);
  if (signature.service !== options.service) throw new AuthError('wrong-service', options.service);
  if (options.region !== undefined && signature.region !== options.region) {
    throw new AuthError('wrong-region', `${signature.region}|${options.region}`);
  }
  const holder = 'session' in credential ? credential.session : credential.user;
  if ('session' in credential && signature.token !== credential.session.sessionToken) {
    throw new AuthError('bad-token', 'the session token does not belong to the access key');
  }
  if ('user' in credential && signature.token !== undefined) {
    throw new AuthError('bad-token', 'a long-lived key takes no session token');
  }
  const secret = holder.secretAccessKey;
  checkSignature(request, signature, secret, options.payloadHash ?? sha256(request.body));
  checkDate(signature, Date.now());
  if ('session' in credential && clock.now() >= credential.session.expiresAt) {
    throw new AuthError('expired', `expired at ${new Date(credential.session.expiresAt).toISOString()}`);
  }
  const account = 'session' in credential ? credential.session.role.account : credential.user.account;
  const userId = 'session' in credential ? credential.session.userId : credential.user.id;
  return { caller: { arn: holder.arn, account, userId, credential }, signature, secret };
}
