import type { BoxRequest, BoxResponse } from '../../core/service.ts';
import { type StorageAccess, withinBoundary } from '../boundary.ts';
import { storageError } from '../errors.ts';
import { allows, grants } from '../roles.ts';
import { cloudPlatform, type GcpToken, scopePrefix, type TokenStore } from '../tokens.ts';
import type { Buckets } from './buckets.ts';

const writeScopes = ['devstorage.read_write', 'devstorage.full_control', 'cloud-platform'].map(
  (scope) => scopePrefix + scope,
);
const readScopes = [...writeScopes, `${scopePrefix}devstorage.read_only`, `${cloudPlatform}.read-only`];

/** Decides every request: token, OAuth scope, boundary, IAM of the bucket, in this order. */
export class Authorizer {
  readonly #tokens: TokenStore;
  readonly #buckets: Buckets;

  constructor(tokens: TokenStore, buckets: Buckets) {
    this.#tokens = tokens;
    this.#buckets = buckets;
  }

  /** The refusal; `undefined` where the access is allowed. */
  refuse(request: BoxRequest, access: StorageAccess): BoxResponse | undefined {
    const { authorization } = request.headers;
    const token = this.#tokens.bearer(authorization);
    if (!token) {
      return authorization === undefined
        ? denied(401, 'Anonymous caller', access)
        : storageError(401, 'authError', 'Invalid Credentials');
    }
    if (!scopeCovers(token, access.permission)) {
      return storageError(403, 'insufficientPermissions', 'Provided scope(s) are not authorized');
    }
    if (token.boundary && !withinBoundary(token.boundary, access)) return denied(403, token.shown, access);
    const bindings = this.#buckets.get(access.bucket)?.bindings ?? [];
    const role = (name: string): boolean => grants(name, access.permission);
    return allows(bindings, token.members, role) ? undefined : denied(403, token.shown, access);
  }
}

function scopeCovers(token: GcpToken, permission: string): boolean {
  const reading = /\.(get|list)$/.test(permission);
  return token.scopes.some((scope) => (reading ? readScopes : writeScopes).includes(scope));
}

function denied(status: number, who: string, { permission, object }: StorageAccess): BoxResponse {
  const what = object === undefined ? 'bucket' : 'object';
  return storageError(
    status,
    status === 401 ? 'required' : 'forbidden',
    `${who} does not have ${permission} access to the Google Cloud Storage ${what}. Permission '${permission}' denied on resource (or it may not exist).`,
  );
}
