import { createHash } from 'node:crypto';

/** One federated identity credential of an app registration or user-assigned identity. */
export interface FederatedCredential {
  readonly issuer: string;
  readonly subject: string;
  /** Default: `api://AzureADTokenExchange`. */
  readonly audience?: string;
  /** How many of the next token requests do not find it yet: a new credential takes a while to reach every region. */
  spreadingRequests?: number;
}

export interface AppOptions {
  readonly clientId: string;
  readonly tenantId: string;
  /** Object id of the service principal; derived from the client id when left out. */
  readonly objectId?: string;
  readonly displayName?: string;
  readonly federatedCredentials?: readonly FederatedCredential[];
}

export interface ManagedIdentityOptions {
  readonly kind: 'system' | 'user';
  readonly clientId: string;
  readonly tenantId: string;
  readonly objectId?: string;
  /** ARM id, for `mi_res_id`. */
  readonly resourceId?: string;
}

/** The ids of an identity that token services and role assignments use. */
export interface Principal {
  readonly clientId: string;
  readonly tenantId: string;
  readonly objectId: string;
}

export const tokenExchangeAudience = 'api://AzureADTokenExchange';

/** Resources that every tenant knows. */
const wellKnownResources = [
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://storage.azure.com',
  'https://vault.azure.net',
  'https://graph.microsoft.com',
  'https://database.windows.net',
  'https://servicebus.azure.net',
  'https://cognitiveservices.azure.com',
  'https://containerregistry.azure.net',
  'https://management.usgovcloudapi.net',
  'https://vault.usgovcloudapi.net',
  'https://management.chinacloudapi.cn',
  'https://vault.azure.cn',
  'https://management.sovcloud-api.fr',
  'https://management.sovcloud-api.de',
  'https://management.sovcloud-api.sg',
  // Azure Databricks, Azure DevOps, and the server application of AKS: known by the ids of their applications.
  '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d',
  '499b84ac-1321-427f-aa17-267ca6975798',
  '6dae42f8-4368-4678-94ff-3960e28e3630',
];

/** The data of Entra ID: tenants, apps, identities and resources. */
export class Directory {
  readonly tenants = new Set<string>();
  /** The enterprises of GitHub whose tokens a tenant accepts; a tenant that is not in it accepts all. */
  readonly enterprises = new Map<string, readonly string[]>();
  readonly identities: ManagedIdentityOptions[] = [];
  readonly #apps = new Map<string, AppOptions>();
  readonly #resources = new Set(wellKnownResources);

  addApp(app: AppOptions): Principal {
    this.tenants.add(app.tenantId);
    this.#apps.set(key(app), app);
    return principalOf(app);
  }

  addIdentity(identity: ManagedIdentityOptions): Principal {
    this.tenants.add(identity.tenantId);
    this.identities.push(identity);
    return principalOf(identity);
  }

  addResource(uri: string): void {
    this.#resources.add(uri.replace(/\/$/, ''));
  }

  app(tenantId: string, clientId: string): AppOptions | undefined {
    return this.#apps.get(key({ tenantId, clientId }));
  }

  /** Whether a resource exists. Its name may end in a slash; every storage account is a resource. */
  knowsResource(uri: string): boolean {
    const name = uri.replace(/\/$/, '');
    return (
      this.#resources.has(name) || /^https:\/\/[a-z0-9]{3,24}\.(?:blob|queue)\.core\.[a-z.]+$/.test(name)
    );
  }
}

export function principalOf(options: { clientId: string; tenantId: string; objectId?: string }): Principal {
  const { clientId, tenantId } = options;
  return { clientId, tenantId, objectId: options.objectId ?? derivedId(`${tenantId}/${clientId}`) };
}

function key({ tenantId, clientId }: { tenantId: string; clientId: string }): string {
  return `${tenantId}/${clientId}`.toLowerCase();
}

/** A UUID derived from a text, so that tests can name an identity before it exists. */
export function derivedId(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
