/** Every variable that a lease of Google Cloud may set for later steps. */
export const gcpVariables = [
  'CLOUDSDK_AUTH_ACCESS_TOKEN',
  'GOOGLE_OAUTH_ACCESS_TOKEN',
  'CLOUDSDK_CORE_PROJECT',
  'GOOGLE_CLOUD_PROJECT',
  'GCE_METADATA_HOST',
  'GCE_METADATA_IP',
  'GCE_METADATA_ROOT',
  'METADATA_SERVER_DETECTION',
  'CLOUDSDK_CONFIG',
  'CLOUDSDK_CORE_ACCOUNT',
] as const;

/** The variables of one lease. The type allows no other variable. */
export type GcpEnv = Readonly<Partial<Record<(typeof gcpVariables)[number], string>>>;
