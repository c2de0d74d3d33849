/** Every variable that a lease of AWS may set for later steps. */
export const awsVariables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONFIG_FILE',
] as const;

/** The variables of one lease. The type allows no other variable. */
export type AwsEnv = Readonly<Partial<Record<(typeof awsVariables)[number], string>>>;
