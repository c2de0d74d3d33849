import type { ExportContext, NamedLease, ProtocolKind } from '../../serve.ts';
import type { AzureHandoverPlan } from '../plan.ts';
import type { AzureEnv } from '../variables.ts';
import { OLDER_PATH, TOKEN_PATH } from './paths.ts';

/** How the broker serves Azure: as the managed identity endpoint of App Service. */
export const azureServed: ProtocolKind<AzureHandoverPlan> = {
  // In the order in which the SDKs look for credentials.
  blanked: [
    'AZURE_CLIENT_SECRET',
    'AZURE_CLIENT_CERTIFICATE_PATH',
    'AZURE_CLIENT_CERTIFICATE_PASSWORD',
    'AZURE_USERNAME',
    'AZURE_PASSWORD',
    'AZURE_FEDERATED_TOKEN_FILE',
    'AZURE_TOKEN_CREDENTIALS',
    'IDENTITY_SERVER_THUMBPRINT',
    'AZURE_ACCESS_TOKEN',
    // `az storage` prefers them to the identity that is logged in.
    'AZURE_STORAGE_CONNECTION_STRING',
    'AZURE_STORAGE_KEY',
    'AZURE_STORAGE_SAS_TOKEN',
  ],
  fatal: [],
  shows: 'bearer',
  files: [],
  exports: (plan, { port, bearer }) => ({ env: addressed({ plan, bearer }, { port }) }),
  alone: addressed,
  loadProtocol: async () => (await import('./protocol.ts')).azureProtocol,
};

/** Where tools find the managed identity endpoint, and the identity that they ask for. */
function addressed(
  { plan, bearer }: NamedLease<AzureHandoverPlan>,
  { port }: Pick<ExportContext, 'port'>,
): AzureEnv {
  const base = `http://127.0.0.1:${port}`;
  return {
    IDENTITY_ENDPOINT: `${base}${TOKEN_PATH}`,
    IDENTITY_HEADER: bearer,
    MSI_ENDPOINT: `${base}${OLDER_PATH}`,
    MSI_SECRET: bearer,
    // With this variable `az login --identity` uses MSI_ENDPOINT.
    APPSETTING_WEBSITE_SITE_NAME: 'agent-creds',
    AZURE_TENANT_ID: plan.tenantId,
    AZURE_SUBSCRIPTION_ID: plan.subscriptionId,
    AZURE_CLIENT_ID: plan.clientId,
  };
}
