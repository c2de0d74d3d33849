/**
 * The AWS SDK's chain of credential providers (variables, profiles, SSO, metadata). This action never takes ambient
 * credentials, so the chain is not even in the bundle.
 */
export const defaultProvider = () => () =>
  Promise.reject(new Error('this action takes no credentials from its surroundings'));
