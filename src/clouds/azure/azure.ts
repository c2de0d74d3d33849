import type { Lease } from '../../model/lease.ts';
import type { Handover } from '../cloud.ts';
import { defineCloud } from '../define.ts';
import { azureBounds } from './bounds.ts';
import { azureServed } from './broker/served.ts';
import { azureEndpoints } from './endpoints.ts';
import { azureForeign } from './hosts.ts';
import { azureInputs } from './inputs.ts';
import type { AzureHandoverPlan, AzurePlan } from './plan.ts';
import { sasServices } from './sas-services.ts';
import { type AzureEnv, azureVariables } from './variables.ts';
import { azureAliases, azureWords } from './words.ts';

/** Microsoft Azure: workload identity federation or a managed identity; blob and queue lines become a SAS. */
export const azure = defineCloud<AzurePlan, AzureHandoverPlan>({
  name: 'azure',
  title: 'Azure',
  inputs: Object.values(azureInputs),
  services: [...Object.keys(sasServices), 'azure'],
  words: azureWords,
  aliases: azureAliases,
  exampleLine: 'blob:read  myaccount/my-container',
  variables: azureVariables,
  // `az storage` prefers a connection string to a key, and a key to a SAS; with `login` it uses none of them.
  shadows: ['AZURE_STORAGE_CONNECTION_STRING', 'AZURE_STORAGE_KEY', 'AZURE_STORAGE_AUTH_MODE'],
  configuredBy: azureInputs.clientId.name,
  requests: 1,
  isConfigured: (inputs) =>
    inputs.isGiven(azureInputs.clientId) ||
    inputs.isBroken(azureInputs.identity) ||
    inputs.get(azureInputs.identity) === 'managed',
  loadPlanner: async () => (await import('./planner.ts')).azurePlanner,
  foreign: azureForeign,
  handoverPlan: ({ cloud, clientId, tenantId, subscriptionId, resource, sas }) => ({
    ...{ cloud, clientId, tenantId, subscriptionId, resource },
    ...(sas ? { sas: { target: { account: sas.target.account } } } : {}),
  }),
  handOver,
  load: async () => (await import('./issuer.ts')).azureIssuer,
  endpoints: azureEndpoints,
  bounds: azureBounds,
  served: azureServed,
  ambient: {
    variables: ['AZURE_FEDERATED_TOKEN_FILE', 'IDENTITY_ENDPOINT'],
    loadProbe: async () => (await import('./ambient.ts')).probeAzure,
  },
});

/** The variables that `az storage` reads for blob and queue lines. No stock tool reads `AZURE_ACCESS_TOKEN`; it is for scripts. */
function handOver(plan: AzureHandoverPlan, { secrets }: Lease): Handover {
  const { accessToken = '', sasToken = '' } = secrets;
  const env: AzureEnv = {
    AZURE_CLIENT_ID: plan.clientId,
    AZURE_TENANT_ID: plan.tenantId,
    AZURE_SUBSCRIPTION_ID: plan.subscriptionId,
    ...(plan.sas
      ? { AZURE_STORAGE_ACCOUNT: plan.sas.target.account, AZURE_STORAGE_SAS_TOKEN: sasToken }
      : { AZURE_ACCESS_TOKEN: accessToken }),
  };
  return {
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')),
    outputs: { 'azure-subscription-id': plan.subscriptionId },
    secretOutputs: plan.sas ? { 'azure-sas-token': sasToken } : { 'azure-access-token': accessToken },
  };
}
