/** Every variable that a lease of Azure may set for later steps. */
export const azureVariables = [
  'AZURE_CLIENT_ID',
  'AZURE_TENANT_ID',
  'AZURE_SUBSCRIPTION_ID',
  'AZURE_STORAGE_ACCOUNT',
  'AZURE_STORAGE_SAS_TOKEN',
  'AZURE_ACCESS_TOKEN',
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'APPSETTING_WEBSITE_SITE_NAME',
] as const;

/** The variables of one lease. The type allows no other variable. */
export type AzureEnv = Readonly<Partial<Record<(typeof azureVariables)[number], string>>>;
