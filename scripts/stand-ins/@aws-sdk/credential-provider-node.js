/**
 * Replaces the AWS SDK's chain of credential providers (variables, profiles, SSO, metadata). This action never uses
 * ambient credentials, so the bundle does not contain the chain.
 */
export const defaultProvider = () => () =>
  Promise.reject(new Error('this action takes no credentials from its environment'));
