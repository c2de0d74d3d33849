import type { ExportContext, Exported, ServedKind } from '../../serve.ts';
import type { AzureHandoverPlan } from '../plan.ts';
import type { AzureEnv } from '../variables.ts';
import { OLDER_PATH, TOKEN_PATH } from './paths.ts';

/** How the broker serves Azure: as the managed identity endpoint of App Service. */
export const azureServed: ServedKind<AzureHandoverPlan> = {
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
  exports: exportAzure,
  loadProtocol: async () => (await import('./protocol.ts')).azureProtocol,
};

function exportAzure(plan: AzureHandoverPlan, { port, bearer }: ExportContext): Exported {
  const base = `http://127.0.0.1:${port}`;
  const env: AzureEnv = {
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
  return { env };
}
