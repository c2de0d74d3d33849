import type { BoxRequest, BoxResponse, Service } from '../core/service.ts';
import { type Directory, type ManagedIdentityOptions, principalOf } from './directory.ts';
import { json } from './errors.ts';
import type { AzureTokens } from './tokens.ts';

/** How long the tokens of managed identities are valid. */
const dayInSeconds = 86_400;

/**
 * The identity endpoint of the Instance Metadata Service
 * (learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token).
 */
export class Imds implements Service {
  readonly name = 'imds';
  readonly #directory: Directory;
  readonly #tokens: AzureTokens;

  constructor(directory: Directory, tokens: AzureTokens) {
    this.#directory = directory;
    this.#tokens = tokens;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const { pathname, searchParams } = request.url;
    // A forwarded request may be a server-side request forgery.
    if (request.headers['x-forwarded-for'] !== undefined) {
      return refusal('Bad Request. X-Forwarded-For is not allowed');
    }
    if (request.headers.metadata !== 'true') return refusal('Required metadata header not specified');
    if (pathname !== '/metadata/identity/oauth2/token') return json(404, { error: 'Not found' });
    if (request.method !== 'GET') return json(405, { error: 'Method not allowed' });
    const version = searchParams.get('api-version');
    if (version === null) return refusal("Required query variable 'api-version' is missing");
    if (!['2018-02-01', '2019-08-01', '2021-02-01'].includes(version)) {
      return refusal(`Query variable 'api-version' is not valid: ${version}`);
    }
    const resource = searchParams.get('resource');
    if (!resource) return refusal("Required query variable 'resource' is missing");
    const found = this.#identity(searchParams);
    if (typeof found === 'string') return refusal(found);
    if (!this.#directory.knowsResource(resource)) {
      return json(400, {
        error: 'invalid_resource',
        error_description: `AADSTS500011: The resource principal named ${resource} was not found in the tenant named ${found.tenantId}.`,
      });
    }
    const { token, seconds, expiresOn } = await this.#tokens.issue(principalOf(found), resource, {
      seconds: dayInSeconds,
      claims: found.resourceId === undefined ? {} : { xms_mirid: found.resourceId },
    });
    return json(200, {
      access_token: token,
      client_id: found.clientId,
      expires_in: String(seconds),
      expires_on: String(expiresOn),
      ext_expires_in: String(seconds),
      not_before: String(expiresOn - seconds),
      resource,
      token_type: 'Bearer',
    });
  }

  #identity(query: URLSearchParams): ManagedIdentityOptions | string {
    const { identities } = this.#directory;
    const by = (name: string, of: (identity: ManagedIdentityOptions) => string | undefined) => {
      const value = query.get(name)?.toLowerCase();
      return value === undefined
        ? undefined
        : (identities.find((identity) => of(identity)?.toLowerCase() === value) ?? 'Identity not found');
    };
    const named =
      by('client_id', (identity) => identity.clientId) ??
      by('object_id', (identity) => principalOf(identity).objectId) ??
      by('principal_id', (identity) => principalOf(identity).objectId) ??
      by('mi_res_id', (identity) => identity.resourceId) ??
      by('msi_res_id', (identity) => identity.resourceId);
    if (named !== undefined) return named;
    const system = identities.find((identity) => identity.kind === 'system');
    if (system) return system;
    if (identities.length === 1 && identities[0]) return identities[0];
    return identities.length === 0
      ? 'Identity not found'
      : 'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request';
  }
}

function refusal(description: string): BoxResponse {
  return json(400, { error: 'invalid_request', error_description: description });
}
