import type { JWTPayload } from 'jose';
import { type Issuers, TokenError } from '../core/issuers.ts';
import type { BoxRequest, BoxResponse, Clock, Service } from '../core/service.ts';
import { type AppOptions, type Directory, principalOf } from './directory.ts';
import { AadError, aadResponse, json } from './errors.ts';
import { matchCredential } from './federation.ts';
import type { AzureTokens } from './tokens.ts';

export interface EntraParts {
  readonly clock: Clock;
  readonly issuers: Issuers;
  readonly directory: Directory;
  readonly tokens: AzureTokens;
}

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * The part of Microsoft Entra ID that workload identity federation needs: the v2.0 token endpoint for client credentials
 * with a client assertion (learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, third case),
 * and the discovery documents that MSAL asks for.
 */
export class Entra implements Service {
  readonly name = 'entra';
  readonly #parts: EntraParts;

  constructor(parts: EntraParts) {
    this.#parts = parts;
  }

  async handle(request: BoxRequest): Promise<BoxResponse> {
    const { pathname } = request.url;
    if (pathname === '/common/discovery/instance') return this.#instances(request);
    const [, tenant = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
    try {
      if (rest === 'oauth2/v2.0/token') return await this.#token(request, tenant);
      if (rest === 'discovery/v2.0/keys') return json(200, { keys: [await this.#parts.tokens.publicKey()] });
      if (rest === 'v2.0/.well-known/openid-configuration') {
        this.#checkTenant(tenant);
        return this.#discovery(request, tenant);
      }
    } catch (error) {
      if (error instanceof AadError) return aadResponse(error, this.#parts.clock.now());
      throw error;
    }
    return json(404, { error: 'not_found' });
  }

  async #token(request: BoxRequest, tenant: string): Promise<BoxResponse> {
    if (request.method !== 'POST') {
      throw new AadError(900561, 'invalid_request', 'The endpoint only accepts POST requests.');
    }
    const form = new URLSearchParams(request.body.toString('utf8'));
    const need = (name: string): string => {
      const value = form.get(name);
      if (value) return value;
      const message = `The request body must contain the following parameter: '${name}'.`;
      throw new AadError(900144, 'invalid_request', message);
    };
    const grant = need('grant_type');
    this.#checkTenant(tenant);
    if (grant !== 'client_credentials') {
      throw new AadError(
        70003,
        'unsupported_grant_type',
        `The app requested an unsupported grant type '${grant}'.`,
      );
    }
    const clientId = need('client_id');
    const scope = need('scope');
    const app = this.#parts.directory.app(tenant, clientId);
    if (!app) {
      throw new AadError(
        700016,
        'unauthorized_client',
        `Application with identifier '${clientId}' was not found in the directory '${tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
      );
    }
    if (form.get('client_secret') !== null) {
      throw new AadError(7000215, 'invalid_client', 'Invalid client secret provided.');
    }
    if (need('client_assertion_type') !== assertionType) {
      throw new AadError(
        900021,
        'invalid_request',
        "Requested value of 'client_assertion_type' is not supported.",
      );
    }
    await this.#authenticate(app, need('client_assertion'));
    const resource = this.#resource(scope, tenant);
    const { token, seconds } = await this.#parts.tokens.issue(principalOf(app), resource);
    return json(200, {
      token_type: 'Bearer',
      expires_in: seconds,
      ext_expires_in: seconds,
      access_token: token,
    });
  }

  #checkTenant(tenant: string): void {
    if (this.#parts.directory.tenants.has(tenant.toLowerCase())) return;
    throw new AadError(
      90002,
      'invalid_request',
      `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    );
  }

  async #authenticate(app: AppOptions, assertion: string): Promise<void> {
    const { issuers, clock } = this.#parts;
    let claims: ReturnType<Issuers['decode']>;
    try {
      claims = issuers.decode(assertion);
    } catch {
      const message = 'The security token is malformed, the client assertion is not a JWT.';
      throw new AadError(50027, 'invalid_client', message);
    }
    // The order of these two checks is ours: it reports another subject before a wrong signature.
    this.#checkEnterprise(app.tenantId, claims);
    matchCredential(app.federatedCredentials ?? [], claims, app.displayName ?? app.clientId);
    try {
      await issuers.verify(assertion);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      if (error.fault === 'expired' || error.fault === 'not-yet-valid') {
        const at = (seconds: unknown): string => new Date(Number(seconds) * 1000).toISOString();
        throw new AadError(
          700024,
          'invalid_client',
          `Client assertion is not within its valid time range. Current time: ${new Date(clock.now()).toISOString()}, assertion valid from ${at(claims.nbf)}, expiry time of assertion ${at(claims.exp)}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
        );
      }
      const what =
        error.fault === 'unreachable'
          ? 'The issuer cannot be reached'
          : 'Client assertion failed signature validation';
      throw new AadError(700027, 'invalid_client', `${what}.`);
    }
  }

  /** A tenant may demand that GitHub's tokens name one of certain enterprises. */
  #checkEnterprise(tenantId: string, { iss, enterprise }: JWTPayload): void {
    const demanded = this.#parts.directory.enterprises.get(tenantId);
    if (!demanded || demanded.includes(String(enterprise ?? ''))) return;
    throw new AadError(
      7002381,
      'invalid_client',
      `Federated identity credentials issued by '${iss}' for applications or managed identities registered in this tenant must contain the enterprise claim with value ${demanded.map((one) => `'${one}'`).join(' or ')} but actual value is '${enterprise ?? ''}'.`,
    );
  }

  #resource(scope: string, tenant: string): string {
    const scopes = scope.split(' ').filter((name) => !['openid', 'profile', 'offline_access'].includes(name));
    const [first = ''] = scopes;
    if (scopes.length !== 1 || !first.endsWith('/.default')) {
      throw new AadError(
        1002012,
        'invalid_scope',
        `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
      );
    }
    const resource = first.slice(0, -'/.default'.length);
    if (!this.#parts.directory.knowsResource(resource)) {
      throw new AadError(
        500011,
        'invalid_resource',
        `The resource principal named ${resource} was not found in the tenant named ${tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
      );
    }
    return resource;
  }

  #discovery(request: BoxRequest, tenant: string): BoxResponse {
    const base = request.url.origin;
    return json(200, {
      token_endpoint: `${base}/${tenant}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      jwks_uri: `${base}/${tenant}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `${base}/${tenant}/v2.0`,
      authorization_endpoint: `${base}/${tenant}/oauth2/v2.0/authorize`,
      end_session_endpoint: `${base}/${tenant}/oauth2/v2.0/logout`,
      tenant_region_scope: 'EU',
      cloud_instance_name: 'microsoftonline.com',
    });
  }

  /** Instance discovery: this host is the only cloud. */
  #instances(request: BoxRequest): BoxResponse {
    const { host, origin } = request.url;
    const tenant = /\/([0-9a-fA-F-]{36}|[^/]+)\/oauth2\//.exec(
      request.url.searchParams.get('authorization_endpoint') ?? '',
    )?.[1];
    return json(200, {
      tenant_discovery_endpoint: `${origin}/${tenant ?? 'common'}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    });
  }
}
